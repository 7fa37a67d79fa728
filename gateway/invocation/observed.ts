import type { TracedExchange } from "./execution-log/traced-exchange.ts";

/** What is measured and noticed on the way, for logs. Filled in as it happens; nothing decides by it. */
export interface Observed {
  authorizer?: {
    readonly status: number;
    readonly latencyMs: number;
    readonly error?: string;
    readonly requestId?: string;
  };
  integration?: {
    /** Of the service that was asked: Lambda says 200 for every function that ran. */
    readonly status: number;
    readonly latencyMs: number;
    /** As API Gateway words it. */
    readonly error?: string;
    /** What a function that failed said. */
    readonly functionError?: string;
    readonly requestId?: string;
  };
  /** Of the backend, and of the authorizer; only where the execution log is to show data. */
  traced?: TracedExchange;
  tracedAuthorizer?: TracedExchange;
  /** The resource the path leads to as far as it is known, when no method matches. */
  nearest?: { readonly resourcePath: string; readonly pathParameters: Readonly<Record<string, string>> };
  /** Whether the response was kept; absent where responses are not. */
  cache?: "hit" | "miss";
  /** The client asked for a request id that is no UUID. */
  refusedRequestId?: string;
}
