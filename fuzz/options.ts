import { parseOptions as parseFlags } from "../terminal/parse-options.ts";
import { UsageError } from "../terminal/usage-error.ts";

export interface Options {
  readonly runs: number;
  readonly seed: number;
  readonly from: number;
  /** Connections to a WebSocket API are fuzzed, in place of requests. */
  readonly webSocket: boolean;
  readonly isHelp: boolean;
}

export const USAGE = `Sends a real gateway what no honest client would, and more, and watches that it goes on as it should.

usage: npm run fuzz -- [options]

  --runs <number>   how many inputs                                       (default 100000)
  --seed <number>   which inputs: the same seed, the same inputs          (default drawn, and printed)
  --from <number>   number of the first input, to send a failing one again (default 0)
  --web-socket      connections to a WebSocket API, and their frames      (default requests)
  --help            print this

A failure names the number of its input: npm run fuzz -- --seed <seed> --from <number> --runs 1 sends it alone.

ends with 0 when all went well, 1 when something did not, 2 when the command line cannot be understood
`;

const TEXT = { type: "string" } as const;
const OPTIONS = { runs: TEXT, seed: TEXT, from: TEXT, "web-socket": { type: "boolean" } } as const;

/** @param draw 0 ≤ draw < 1 @throws UsageError */
export function parseOptions(args: readonly string[], draw: () => number): Options {
  const values = parseFlags(args, OPTIONS, "npm run fuzz --");
  return {
    runs: whole("--runs", values.runs ?? "100000", 1),
    seed: whole("--seed", values.seed ?? String(Math.floor(draw() * 1_000_000)), 0),
    from: whole("--from", values.from ?? "0", 0),
    webSocket: values["web-socket"] === true,
    isHelp: values.help,
  };
}

function whole(option: string, text: string, least: number): number {
  const number = Number(text);
  if (/^\d{1,9}$/.test(text) && number >= least) return number;
  throw new UsageError(`${option} must be a whole number from ${least} to 999999999; received '${text}'`);
}
