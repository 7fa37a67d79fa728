import { readdirSync } from "node:fs";
import { describeLoadError, loadErrorHint } from "./describe-load-error.ts";
import { findHandlerFile, type HandlerFile } from "./find-handler-file.ts";
import type { FunctionIdentity } from "./function-identity.ts";
import type { FunctionFailure } from "./function-result.ts";
import { type HandlerName, parseHandlerName } from "./handler-name.ts";
import { type Handler, resolveHandler } from "./resolve-handler.ts";

export interface LocatedHandler {
  readonly name: HandlerName;
  readonly file: HandlerFile;
}

/** @throws FunctionRuntimeError */
export function locateHandler(identity: FunctionIdentity): LocatedHandler {
  const name = parseHandlerName(identity.handler);
  return { name, file: findHandlerFile(identity.taskRoot, name.modulePath) };
}

/** @throws FunctionRuntimeError */
export function handlerOf(loaded: unknown, name: HandlerName, identity: FunctionIdentity): Handler {
  return resolveHandler(loaded, identity.handler, name, identity.runtime);
}

/** The failure a function answers with that could not be loaded, and a hint for the console. */
export function loadFailure(
  error: unknown,
  identity: FunctionIdentity,
  loaded: unknown,
): { readonly failure: FunctionFailure; readonly message: string } {
  const failure = describeLoadError(error);
  const isExportMissing = failure.errorType === "Runtime.HandlerNotFound";
  const found = isExportMissing ? Object.keys((loaded ?? {}) as object) : readdirSync(identity.taskRoot);
  const hint = loadErrorHint(failure, identity.handler, found);
  const summary = `could not be loaded: ${failure.errorType}: ${failure.errorMessage}`;
  return {
    failure,
    message: hint === undefined ? `${summary}\n${failure.stackTrace.join("\n")}` : `${summary}\n${hint}`,
  };
}
