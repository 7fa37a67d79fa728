import type { FunctionResult } from "../function-runner.ts";
import type { FunctionIdentity } from "./function-identity.ts";
import type { FunctionLogLevel } from "./function-log.ts";
import type { FunctionFailure } from "./function-result.ts";

/** `workerData` of a function's thread. */
export interface WorkerInput {
  readonly identity: FunctionIdentity;
}

/** Gateway → thread; one at a time. */
export interface InvokeMessage {
  /** JSON text. */
  readonly event: string;
  readonly requestId: string;
  readonly invokedFunctionArn: string;
  readonly remainingMs: number;
}

/** Thread → gateway. */
export type WorkerMessage =
  | { readonly type: "ready" }
  | { readonly type: "loadFailed"; readonly failure: FunctionFailure; readonly message: string }
  | { readonly type: "wrote"; readonly level: FunctionLogLevel; readonly text: string; readonly requestId?: string }
  | { readonly type: "ended"; readonly result: FunctionResult }
  /** The thread exits right after. */
  | { readonly type: "crashed"; readonly failure: FunctionFailure; readonly exitCode: number };
