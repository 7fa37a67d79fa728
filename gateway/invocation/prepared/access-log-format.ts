import { toText } from "../../vtl/to-text.ts";
import type { ContextSource } from "../context-source.ts";
import { contextVariable } from "../context-variables.ts";

/** Writes one line of an access log. */
export type AccessLogFormat<Source = ContextSource> = (source: Source) => string;

/** Finds what a variable of `$context` reads. */
export type FindVariable<Source> = (name: string) => (source: Source) => unknown;

const REFERENCE = /\$context\.([A-Za-z0-9_]+(?:\.[A-Za-z0-9_-]+)*)/;

export function accessLogFormat(format: string): AccessLogFormat {
  return logFormat(format, (name) => (name === "requestId" ? loggedRequestId : contextVariable(name)));
}

function loggedRequestId({ invocation }: ContextSource): string {
  const { observed, requestId } = invocation;
  return observed.refusedRequestId === undefined ? requestId : "UUID_REPLACED_INVALID_REQUEST_ID";
}

/** What is not known is logged as `-`. @see https://docs.aws.amazon.com/apigateway/latest/developerguide/set-up-logging.html */
export function logFormat<Source>(format: string, find: FindVariable<Source>): AccessLogFormat<Source> {
  // Odd parts are names of variables.
  const parts = format
    .trim()
    .split(REFERENCE)
    .map((part, index) => (index % 2 === 0 ? part : loggedVariable(part, find)));
  return (source) => {
    let line = "";
    for (const part of parts) line += typeof part === "string" ? part : part(source);
    return line;
  };
}

function loggedVariable<Source>(name: string, find: FindVariable<Source>): AccessLogFormat<Source> {
  const variable = find(name);
  // It is JSON already.
  if (name === "error.messageString") return (source) => toText(variable(source)) || "-";
  // The client's quotes and line ends must not break a line of JSON.
  return (source) => toText(variable(source)).replaceAll(/["\\\p{Cc}]/gu, escaped) || "-";
}

function escaped(character: string): string {
  return JSON.stringify(character).slice(1, -1);
}
