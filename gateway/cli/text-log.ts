import type { GatewayLog } from "../invocation/services.ts";
import type { WriteLine } from "./output.ts";
import { summaryLines } from "./summary-lines.ts";

/** For people: a line a request, or else each stage's own logs. */
export function textLog(hasStageLogs: boolean, out: WriteLine, warn: (text: string) => void): GatewayLog {
  if (hasStageLogs) {
    return {
      access: (line) => out(line),
      execution(lines, { logGroup }) {
        for (const line of lines) out(`[${logGroup}] ${line}`);
      },
      warn,
    };
  }
  return { request: (summary) => summaryLines(summary).forEach(out), access() {}, execution() {}, warn };
}
