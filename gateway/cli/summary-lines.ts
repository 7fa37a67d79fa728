import type { RequestSummary } from "../invocation/services.ts";

/** `GET /dev/records 200 12 ms r-1a2b3c4d`, a failure with its reason, and where API Gateway itself failed with its execution log. */
export function summaryLines(summary: RequestSummary): readonly string[] {
  return linesOf(summary).map((line) => line.replaceAll(CONTROL, "?"));
}

/** Clients have written a part of it, and terminals obey what they are shown. */
const CONTROL = /[^\P{Cc}\n\t]/gu;

function linesOf(summary: RequestSummary): readonly string[] {
  const { request, status, latencyMs, release, isCanary, reason, requestId, executionLog } = summary;
  const line = [
    `${request} ${status} ${latencyMs} ms`,
    ...(release === undefined ? [] : [release]),
    ...(isCanary ? ["canary"] : []),
  ].join(" ");
  const why = reason === undefined ? "" : `: ${reason}`;
  if (status < 500) return [`${line}${why}`];
  const id = requestId === undefined ? "" : ` (request ${requestId})`;
  return [`${line}${id}${why}`, ...executionLog.map((each) => `    ${withoutId(each, requestId)}`)];
}

/** The line before has it. */
function withoutId(line: string, requestId = ""): string {
  const prefix = `(${requestId}) `;
  return line.startsWith(prefix) ? line.slice(prefix.length) : line;
}
