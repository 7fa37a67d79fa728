import type { FunctionInvocation, FunctionResult } from "../function-runner.ts";

/** One loaded version of a function. */
export interface FunctionInstance {
  /** False once its code has ended its own process: the next invocation needs a new instance. */
  readonly isUsable: boolean;
  /** No invocation has ended in it yet. */
  readonly isCold: boolean;
  /** How long its code took to load, once it has. */
  readonly initMs: number | undefined;
  /** It is loaded before its first invocation begins, rather than while that waits. */
  readonly isInitAside: boolean;
  invoke(invocation: FunctionInvocation): Promise<FunctionResult>;
  /** Ends it as soon as nothing runs any more, and says when that is. */
  retire(): Promise<void>;
  /** Ends it now; what runs fails. */
  close(): Promise<void>;
}
