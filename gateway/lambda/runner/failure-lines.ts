import type { FunctionFailure } from "./function-result.ts";

/** By its name, or by its file where a compiler has renamed it. */
const CALL_HANDLER = / callHandler |call-handler\.ts/;

/** A failure as lines for the log, under Lambda's own heading (`Invoke Error`), without the runner's own part of the stack. */
export function failureLines(heading: string, failure: FunctionFailure): readonly string[] {
  const frames = failure.stackTrace.filter((line) => /^\s+at /.test(line));
  const end = frames.findIndex((frame) => CALL_HANDLER.test(frame));
  return [`${heading}: ${failure.errorType}: ${failure.errorMessage}`, ...(end < 0 ? frames : frames.slice(0, end))];
}
