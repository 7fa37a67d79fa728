import type { FunctionDirectory } from "./function-directory.ts";
import type { FunctionInvocation, FunctionResult, FunctionRunner } from "./function-runner.ts";

/** What came of calling a function by a URI. */
export type CallResult =
  | FunctionResult
  /** API Gateway may not call it, or it does not exist. */
  | { readonly type: "refused"; readonly problem: string }
  | { readonly type: "timed out" };

/** A function that may be called, which alias and version is settled; it does not run yet. */
export interface AcceptedCall {
  readonly type: "accepted";
  invoke(event: unknown, requestId: string, traceId?: string): Promise<FunctionResult>;
}

export interface FunctionCaller {
  /** @param timeoutMs how long API Gateway waits, which is not how long the function may run */
  call(uri: string, event: unknown, requestId: string, timeoutMs: number, traceId?: string): Promise<CallResult>;
  /** For calls nobody waits for. */
  accept(uri: string): AcceptedCall | Extract<CallResult, { readonly type: "refused" }>;
}

export function createFunctionCaller(
  directory: FunctionDirectory,
  runner: FunctionRunner,
  random: () => number,
): FunctionCaller {
  return {
    call(uri, event, requestId, timeoutMs, traceId) {
      const target = directory.find(uri, random);
      if ("problem" in target) return Promise.resolve({ type: "refused", problem: target.problem });
      const { function: fn, functionVersion, invokedFunctionArn, isStreaming } = target;
      const invocation: FunctionInvocation = {
        event,
        requestId,
        invokedFunctionArn,
        functionVersion,
        traceId,
        isStreaming,
      };
      const result = runner.invoke(fn, invocation);
      // A function that has to stop before API Gateway stops waiting needs no second clock.
      return fn.timeoutSeconds * 1000 < timeoutMs ? result : withTimeout(result, timeoutMs);
    },
    accept(uri) {
      const target = directory.find(uri, random);
      if ("problem" in target) return { type: "refused", problem: target.problem };
      const { function: fn, functionVersion, invokedFunctionArn } = target;
      return {
        type: "accepted",
        invoke: (event, requestId, traceId) =>
          runner.invoke(fn, { event, requestId, invokedFunctionArn, functionVersion, traceId }),
      };
    },
  };
}

function withTimeout(result: Promise<CallResult>, timeoutMs: number): Promise<CallResult> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => resolve({ type: "timed out" }), timeoutMs);
    result.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}
