import { parseArgs } from "node:util";

import { UserError } from "../../errors/user-error.ts";

export const USAGE = `Plays thousands of rollouts with random traffic, error rates and faults, and tells how they end.

usage: npm run simulate -- [<environment>] [options]

  --runs <number>  how many rollouts in all (default: 10000)
  --seed <number>  the same seed gives the same result (default: 1)
  --json           print the result as JSON
  --help

The rollout of the environment is played, or a usual one (5 %, 25 %, 50 %, ten minutes each) where it has none. Ends with 1 when
fewer than 99 % of a kind of release end as they must. Needs neither AWS nor a gateway.

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

/** @throws UserError that says what was received and what would be accepted */
export function parseOptions(args: readonly string[]): Options | "help" {
  const { values, positionals } = parse(args);
  if (values.help) return "help";
  const [environment, other] = positionals;
  if (other !== undefined) throw new UserError(`'${other}': one environment at a time\n\n${USAGE}`);
  return {
    ...(environment !== undefined && { environment }),
    runs: wholeNumber("--runs", values.runs, 10_000),
    seed: wholeNumber("--seed", values.seed, 1),
    json: values.json,
  };
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      options: {
        runs: { type: "string" },
        seed: { type: "string" },
        json: { type: "boolean", default: false },
        help: { type: "boolean", short: "h", default: false },
      },
      allowPositionals: true,
    });
  } catch (error) {
    throw new UserError(`${error instanceof Error ? error.message : String(error)}\n\n${USAGE}`);
  }
}

function wholeNumber(option: string, text: string | undefined, usual: number): number {
  if (text === undefined) return usual;
  if (/^[1-9]\d{0,8}$/.test(text)) return Number(text);
  throw new UserError(`${option} must be a whole number from 1 to 999999999; received '${text}'`);
}
