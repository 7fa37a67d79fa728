import type { Environment } from "../../environments/environment.ts";
import { environmentNamed } from "../../environments/environment-named.ts";
import { isGuarded } from "../../environments/is-guarded.ts";
import { UserError } from "../../errors/user-error.ts";
import { alignColumns } from "../../terminal/align-columns.ts";
import type { Command, Context } from "../command.ts";
import { describeLatch } from "../describe-latch.ts";
import { describeSince } from "../describe-since.ts";
import { driftOf } from "../drift.ts";
import { ledgerHistory } from "../history/ledger-history.ts";
import { openLedger } from "../ledger-file.ts";
import { type LedgerRow, ledgerRows } from "../ledger-rows.ts";

interface Status {
  readonly environment: string;
  /** The release id of this commit's build. */
  readonly build: string;
  /** Empty where the environment follows the branch. */
  readonly releases: readonly LedgerRow[];
  /** Where AWS is not as the ledger says; undefined where AWS was not asked. */
  readonly drift?: readonly string[];
  /** Which release an alarm keeps back; undefined where nothing rolls back by itself, or AWS was not asked. */
  readonly latch?: string;
  /** Why AWS was not asked. */
  readonly notAsked?: string;
}

export const status: Command = {
  name: "status",
  operands: "[<environment>]",
  count: [0, 1],
  options: { offline: { type: "boolean", does: "do not ask AWS" } },
  does: "tell what is live, on trial and retained, since when, and whether AWS agrees",
  example: "prod",
  async run({ operands: [name], options }, context) {
    const chosen = name === undefined ? context.environments : [environmentNamed(context.environments, name)];
    const all: Status[] = [];
    for (const environment of chosen) all.push(await statusOf(environment, context, options.offline === true));
    const [first] = all;
    return {
      text: all.map((one) => describe(one, context.now)).join("\n\n"),
      json: name === undefined ? all : first,
    };
  },
};

async function statusOf(environment: Environment, context: Context, offline: boolean): Promise<Status> {
  const { release: build } = await context.buildFor(environment);
  const base = { environment: environment.name, build };
  if (environment.releases.follow !== "pinned") return { ...base, releases: [], notAsked: "it has no ledger" };
  const { file, ledger } = openLedger(context.root, environment.name);
  const releases = ledgerRows(ledger, ledgerHistory(context.root, file), build);
  if (offline) return { ...base, releases, notAsked: "--offline" };
  try {
    const latch = isGuarded(environment) ? await (await context.openLatch(environment)).read() : undefined;
    const drift = driftOf(ledger, await context.readServed(environment, ledger), latch);
    return { ...base, releases, drift, ...(isGuarded(environment) && { latch: describeLatch(latch) }) };
  } catch (error) {
    return { ...base, releases, notAsked: reasonOf(error) };
  }
}

/** Whatever AWS answers, what the file says is told. */
function reasonOf(error: unknown): string {
  if (error instanceof UserError) return error.message;
  return error instanceof Error ? `${error.name}: ${error.message}` : String(error);
}

function describe({ environment, build, releases, drift, latch, notAsked }: Status, now: Date): string {
  if (releases.length === 0) return `${environment}: follows the head of the branch; this commit builds ${build}`;
  const rows = releases.map(({ release, role, since, isBuild }) => [
    `  ${release}`,
    role,
    describeSince(since, now),
    isBuild ? "this commit builds it" : "",
  ]);
  const table = alignColumns([["  release", "role", "since", ""], ...rows]);
  const retained = releases.some(({ isBuild }) => isBuild);
  return [
    `${environment}`,
    `${table}${retained ? "" : `  this commit builds ${build}: not cut; \`npm run release -- cut ${environment}\`\n`}`.trimEnd(),
    ...(drift === undefined ? [`  AWS was not asked: ${notAsked}`] : []),
    ...(drift?.length === 0 ? ["  AWS serves what the file says"] : []),
    ...(drift ?? []).map((line) => `  drift: ${line}`),
    ...(latch === undefined ? [] : [`  latch: ${latch}`]),
  ].join("\n");
}
