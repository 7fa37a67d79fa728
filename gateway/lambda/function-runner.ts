import type { Readable } from "node:stream";
import type { LambdaFunction } from "../model/lambda-function.ts";

/** What a function is called with. `functionVersion` is a version number or "$LATEST". */
export interface FunctionInvocation {
  readonly event: unknown;
  readonly requestId: string;
  readonly invokedFunctionArn: string;
  readonly functionVersion: string;
  /** `Root=1-…`, which the function finds in `_X_AMZN_TRACE_ID`. */
  readonly traceId?: string | undefined;
  /** The response is wanted as it comes. */
  readonly isStreaming?: boolean;
}

/**
 * `returned`: `payload` is the JSON text of what the handler returned ("null" for undefined), or empty where a handler writes its
 * response as a `stream`, which is destroyed if the function fails after it began. `json` is what `payload` says, where that is at
 * hand: reading it spares both writing the text and parsing it.
 * `failed`: thrown, timed out ("Task timed out after 3.00 seconds"), or could not be loaded.
 */
export type FunctionResult =
  | { readonly type: "returned"; readonly payload: string; readonly json?: object; readonly stream?: Readable }
  | {
      readonly type: "failed";
      readonly errorType: string;
      readonly errorMessage: string;
      readonly stackTrace: readonly string[];
    };

export interface FunctionRunner {
  invoke(fn: LambdaFunction, invocation: FunctionInvocation): Promise<FunctionResult>;
  close(): Promise<void>;
}
