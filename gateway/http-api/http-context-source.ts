import type { HttpApiError } from "./http-api-error.ts";
import type { HttpInvocation, SentResponse } from "./http-invocation.ts";

/** What `$context` is read from: as much as is known about the request at that moment. */
export interface HttpContextSource {
  readonly invocation: HttpInvocation;
  readonly error?: HttpApiError;
  /** Known when the access log is written. */
  readonly response?: SentResponse;
}
