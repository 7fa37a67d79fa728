import type { InvocationResponse } from "../invocation/invocation-response.ts";
import type { IdSource } from "../invocation/services.ts";
import { json } from "./json-response.ts";

/** An answer to a request that reaches no stage. @param errorType for `x-amzn-ErrorType` */
export function refusal(statusCode: number, message: string, errorType: string, ids: IdSource): InvocationResponse {
  return json(statusCode, { message }, [
    "x-amzn-ErrorType",
    errorType,
    "x-amzn-RequestId",
    ids.requestId(),
    "x-amz-apigw-id",
    ids.extendedRequestId(),
  ]);
}

export function forbidden(ids: IdSource): InvocationResponse {
  return refusal(403, "Forbidden", "ForbiddenException", ids);
}
