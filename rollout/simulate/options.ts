import { parseCommandLine } from "../../terminal/parse-command-line.ts";
import { UsageError } from "../../terminal/usage-error.ts";

export const USAGE = `Plays thousands of rollouts with random traffic, error rates and faults, and tells how they end.

usage: npm run simulate -- [<environment>] [options]

  --runs <number>  how many rollouts in all (default: 10000)
  --seed <number>  the same seed gives the same result (default: 1)
  --json           print the result as JSON
  --help

The rollout of the environment is played, or a usual one (5 %, 25 %, 50 %, ten minutes each) where it has none. Needs neither
AWS nor a gateway.

ends with 0 when at least 99 % of each kind of release end as they must, 1 when fewer do, 2 when it could not be played

examples:
  npm run simulate
  npm run simulate -- prod --runs 2000
`;

export interface Options {
  readonly environment?: string;
  readonly runs: number;
  readonly seed: number;
  readonly json: boolean;
}

const OPTIONS = {
  runs: { type: "string" },
  seed: { type: "string" },
  json: { type: "boolean", default: false },
} as const;

/** @throws UsageError that says what was received and what would be accepted */
export function parseOptions(args: readonly string[]): Options | "help" {
  const { values, positionals } = parseCommandLine(args, OPTIONS, "npm run simulate --");
  if (values.help) return "help";
  const [environment, other] = positionals;
  if (other !== undefined) throw new UsageError(`'${other}': one environment at a time`);
  return {
    ...(environment !== undefined && { environment }),
    runs: wholeNumber("--runs", values.runs, 10_000),
    seed: wholeNumber("--seed", values.seed, 1),
    json: values.json,
  };
}

function wholeNumber(option: string, text: string | undefined, usual: number): number {
  if (text === undefined) return usual;
  if (/^[1-9]\d{0,8}$/.test(text)) return Number(text);
  throw new UsageError(`${option} must be a whole number from 1 to 999999999; received '${text}'`);
}
