import { FunctionExit } from "./function-process.ts";
import { exited, type FunctionFailure, failed, failure } from "./function-result.ts";

/** How Lambda reports that a function's code could not be loaded. */
export function describeLoadError(error: unknown): FunctionFailure {
  if (error instanceof FunctionExit) return exited(error.exitCode);
  const { name, code } = (error ?? {}) as { name?: unknown; code?: unknown };
  const { stackTrace } = failed(error);
  if (name === "SyntaxError") return failure("Runtime.UserCodeSyntaxError", String(error), stackTrace);
  if (code === "MODULE_NOT_FOUND") return failure("Runtime.ImportModuleError", String(error), stackTrace);
  return failed(error);
}

const RUNTIME_PACKAGE = /Cannot find (?:module|package) '(?<name>@(?:aws-sdk|smithy|aws)\/[^'/]+)/;

/** One sentence for the developer on what to change; undefined when the error says it itself. */
export function loadErrorHint(
  { errorType, errorMessage }: FunctionFailure,
  handler: string,
  found: readonly string[],
): string | undefined {
  const missing = RUNTIME_PACKAGE.exec(errorMessage)?.groups?.name;
  if (missing !== undefined) {
    return `Lambda's runtime brings ${missing} along, but no project here has it: run 'npm install --save-dev ${missing}' beside the stack, or put it into the deployment package`;
  }
  const list = found.length === 0 ? "nothing" : found.slice(0, 10).join(", ");
  switch (errorType) {
    case "Runtime.ImportModuleError":
      return `handler '${handler}': put the missing file or package into the deployment package, or correct the handler; the package holds ${list}`;
    case "Runtime.HandlerNotFound":
      return `handler '${handler}': export a function of that name, or name one of the module's exports: ${list}`;
    case "Runtime.MalformedHandlerName":
      return `handler '${handler}' must be 'path/to/file.export', for example 'index.handler'; the package holds ${list}`;
    default:
      return undefined;
  }
}
