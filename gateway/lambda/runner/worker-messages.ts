import type { FunctionIdentity } from "./function-identity.ts";
import type { FunctionLogLevel } from "./function-log.ts";
import type { FunctionFailure } from "./function-result.ts";

/** `workerData` of a function's thread. */
export interface WorkerInput {
  readonly identity: FunctionIdentity;
}

/** Gateway → thread, as JSON text, which crosses faster than an object; one at a time. */
export interface InvokeMessage {
  readonly event: unknown;
  readonly requestId: string;
  readonly invokedFunctionArn: string;
  readonly traceId: string | undefined;
  readonly remainingMs: number;
  readonly isStreaming: boolean | undefined;
}

/** Thread → gateway. A plain string is the payload a handler returned, the most frequent message by far. */
export type WorkerMessage =
  | string
  | { readonly type: "ready"; readonly initMs: number }
  | { readonly type: "loadFailed"; readonly failure: FunctionFailure; readonly message: string }
  | { readonly type: "wrote"; readonly level: FunctionLogLevel; readonly text: string; readonly requestId?: string }
  | { readonly type: "failed"; readonly failure: FunctionFailure }
  | { readonly type: "chunk"; readonly chunk: Uint8Array }
  /** The thread exits right after. */
  | { readonly type: "crashed"; readonly failure: FunctionFailure; readonly exitCode: number };

export type MessageOf<Type extends string> = Extract<WorkerMessage, { readonly type: Type }>;
