import { alignColumns } from "../terminal/align-columns.ts";
import type { AnyCommand } from "./command.ts";

/** What `--help` prints. */
export function usageOf(commands: readonly AnyCommand[]): string {
  const rows = commands.map(({ name, operands, does }) => [`  ${name} ${operands}`, does]);
  return `Releases of an environment: what is live, on trial and kept. Edits environments/<environment>.release.json; deploying the
file is what changes AWS, and git keeps its history.

usage: npm run release -- <command> [<environment>] [options]

${alignColumns(rows)}
options of every command:
  --json   print the result as JSON (npm run --silent release -- …); what is refused is told in words on the standard error,
           with nothing on the standard output, and ends with 1
  --help   explain the command

'status' and 'adopt' ask AWS what it serves: the stage of each API, and where HTTP and WebSocket APIs are, the aliases of functions.
'watch' asks for access logs and metrics of functions, 'prune' for versions of functions. They need credentials for the environment's
account ('status' does without them). Nothing here changes AWS but 'unlatch', and 'prune' with --yes.

examples:
  npm run release -- cut prod        then commit and deploy
  npm run release -- canary prod 5   then commit and deploy
  npm run release -- promote prod    then commit and deploy
`;
}

export function usageOfCommand({ name, operands, options = {}, does, notes, example }: AnyCommand): string {
  const all: NonNullable<AnyCommand["options"]> = { ...options, json: JSON_OPTION };
  const rows = Object.entries(all).map(([option, { type, does }]) => [
    `  --${option}${type === "string" ? " <value>" : ""}`,
    does,
  ]);
  return `npm run release -- ${name}: ${does}

usage: npm run release -- ${name} ${operands} [options]

${alignColumns(rows)}${notes === undefined ? "" : `\n${notes}\n`}
example:
  npm run release -- ${`${name} ${example}`.trim()}
`;
}

export const JSON_OPTION = { type: "boolean", does: "print the result as JSON" } as const;
