import type { GatewayError } from "./gateway-error.ts";
import type { Invocation } from "./invocation.ts";

/** What `$context` is read from: as much as is known about the request at that moment. */
export interface ContextSource {
  readonly invocation: Invocation;
  readonly error?: GatewayError;
  /** Known when the access log is written. */
  readonly response?: { readonly status: number; readonly length: number; readonly latencyMs: number };
}
