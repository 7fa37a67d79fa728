import type { FunctionResult } from "../function-runner.ts";
import type { FunctionIdentity } from "./function-identity.ts";
import { failed, returned } from "./function-result.ts";
import { type ContextInput, createLambdaContext } from "./lambda-context.ts";
import { awaitsReturnValue, type Handler } from "./resolve-handler.ts";

/**
 * Calls a handler and settles once, with whatever ends the invocation first: its promise, its callback, `context.done` and friends,
 * or an exception.
 *
 * A value returned without a promise counts from nodejs24.x on; older runtimes ignore it. Those answer null once nothing is pending;
 * what is pending cannot be seen here, so a handler that takes neither context nor callback answers null at once, and one that takes
 * them without ever using them ends by its timeout.
 */
export function callHandler(
  handler: Handler,
  event: unknown,
  identity: FunctionIdentity,
  input: ContextInput,
  settle: (result: FunctionResult) => void,
): void {
  let open = true;
  const end = (result: () => FunctionResult): void => {
    if (!open) return;
    open = false;
    settle(result());
  };
  const succeed = (value?: unknown): void => end(() => returned(value));
  const fail = (error?: unknown): void => end(() => failed(error ?? "handled"));
  const done = (error?: unknown, value?: unknown): void =>
    error === undefined || error === null ? succeed(value) : fail(error);
  try {
    const result = handler(event, createLambdaContext(identity, input, { done, fail, succeed }), done);
    if (isThenable(result)) result.then(succeed, fail);
    else if (awaitsReturnValue(identity.runtime)) succeed(result);
    else if (handler.length <= 1) succeed(null);
  } catch (error) {
    fail(error);
  }
}

function isThenable(value: unknown): value is PromiseLike<unknown> {
  return typeof (value as { then?: unknown } | null | undefined)?.then === "function";
}
