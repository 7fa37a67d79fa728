import { executionLines } from "../invocation/execution-log/execution-lines.ts";
import type { GatewayError } from "../invocation/gateway-error.ts";
import type { Invocation } from "../invocation/invocation.ts";
import type { InvocationResponse } from "../invocation/invocation-response.ts";
import type { GatewayLog } from "../invocation/services.ts";

/**
 * The lines the stage wants about requests of the method, by its logging level.
 *
 * @returns what was written
 */
export function writeExecutionLog(
  invocation: Invocation,
  response: InvocationResponse,
  error: GatewayError | undefined,
  log: Pick<GatewayLog, "execution">,
): readonly string[] {
  const settings = invocation.operation?.executionLog;
  if (settings === undefined) return [];
  const source = error === undefined ? { invocation } : { invocation, error };
  const lines = executionLines(source, response, settings);
  if (lines.length === 0) return lines;
  const { api, name } = invocation.stage.stage;
  const isCanary = invocation.isCanaryRequest === true;
  const logGroup = `API-Gateway-Execution-Logs_${api.id}/${name}${isCanary ? "/Canary" : ""}`;
  log.execution(lines, { stage: name, isCanary, logGroup });
  return lines;
}
