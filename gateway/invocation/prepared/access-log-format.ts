import { toText } from "../../vtl/to-text.ts";
import type { ContextSource } from "../context-source.ts";
import { contextVariable } from "../context-variables.ts";

/** Writes one line of an access log. */
export type AccessLogFormat = (source: ContextSource) => string;

const REFERENCE = /\$context\.([A-Za-z0-9_]+(?:\.[A-Za-z0-9_-]+)*)/;

/** What is not known is logged as `-`. @see https://docs.aws.amazon.com/apigateway/latest/developerguide/set-up-logging.html */
export function accessLogFormat(format: string): AccessLogFormat {
  // Odd parts are names of variables.
  const parts = format
    .trim()
    .split(REFERENCE)
    .map((part, index) => (index % 2 === 0 ? part : loggedVariable(part)));
  return (source) => {
    let line = "";
    for (const part of parts) line += typeof part === "string" ? part : part(source);
    return line;
  };
}

function loggedVariable(name: string): AccessLogFormat {
  if (name === "requestId") {
    return ({ invocation }) =>
      invocation.observed.refusedRequestId === undefined ? invocation.requestId : "UUID_REPLACED_INVALID_REQUEST_ID";
  }
  const variable = contextVariable(name);
  // The client's quotes and line ends must not break a line of JSON.
  if (name === "error.messageString") return (source) => toText(variable(source)) || "-";
  return (source) => toText(variable(source)).replaceAll(/["\\\p{Cc}]/gu, escaped) || "-";
}

function escaped(character: string): string {
  return JSON.stringify(character).slice(1, -1);
}
