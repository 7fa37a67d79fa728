import { FunctionRuntimeError } from "./function-runtime-error.ts";
import type { HandlerName } from "./handler-name.ts";
import { isStreaming } from "./response-stream.ts";

/** A Lambda handler of any of Node's styles: async, returning a promise, or answering through `callback`. */
export type Handler = (
  event: unknown,
  context: unknown,
  callback: (error?: unknown, result?: unknown) => void,
) => unknown;

/**
 * The function a handler string names inside its loaded module.
 *
 * @throws FunctionRuntimeError `Runtime.HandlerNotFound`, or `Runtime.CallbackHandlerDeprecated` from nodejs24.x on
 */
export function resolveHandler(loaded: unknown, handler: string, name: HandlerName, runtime: string): Handler {
  const found = name.exportPath.reduce<unknown>(member, loaded);
  if (found === undefined || found === null) {
    throw new FunctionRuntimeError("Runtime.HandlerNotFound", `${handler} is undefined or not exported`);
  }
  if (typeof found !== "function") {
    throw new FunctionRuntimeError("Runtime.HandlerNotFound", `${handler} is not a function`);
  }
  if (awaitsReturnValue(runtime) && found.length >= 3 && !isStreaming(found as Handler)) {
    throw new FunctionRuntimeError(
      "Runtime.CallbackHandlerDeprecated",
      `${handler} takes a callback, which ${runtime} no longer supports: make it async and return the result`,
    );
  }
  return found as Handler;
}

function member(value: unknown, key: string): unknown {
  return value === undefined || value === null ? undefined : (value as Record<string, unknown>)[key];
}

/**
 * From Node.js 24 on Lambda awaits what a handler returns; before, a value returned without a promise was ignored.
 *
 * @see https://docs.aws.amazon.com/lambda/latest/dg/nodejs-handler.html
 */
export function awaitsReturnValue(runtime: string): boolean {
  const major = /^nodejs(\d+)/.exec(runtime)?.[1];
  return major !== undefined && Number(major) >= 24;
}
