import { readJsonPath } from "../../vtl/json-path.ts";
import { toText } from "../../vtl/to-text.ts";
import { callVariable } from "./call-variables.ts";
import type { WebSocketCall } from "./web-socket-call.ts";

/** Reads a value from a call; undefined when it is not there. */
export type RouteSource = (call: WebSocketCall) => string | undefined;

/**
 * Compiles the right side of a mapping: `route.request.header.X`, `route.request.body.path`, `stageVariables.X`, `context.X` or `'text'`.
 * Headers and query parameters are there when somebody connects, and not afterwards.
 *
 * @returns undefined when it is none of those
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/websocket-api-data-mapping.html
 */
export function routeSource(expression: string): RouteSource | undefined {
  const text = /^'(.*)'$/s.exec(expression)?.[1];
  if (text !== undefined) return () => text;
  const [, root, rest = ""] = /^\$?(stageVariables|context|route\.request)\.(.+)$/s.exec(expression) ?? [];
  if (root === "stageVariables") return ({ stage }) => stage.stage.variables[rest];
  if (root === "context") {
    const variable = callVariable(rest);
    return (call) => textOrNothing(variable({ call }));
  }
  return root === undefined ? undefined : requestSource(rest);
}

function requestSource(rest: string): RouteSource | undefined {
  if (rest === "body") return ({ body }) => body;
  const cut = rest.indexOf(".");
  const [location, name] = [rest.slice(0, cut), rest.slice(cut + 1)];
  switch (location) {
    case "querystring":
      return ({ query }) => query.last(name);
    case "multivaluequerystring":
      return ({ query }) => joined(query.all(name));
    case "header":
      return ({ headers }) => headers.last(name);
    case "multivalueheader":
      return ({ headers }) => joined(headers.all(name));
    case "body":
      return ({ body }) => bodyValue(body, name);
    default:
      return undefined;
  }
}

function joined(values: readonly string[]): string | undefined {
  return values.length === 0 ? undefined : values.join(",");
}

function textOrNothing(value: unknown): string | undefined {
  return value === undefined || value === null ? undefined : toText(value);
}

function bodyValue(body: string, path: string): string | undefined {
  let value: unknown;
  try {
    value = readJsonPath(JSON.parse(body), path.startsWith("$") ? path : `$.${path}`);
  } catch {
    return undefined;
  }
  return typeof value === "object" && value !== null ? JSON.stringify(value) : textOrNothing(value);
}
