import type { PassThrough } from "node:stream";
import type { FunctionResult } from "../function-runner.ts";

/** Ends what a function has begun to answer: cut off where it failed. */
export function endStream(stream: PassThrough, result: FunctionResult): void {
  if (result.type === "returned") stream.end();
  else stream.destroy(new Error(`${result.errorType}: ${result.errorMessage}`));
}
