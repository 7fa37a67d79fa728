import { types } from "node:util";
import type { FunctionResult } from "../function-runner.ts";

export type FunctionFailure = Extract<FunctionResult, { type: "failed" }>;

/** Lambda's limit for a buffered response: 6 MB and a little room for the envelope. */
const MAX_PAYLOAD_BYTES = 6_291_556;

/** JSON text of what a handler returned, as Lambda's Node.js runtime writes it; a value JSON cannot hold is a failure. */
export function returned(value: unknown): FunctionResult {
  try {
    return returnedText(JSON.stringify(value) ?? "null");
  } catch {
    return failed(new Error("Unable to stringify response body"));
  }
}

/** A payload as it is. */
export function returnedText(payload: string): FunctionResult {
  return payload.length * 3 > MAX_PAYLOAD_BYTES ? checkSize(payload) : { type: "returned", payload };
}

function checkSize(payload: string): FunctionResult {
  const bytes = Buffer.byteLength(payload);
  if (bytes <= MAX_PAYLOAD_BYTES) return { type: "returned", payload };
  return failure(
    "Function.ResponseSizeTooLarge",
    `Response payload size (${bytes} bytes) exceeded maximum allowed payload size (${MAX_PAYLOAD_BYTES} bytes).`,
  );
}

/** Whatever a handler threw, rejected with or passed to its callback, in the shape Lambda reports errors. */
export function failed(thrown: unknown): FunctionFailure {
  try {
    if (isErrorLike(thrown)) return failure(thrown.name, thrown.message, String(thrown.stack ?? "").split("\n"));
    return failure(typeof thrown, String(thrown));
  } catch {
    return failure(
      "handled",
      "callback called with Error argument, but there was a problem while retrieving one or more of its message, name, and stack",
    );
  }
}

export function failure(errorType: string, errorMessage: string, stackTrace: readonly string[] = []): FunctionFailure {
  return { type: "failed", errorType, errorMessage, stackTrace };
}

/** Not `instanceof`: an error may come from another realm, and libraries throw look-alikes. */
function isErrorLike(value: unknown): value is Error {
  if (types.isNativeError(value)) return true;
  if (typeof value !== "object" || value === null) return false;
  const { name, message, stack } = value as Partial<Error>;
  return typeof name === "string" && typeof message === "string" && typeof stack === "string";
}

export function timedOut(timeoutSeconds: number): FunctionFailure {
  return failure("Sandbox.Timedout", `Task timed out after ${timeoutSeconds.toFixed(2)} seconds`);
}

/** What Lambda answers when a function ends its own process, or the sandbox is taken away. */
export function exited(exitCode: number, requestId = "none"): FunctionFailure {
  const how = exitCode === 0 ? "exited without providing a reason" : `exited with error: exit status ${exitCode}`;
  return failure("Runtime.ExitError", `RequestId: ${requestId} Error: Runtime ${how}`);
}

export function unhandledRejection(reason: unknown): FunctionFailure {
  return failure("Runtime.UnhandledPromiseRejection", String(reason), failed(reason).stackTrace);
}
