import type { InvocationResponse } from "../invocation/invocation-response.ts";
import type { PreparedStage } from "../invocation/prepared/prepared-stage.ts";
import type { IdSource } from "../invocation/services.ts";

/** A path below no stage: the gateway's own `/_health`, or what API Gateway says to an unknown stage. */
export function answerOutsideStages(
  first: string,
  stages: ReadonlyMap<string, PreparedStage>,
  ids: IdSource,
): InvocationResponse {
  if (first === "_health") return json(200, { status: "ok", stages: [...stages.keys()] }, []);
  const requestIds = ["x-amzn-RequestId", ids.requestId(), "x-amz-apigw-id", ids.extendedRequestId()];
  return json(403, { message: "Forbidden" }, ["x-amzn-ErrorType", "ForbiddenException", ...requestIds]);
}

function json(statusCode: number, value: object, headers: readonly string[]): InvocationResponse {
  return { statusCode, headers: ["Content-Type", "application/json", ...headers], body: JSON.stringify(value) };
}
