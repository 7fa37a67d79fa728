import { readJsonPath } from "../../vtl/json-path.ts";
import { toText } from "../../vtl/to-text.ts";
import { httpContextVariable } from "../http-context-variables.ts";
import type { BackendAnswer, HttpInvocation } from "../http-invocation.ts";
import { decoded } from "../routing/decoded.ts";

/** Reads a value; undefined when it is not there. @param answer of the backend, once it has answered */
export type ValueReader = (invocation: HttpInvocation, answer?: BackendAnswer) => string | undefined;

/** Of a body only so much is looked at. @see https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-parameter-mapping.html */
const MAX_BODY_BYTES = 100 * 1024;

const WHOLE = /^\$(request|response|context|stageVariables)(?:\.(.+))?$/s;
const PART = /\$\{(request|response|context|stageVariables)(?:\.([^}]+))?\}/g;

/** `$request.header.X`, `${request.path.name} ${request.path.id}` or text. What is written around variables stays. */
export function valueExpression(expression: string): ValueReader {
  const [, root, rest] = WHOLE.exec(expression) ?? [];
  if (root !== undefined && !expression.includes(" ")) return variableReader(root, rest ?? "");
  const parts: (string | ValueReader)[] = [];
  let end = 0;
  for (const match of expression.matchAll(PART)) {
    const [whole, name = "", path = ""] = match;
    parts.push(expression.slice(end, match.index), variableReader(name, path));
    end = match.index + whole.length;
  }
  if (parts.length === 0) return () => expression;
  parts.push(expression.slice(end));
  // One variable by itself in braces may be missing, as one without them.
  const [before, only, after] = parts;
  if (parts.length === 3 && before === "" && after === "" && typeof only === "function") return only;
  return (invocation, answer) =>
    parts.map((part) => (typeof part === "string" ? part : (part(invocation, answer) ?? ""))).join("");
}

function variableReader(root: string, path: string): ValueReader {
  switch (root) {
    case "context": {
      const variable = httpContextVariable(path);
      return (invocation) => textOrNothing(variable({ invocation }));
    }
    case "stageVariables":
      return ({ stage }) => stage.stage.variables[path];
    case "request":
      return requestReader(path);
    default:
      return responseReader(path);
  }
}

function requestReader(path: string): ValueReader {
  if (path === "path") return ({ request }) => decoded(request.resourcePath);
  if (path === "body") return ({ request }) => request.body.toString("utf8");
  const [location, name] = cutAtDot(path);
  switch (location) {
    case "header":
      return ({ request }) => joined(request.headers.all(name));
    case "querystring":
      return ({ request }) => joined(request.query.all(name));
    case "path":
      return ({ pathParameters }) => pathParameters?.[name];
    case "body":
      return ({ request }) => bodyValue(request.body, name);
    default:
      return () => undefined;
  }
}

function responseReader(path: string): ValueReader {
  if (path === "body") return (_, answer) => answer?.body.toString();
  const [location, name] = cutAtDot(path);
  if (location === "header") return (_, answer) => joined(headerValues(answer?.headers ?? [], name));
  return location === "body" ? (_, answer) => bodyValue(answer?.body ?? "", name) : () => undefined;
}

function cutAtDot(path: string): readonly [string, string] {
  const dot = path.indexOf(".");
  return dot === -1 ? [path, ""] : [path.slice(0, dot), path.slice(dot + 1)];
}

function headerValues(headers: readonly string[], name: string): readonly string[] {
  const wanted = name.toLowerCase();
  return headers.flatMap((header, index) =>
    index % 2 === 0 && header.toLowerCase() === wanted ? [headers[index + 1] ?? ""] : [],
  );
}

function joined(values: readonly string[]): string | undefined {
  return values.length === 0 ? undefined : values.join(",");
}

/** Neither `..` nor filters are understood, and a body that is no JSON holds nothing. */
function bodyValue(body: string | Buffer, path: string): string | undefined {
  if (`.${path}`.includes("..") || path.includes("?(")) return undefined;
  const bytes = typeof body === "string" ? Buffer.from(body) : body;
  try {
    const value = readJsonPath(JSON.parse(bytes.toString("utf8", 0, MAX_BODY_BYTES)), `$.${path}`);
    return typeof value === "object" && value !== null ? JSON.stringify(value) : textOrNothing(value);
  } catch {
    return undefined;
  }
}

function textOrNothing(value: unknown): string | undefined {
  return value === undefined || value === null ? undefined : toText(value);
}
