import { parseOptions } from "../../terminal/parse-options.ts";
import { UsageError } from "../../terminal/usage-error.ts";

export interface BenchOptions {
  readonly runs: number;
  readonly json: boolean;
  readonly help: boolean;
}

const OPTIONS = {
  runs: { type: "string" },
  json: { type: "boolean", default: false },
} as const;

/**
 * Reads the command line of a benchmark.
 *
 * @throws UsageError for an option that is not known, or a number of runs that is none
 */
export function parseBenchOptions(args: readonly string[], command: string, defaultRuns: number): BenchOptions {
  const { runs = String(defaultRuns), json, help } = parseOptions(args, OPTIONS, command);
  if (!/^[1-9]\d{0,3}$/.test(runs)) {
    throw new UsageError(
      `--runs must be a whole number from 1 to 9999, received '${runs}'; as in --runs ${defaultRuns}`,
    );
  }
  return { runs: Number(runs), json, help };
}
