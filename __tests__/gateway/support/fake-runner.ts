import type { FunctionInvocation, FunctionRunner } from "../../../gateway/lambda/function-runner.ts";
import type { LambdaFunction } from "../../../gateway/model/lambda-function.ts";

export interface Call extends FunctionInvocation {
  readonly function: LambdaFunction;
}

export type FakeFunction = (event: Record<string, unknown>, call: Call) => unknown;

/** Runs JavaScript functions by name where Lambda's code would run; what they throw is a function error. */
export function fakeRunner(
  functions: Readonly<Record<string, FakeFunction>>,
): FunctionRunner & { readonly calls: Call[] } {
  const calls: Call[] = [];
  return {
    calls,
    async invoke(fn, invocation) {
      const call = { ...invocation, function: fn };
      calls.push(call);
      try {
        const value = await functions[fn.functionName]?.(invocation.event as Record<string, unknown>, call);
        return { type: "returned", payload: JSON.stringify(value ?? null) };
      } catch (error) {
        const { name, message } = error instanceof Error ? error : { name: "string", message: String(error) };
        return { type: "failed", errorType: name, errorMessage: message, stackTrace: [] };
      }
    },
    async close() {},
  };
}
