/** What runs, as `npm start -- --json` prints it. */
export interface Greeting {
  readonly url: string;
  readonly stages: readonly LocalStage[];
  /** Keys by their names, all stages'. */
  readonly apiKeys: Readonly<Record<string, string>>;
  readonly issuer: string;
  readonly token: string;
  /** The embedded DynamoDB; absent when no stack has a table. */
  readonly dynamodb?: string;
  /** Shell commands to try first. */
  readonly examples: readonly string[];
  /** What of the stacks is not served, or served differently. */
  readonly notices: readonly string[];
  readonly startMs: { readonly synthesis: number; readonly gateway: number };
}

export interface LocalStage {
  readonly name: string;
  readonly url: string;
  /** The release everybody gets. */
  readonly release?: string;
  readonly canary?: { readonly release: string; readonly percentTraffic: number };
}

export interface GreetingSurroundings {
  /** Where the tables are kept; absent: in memory. */
  readonly dataFolder?: string | undefined;
  /** The stages' own logs are printed. */
  readonly hasStageLogs: boolean;
}

/** For a terminal. */
export function formatGreeting(greeting: Greeting, { dataFolder, hasStageLogs }: GreetingSurroundings): string {
  const width = Math.max(...greeting.stages.map(({ url }) => url.length));
  const stages = greeting.stages.map((stage) => `  ${stage.url.padEnd(width)}  ${releaseOf(stage)}`);
  const keys = Object.entries(greeting.apiKeys).map(([name, value]) => `  ${name}: ${value}`);
  const { synthesis, gateway } = greeting.startMs;
  return [
    `Serving on ${greeting.url} (synthesized in ${synthesis} ms, started in ${gateway} ms)`,
    ...greeting.notices.map((notice) => `  ${notice}`),
    "",
    ...stages.map((line) => line.trimEnd()),
    "",
    "API keys",
    ...keys,
    "",
    "Token for 12 hours, made by the local issuer; 'npm run --silent token -- --help' makes others",
    `  ${greeting.token}`,
    "",
    "Try",
    ...greeting.examples.map((command) => `  ${command}`),
    "",
    hasStageLogs
      ? "Access and execution logs follow, as the stages want them."
      : "A line for every request follows; 'npm start -- --stage-logs' prints the stages' access and execution logs instead.",
    dataFolder === undefined
      ? "Tables are in memory; 'npm start -- --keep-data' keeps them. Stop with Ctrl+C."
      : `Tables are kept in ${dataFolder}. Stop with Ctrl+C.`,
    "",
  ].join("\n");
}

/** `release r-1a2b3c4d`, and the canary's if there is one. */
export function releaseOf({ release, canary }: LocalStage): string {
  if (release === undefined) return "";
  return canary === undefined
    ? `release ${release}`
    : `release ${release}, canary ${canary.release} ${canary.percentTraffic} %`;
}
