import type { InvocationResponse } from "../invocation/invocation-response.ts";
import type { IdSource } from "../invocation/services.ts";
import { json } from "./json-response.ts";

/** An answer of an HTTP API to a request that reaches none of its stages. */
export function httpRefusal(statusCode: number, message: string, ids: IdSource): InvocationResponse {
  return json(statusCode, { message }, ["apigw-requestid", ids.extendedRequestId()]);
}
