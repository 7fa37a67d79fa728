import { FunctionRuntimeError } from "./function-runtime-error.ts";

export interface HandlerName {
  /** Module path relative to the task root, without extension: `src/orders/create`. */
  readonly modulePath: string;
  /** Path of properties from the module to the function: `["api", "handler"]`. */
  readonly exportPath: readonly string[];
}

/**
 * Splits a handler string the way Lambda does: `src/orders/create.api.handler` → module `src/orders/create`, export `api.handler`.
 *
 * @throws FunctionRuntimeError `Runtime.MalformedHandlerName`
 * @see https://docs.aws.amazon.com/lambda/latest/dg/nodejs-handler.html
 */
export function parseHandlerName(handler: string): HandlerName {
  if (handler.includes("..")) {
    throw new FunctionRuntimeError(
      "Runtime.MalformedHandlerName",
      `'${handler}' is not a valid handler name. Use absolute paths when specifying root directories in handler names.`,
    );
  }
  const baseStart = handler.lastIndexOf("/") + 1;
  const firstDot = handler.indexOf(".", baseStart);
  if (firstDot < 0) throw new FunctionRuntimeError("Runtime.MalformedHandlerName", "Bad handler");
  return { modulePath: handler.slice(0, firstDot), exportPath: handler.slice(firstDot + 1).split(".") };
}
