import { parseArgs } from "node:util";
import { UserError } from "../errors/user-error.ts";

export interface Options {
  readonly runs: number;
  readonly seed: number;
  readonly from: number;
  readonly isHelp: boolean;
}

export const USAGE = `Sends a real gateway what no honest client would, and more, and watches that it goes on as it should.

usage: npm run fuzz -- [options]

  --runs <number>   how many inputs                                       (default 100000)
  --seed <number>   which inputs: the same seed, the same inputs          (default drawn, and printed)
  --from <number>   number of the first input, to send a failing one again (default 0)
  --help            print this

A failure names the number of its input: npm run fuzz -- --seed <seed> --from <number> --runs 1 sends it alone.

Exit codes: 0 all went well, 1 something did not, 2 the command line cannot be understood.
`;

export class UsageError extends UserError {
  override readonly name = "UsageError";
}

/** @param draw 0 ≤ draw < 1 @throws UsageError */
export function parseOptions(args: readonly string[], draw: () => number): Options {
  const values = parse(args);
  return {
    runs: whole("--runs", values.runs ?? "100000", 1),
    seed: whole("--seed", values.seed ?? String(Math.floor(draw() * 1_000_000)), 0),
    from: whole("--from", values.from ?? "0", 0),
    isHelp: values.help === true,
  };
}

function parse(args: readonly string[]) {
  const text = { type: "string" } as const;
  try {
    const options = { runs: text, seed: text, from: text, help: { type: "boolean", short: "h" } } as const;
    return parseArgs({ args: [...args], options, strict: true }).values;
  } catch (error) {
    throw new UsageError(`${error instanceof Error ? error.message : error}; --help lists the options`);
  }
}

function whole(option: string, text: string, least: number): number {
  const number = Number(text);
  if (/^\d{1,9}$/.test(text) && number >= least) return number;
  throw new UsageError(`${option} must be a whole number from ${least} to 999999999; received '${text}'`);
}
