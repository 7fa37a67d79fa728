import type { FunctionDirectory } from "./function-directory.ts";
import type { FunctionInvocation, FunctionResult, FunctionRunner } from "./function-runner.ts";
import type { FunctionTarget } from "./function-target.ts";

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

/** The same once it is settled which version of the function is called: an alias may lead to two of them. */
export interface TargetCaller {
  call(
    target: FunctionTarget,
    event: unknown,
    requestId: string,
    timeoutMs: number,
    traceId?: string,
  ): Promise<CallResult>;
}

/** @param around what stands between integrations and versions of functions, where somebody waits. @default nothing */
export function createFunctionCaller(
  directory: FunctionDirectory,
  runner: FunctionRunner,
  random: () => number,
  around: (caller: TargetCaller) => TargetCaller = (caller) => caller,
): FunctionCaller {
  const targets = around(targetCaller(runner));
  return {
    call(uri, event, requestId, timeoutMs, traceId) {
      const target = directory.find(uri, random);
      if ("problem" in target) return Promise.resolve({ type: "refused", problem: target.problem });
      return targets.call(target, event, requestId, timeoutMs, traceId);
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

const targetCaller = (runner: FunctionRunner): TargetCaller => ({
  call(target, event, requestId, timeoutMs, traceId) {
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
});

function withTimeout(result: Promise<CallResult>, timeoutMs: number): Promise<CallResult> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => resolve({ type: "timed out" }), timeoutMs);
    result.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}
