import { parseArgs } from "node:util";

import { UserError } from "../../errors/user-error.ts";

export interface BenchOptions {
  readonly runs: number;
  readonly json: boolean;
  readonly help: boolean;
}

/**
 * Reads the command line of a benchmark.
 *
 * @throws UserError for an option that is not known, or a number of runs that is none
 */
export function parseBenchOptions(args: readonly string[], defaultRuns: number): BenchOptions {
  const { runs = String(defaultRuns), json, help } = parse(args);
  if (!/^[1-9]\d{0,3}$/.test(runs)) {
    throw new UserError(
      `--runs must be a whole number from 1 to 9999, received '${runs}'; as in --runs ${defaultRuns}`,
    );
  }
  return { runs: Number(runs), json, help };
}

function parse(args: readonly string[]) {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: {
        runs: { type: "string" },
        json: { type: "boolean", default: false },
        help: { type: "boolean", short: "h", default: false },
      },
    });
    return values;
  } catch (error) {
    throw new UserError(
      `${error instanceof Error ? error.message : String(error)}; known: --runs <number>, --json, --help`,
    );
  }
}
