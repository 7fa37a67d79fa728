import type { LogOrigin } from "../invocation/services.ts";

/** For people: which log group the lines would be in, and the lines. */
export function formatExecutionLines(lines: readonly string[], { logGroup }: LogOrigin): readonly string[] {
  return lines.map((line) => `[${logGroup}] ${line}`);
}
