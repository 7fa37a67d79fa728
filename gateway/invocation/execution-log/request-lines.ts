import type { ContextSource } from "../context-source.ts";
import { mimeTypeOf } from "../routing/mime-type.ts";
import { keyOf } from "./access-lines.ts";
import { bodyText, headersText, mapText, masked } from "./log-text.ts";

/** What the method got, and whether it is what the method wants. */
export function requestLines({ invocation, error }: ContextSource, isTraced: boolean): readonly string[] {
  const { request, requestId, pathParameters = {}, operation } = invocation;
  const key = keyOf(invocation);
  const isValidated = (operation?.validation?.bodyValidators.size ?? 0) > 0;
  const isRefused = error?.responseType === "BAD_REQUEST_BODY" || error?.responseType === "BAD_REQUEST_PARAMETERS";
  const mimeType = mimeTypeOf(request.headers.last("content-type")) ?? "application/json";
  return [
    `Starting execution for request: ${requestId}`,
    `HTTP Method: ${request.method}, Resource Path: ${request.resourcePath}`,
    ...(key === "" ? [] : [`API Key: ${masked(key)}`]),
    ...(isTraced
      ? [
          `Method request path: ${mapText(pathParameters)}`,
          `Method request query string: ${mapText(request.query.toRecord())}`,
          `Method request headers: ${headersText(request.headers.raw)}`,
          `Method request body before transformations: ${bodyText(request.body)}`,
        ]
      : []),
    ...(isValidated && !isRefused ? [`Request validation succeeded for content type ${mimeType}`] : []),
  ];
}
