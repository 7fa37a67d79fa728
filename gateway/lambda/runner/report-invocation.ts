import type { FunctionInvocation, FunctionResult } from "../function-runner.ts";
import type { FunctionIdentity } from "./function-identity.ts";
import type { FunctionInstance } from "./function-instance.ts";
import type { FunctionLog } from "./function-log.ts";

/** Which invocations are reported: those that had to load their function, or every one. */
export type Reports = "cold starts" | "all";

export interface ReportInput {
  readonly identity: Pick<FunctionIdentity, "functionName" | "functionVersion" | "memorySizeMb">;
  readonly reports: Reports;
  readonly log: FunctionLog;
  /** Milliseconds, monotonic. */
  readonly now: () => number;
}

/**
 * Invokes, with the lines Lambda itself writes about an invocation. `Max Memory Used` is not among them: memory is not counted by
 * function here.
 *
 * @see https://docs.aws.amazon.com/lambda/latest/dg/nodejs-logging.html
 */
export async function reportInvocation(
  instance: FunctionInstance,
  invocation: FunctionInvocation,
  { identity, reports, log, now }: ReportInput,
): Promise<FunctionResult> {
  const { functionName, functionVersion, memorySizeMb } = identity;
  const { requestId } = invocation;
  const write = (text: string): void => log({ functionName, functionVersion, requestId, level: "PLATFORM", text });
  const isCold = instance.isCold;
  if (reports === "all") write(`START RequestId: ${requestId} Version: ${functionVersion}`);
  const begin = now();
  const result = await instance.invoke(invocation);
  const total = now() - begin;
  const initMs = isCold ? instance.initMs : undefined;
  if (reports === "all") write(`END RequestId: ${requestId}`);
  write(
    reportLine({
      requestId,
      durationMs: total - (instance.isInitAside ? 0 : (initMs ?? 0)),
      memorySizeMb,
      initMs,
      result,
    }),
  );
  return result;
}

interface Report {
  readonly requestId: string;
  readonly durationMs: number;
  readonly memorySizeMb: number;
  readonly initMs: number | undefined;
  readonly result: FunctionResult;
}

function reportLine({ requestId, durationMs, memorySizeMb, initMs, result }: Report): string {
  const parts = [
    `REPORT RequestId: ${requestId}`,
    `Duration: ${durationMs.toFixed(2)} ms`,
    `Billed Duration: ${Math.ceil(durationMs + (initMs ?? 0))} ms`,
    `Memory Size: ${memorySizeMb} MB`,
    ...(initMs === undefined ? [] : [`Init Duration: ${initMs.toFixed(2)} ms`]),
    ...statusOf(result),
  ];
  return parts.join("\t");
}

/** Of invocations that Lambda ended, as opposed to the function's own errors. */
function statusOf(result: FunctionResult): readonly string[] {
  if (result.type !== "failed") return [];
  if (result.errorType === "Sandbox.Timedout") return ["Status: timeout"];
  return result.errorType.startsWith("Runtime.") ? ["Status: error", `Error Type: ${result.errorType}`] : [];
}
