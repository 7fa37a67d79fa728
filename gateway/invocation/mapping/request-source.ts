import { readJsonPath } from "../../vtl/json-path.ts";
import { readJson } from "../../vtl/read-json.ts";
import { toText } from "../../vtl/to-text.ts";
import { writeJson } from "../../vtl/write-json.ts";
import { contextVariable } from "../context-variables.ts";
import { GatewayError } from "../gateway-error.ts";
import type { Invocation } from "../invocation.ts";
import { type HeaderSource, headerSource } from "./header-source.ts";

/** Reads a value from a request; undefined when it is not there. */
export type RequestSource = (invocation: Invocation) => string | undefined;

/**
 * Compiles the right side of a mapping: `method.request.header.X`, `stageVariables.X`, `context.X` or `'text'`.
 *
 * @param header says how headers are found, by default however they are spelled
 * @returns undefined when it is none of those
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/request-response-data-mappings.html
 */
export function requestSource(
  expression: string,
  header: (name: string) => HeaderSource = headerSource,
): RequestSource | undefined {
  const text = /^'(.*)'$/s.exec(expression)?.[1];
  if (text !== undefined) return () => text;
  const [, root, rest = ""] =
    /^\$?(stageVariables|context|method\.request|method\.input)\.(.+)$/s.exec(expression) ?? [];
  if (root === "stageVariables") return ({ stageVariables }) => stageVariables?.[rest];
  if (root === "context") {
    const variable = contextVariable(rest);
    return (invocation) => textOrNothing(variable({ invocation }));
  }
  if (root === "method.input") return inputSource(rest, header);
  return root === undefined ? undefined : methodRequestSource(rest, header);
}

function textOrNothing(value: unknown): string | undefined {
  return value === undefined || value === null ? undefined : toText(value);
}

/** `params.X`: path before query string before header. Used in gateway responses. */
function inputSource(rest: string, header: (name: string) => HeaderSource): RequestSource | undefined {
  const name = /^params\.(.+)$/.exec(rest)?.[1];
  if (name === undefined) return undefined;
  const sources = [`path.${name}`, `querystring.${name}`, `header.${name}`].flatMap(
    (part) => methodRequestSource(part, header) ?? [],
  );
  return (invocation) => sources.map((source) => source(invocation)).find((value) => value !== undefined);
}

function methodRequestSource(rest: string, header: (name: string) => HeaderSource): RequestSource | undefined {
  if (rest === "body") return (invocation) => parseBody(invocation).text;
  const cut = rest.indexOf(".");
  const [location, name] = [rest.slice(0, cut), rest.slice(cut + 1)];
  switch (location) {
    case "path":
      return (invocation) => (invocation.pathParameters ?? invocation.observed.nearest?.pathParameters)?.[name];
    case "querystring":
      return ({ request }) => request.query.last(name);
    case "multivaluequerystring":
      return ({ request }) => joined(request.query.all(name));
    case "header": {
      const read = header(name);
      return (invocation) => read(invocation).at(-1);
    }
    case "multivalueheader": {
      const read = header(name);
      return (invocation) => joined(read(invocation));
    }
    case "body":
      return (invocation) => bodyValue(readJsonPath(parseBody(invocation).json, `$.${name}`));
    default:
      return undefined;
  }
}

function joined(values: readonly string[]): string | undefined {
  return values.length === 0 ? undefined : values.join(",");
}

/** A body is parsed only when it starts like JSON; an empty one counts as `{}`. */
function parseBody({ request }: Invocation): { readonly text: string; readonly json: unknown } {
  const text = request.body.toString("utf8").trim() || "{}";
  if (!/^[{["']/.test(text)) return { text, json: {} };
  try {
    return { text, json: readJson(text) };
  } catch (error) {
    throw new GatewayError("DEFAULT_4XX", "Invalid JSON in request body", { cause: error });
  }
}

function bodyValue(value: unknown): string | undefined {
  if (value === undefined || value === null) return undefined;
  return typeof value === "object" ? writeJson(value) : toText(value);
}
