import type { ErrorMessage } from "../../api/records.ts";
import { HttpError } from "./http-error.ts";
import { type HttpResponse, json } from "./http-response.ts";

/** How DynamoDB says that it is asked too much, after the SDK's own retry. */
const THROTTLED = new Set([
  "ProvisionedThroughputExceededException",
  "RequestLimitExceeded",
  "ThrottlingException",
  "ThrottledException",
]);

/** What the client learns of an error. Only messages written for clients get through. */
export function errorResponse(error: unknown): HttpResponse {
  const { statusCode, message, headers } = httpErrorOf(error);
  return json(statusCode, { message } satisfies ErrorMessage, headers);
}

function httpErrorOf(error: unknown): HttpError {
  if (error instanceof HttpError) return error;
  if (error instanceof Error && THROTTLED.has(error.name)) {
    return new HttpError(503, "the service is busy; try again in a second", { "Retry-After": "1" });
  }
  return new HttpError(500, "Internal server error");
}
