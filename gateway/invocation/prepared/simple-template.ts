import { toText } from "../../vtl/to-text.ts";
import type { ContextSource } from "../context-source.ts";
import { contextVariable } from "../context-variables.ts";
import { requestSource } from "../mapping/request-source.ts";

/** Text with references replaced, and no Velocity: gateway responses. */
export type SimpleTemplate = (source: ContextSource) => string;

const REFERENCE = /\$(\{?)((?:context|stageVariables|method\.request)\.[A-Za-z0-9_.\-[\]']*[A-Za-z0-9_])\}?/g;

/** @see https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-gatewayResponse-definition.html */
export function simpleTemplate(text: string): SimpleTemplate {
  const parts: (string | SimpleTemplate)[] = [];
  let end = 0;
  for (const match of text.matchAll(REFERENCE)) {
    parts.push(text.slice(end, match.index), reference(match[2] ?? ""));
    end = match.index + match[0].length;
    // A brace that was not opened here belongs to the text around it.
    if (match[1] === "" && match[0].endsWith("}")) end -= 1;
  }
  parts.push(text.slice(end));
  return (source) => parts.map((part) => (typeof part === "string" ? part : part(source))).join("");
}

function reference(expression: string): SimpleTemplate {
  const name = /^context\.(.+)$/.exec(expression)?.[1];
  if (name !== undefined) {
    const variable = contextVariable(name);
    return (source) => toText(variable(source));
  }
  const source = requestSource(expression);
  return ({ invocation }) => source?.(invocation) ?? "";
}
