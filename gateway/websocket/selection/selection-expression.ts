import { readJsonPath } from "../../vtl/json-path.ts";
import { toText } from "../../vtl/to-text.ts";

/** What the variables of an expression are read from; what is absent reads as nothing. */
export interface SelectionValues {
  /** The message as JSON; absent: it is none. */
  readonly body?: unknown;
  /** What a backend answered. */
  readonly response?: AnsweredValues;
}

export interface AnsweredValues {
  readonly statusCode?: string;
  /** By lower-case name. */
  readonly headers: ReadonlyMap<string, readonly string[]>;
}

/** Makes the key by which something is selected: a route, a template, a model. */
export type SelectionExpression = (values: SelectionValues) => string;

type Variable = (values: SelectionValues) => string;

/** `\$`, `${request.body.action}`, `$request.body.action`. */
const PART = /\\(\$)|\$\{([^{}]*)\}|\$([A-Za-z][\w-]*(?:\.[\w-]+|\[[^\]]*\])*)/g;

/**
 * Variables are replaced once: what comes out is not read again. A path that finds nothing leaves nothing.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-websocket-api-selection-expressions.html
 */
export function selectionExpression(text: string): SelectionExpression {
  const parts: (string | Variable)[] = [];
  let end = 0;
  for (const match of text.matchAll(PART)) {
    const [whole, escaped, braced, plain] = match;
    parts.push(text.slice(end, match.index), escaped ?? variableOf(braced ?? plain ?? ""));
    end = match.index + whole.length;
  }
  parts.push(text.slice(end));
  if (parts.every((part) => typeof part === "string")) {
    const key = parts.join("");
    return () => key;
  }
  return (values) => parts.map((part) => (typeof part === "string" ? part : part(values))).join("");
}

function variableOf(name: string): Variable {
  const [, root = "", rest = ""] =
    /^(request\.body|integration\.response\.(?:statuscode|header|multivalueheader))(?:\.?(.*))$/s.exec(name) ?? [];
  switch (root) {
    case "request.body": {
      const path = rest === "" || rest.startsWith("[") ? `$${rest}` : `$.${rest}`;
      return ({ body }) => textOf(body === undefined ? undefined : readJsonPath(body, path));
    }
    case "integration.response.statuscode":
      return ({ response }) => response?.statusCode ?? "";
    case "integration.response.header":
      return ({ response }) => response?.headers.get(rest.toLowerCase())?.at(-1) ?? "";
    case "integration.response.multivalueheader":
      return ({ response }) => textOf(response?.headers.get(rest.toLowerCase()));
    default:
      return () => "";
  }
}

/** A list of two is `[item1, item2]`. */
function textOf(value: unknown): string {
  return Array.isArray(value) ? `[${value.map(textOf).join(", ")}]` : toText(value);
}
