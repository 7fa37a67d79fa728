import type { FunctionResult } from "../function-runner.ts";
import { callStreamingHandler } from "./call-streaming-handler.ts";
import type { FunctionIdentity } from "./function-identity.ts";
import { failed } from "./function-result.ts";
import { type ContextInput, createLambdaContext } from "./lambda-context.ts";
import { awaitsReturnValue, type Handler } from "./resolve-handler.ts";
import { isStreaming, type WriteChunk } from "./response-stream.ts";

export interface HandlerCall extends ContextInput {
  readonly event: unknown;
  readonly settle: (result: FunctionResult) => void;
  /** Makes a result of what the handler returned. */
  readonly resultOf: (value: unknown) => FunctionResult;
  /** For a mistake in the handler that is no error to Lambda. */
  readonly warn: (text: string) => void;
  /** Takes the response of a streaming handler as it comes. */
  readonly write?: WriteChunk;
}

/**
 * Calls a handler and settles once, with whatever ends the invocation first: its promise, its callback, `context.done` and friends,
 * or an exception.
 *
 * A value returned without a promise counts from nodejs24.x on; older runtimes ignore it. Those answer null once nothing is pending;
 * what is pending cannot be seen here, so a handler that takes neither context nor callback answers null at once, and one that takes
 * them without ever using them ends by its timeout.
 */
export function callHandler(handler: Handler, identity: FunctionIdentity, call: HandlerCall): void {
  if (isStreaming(handler)) {
    callStreamingHandler(handler, identity, call);
    return;
  }
  let open = true;
  const end = (result: () => FunctionResult): void => {
    if (!open) return;
    open = false;
    call.settle(result());
  };
  const succeed = (value?: unknown): void => end(() => call.resultOf(value));
  const fail = (error?: unknown): void => end(() => failed(error ?? "handled"));
  const done = (error?: unknown, value?: unknown): void =>
    error === undefined || error === null ? succeed(value) : fail(error);
  try {
    const result = handler(call.event, createLambdaContext(identity, call, { done, fail, succeed }), done);
    if (isThenable(result)) result.then(succeed, fail);
    else if (awaitsReturnValue(identity.runtime)) succeed(result);
    else if (open && answersNull(handler, result)) {
      if (result !== undefined) call.warn(ignoredValue(identity));
      succeed(null);
    }
  } catch (error) {
    fail(error);
  }
}

function answersNull(handler: Handler, result: unknown): boolean {
  return handler.length <= 1 || (handler.length === 2 && result !== undefined);
}

function ignoredValue({ runtime }: FunctionIdentity): string {
  return `the handler returned a value without a promise: ${runtime} ignores it and answers null; make the handler async`;
}

function isThenable(value: unknown): value is PromiseLike<unknown> {
  return typeof (value as { then?: unknown } | null | undefined)?.then === "function";
}
