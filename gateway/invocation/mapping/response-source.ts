import { readJsonPath } from "../../vtl/json-path.ts";
import { readJson } from "../../vtl/read-json.ts";
import { toText } from "../../vtl/to-text.ts";
import { writeJson } from "../../vtl/write-json.ts";
import { GatewayError } from "../gateway-error.ts";
import type { MappedOutcome } from "../integration-outcome.ts";
import type { Invocation } from "../invocation.ts";
import { requestSource } from "./request-source.ts";

/** Reads values from what the backend answered; several make several headers. */
export type ResponseSource = (invocation: Invocation, outcome: MappedOutcome) => readonly string[];

/**
 * Compiles the right side of a response mapping: `integration.response.header.X`, `integration.response.body.path`,
 * `stageVariables.X`, `context.X` or `'text'`.
 *
 * @returns undefined when it is none of those
 */
export function responseSource(expression: string): ResponseSource | undefined {
  const rest = /^integration\.response\.(.+)$/s.exec(expression)?.[1];
  if (rest !== undefined) return integrationResponseSource(rest);
  if (expression.startsWith("method.")) return undefined;
  const source = requestSource(expression);
  return source && ((invocation) => listOf(source(invocation)));
}

function integrationResponseSource(rest: string): ResponseSource | undefined {
  if (rest === "body") return (_, { body }) => [parseBody(body).text];
  const cut = rest.indexOf(".");
  const [location, name] = [rest.slice(0, cut), rest.slice(cut + 1)];
  switch (location) {
    case "header":
      return (_, outcome) => headerValues(outcome, name).slice(-1);
    case "multivalueheader":
    case "multivalueheaders":
      return (_, outcome) => headerValues(outcome, name);
    case "body":
      return (_, { body }) => listOf(bodyValue(parseBody(body).json, name));
    default:
      return undefined;
  }
}

function headerValues({ headers, spelledHeaders }: MappedOutcome, name: string): readonly string[] {
  if (spelledHeaders === undefined) return headers.get(name.toLowerCase()) ?? [];
  return spelledHeaders.filter((_, index) => index % 2 === 1 && spelledHeaders[index - 1] === name);
}

function listOf(value: string | undefined): readonly string[] {
  return value === undefined ? [] : [value];
}

/** As of a request: parsed only when it starts like JSON; an empty one counts as `{}`. */
function parseBody(body: MappedOutcome["body"]): { readonly text: string; readonly json: unknown } {
  const text = body.toString().trim() || "{}";
  if (!/^[{["']/.test(text)) return { text, json: {} };
  try {
    return { text, json: readJson(text) };
  } catch (error) {
    const detail = `a header is mapped from its body, which is not JSON: ${error instanceof Error ? error.message : error}`;
    throw new GatewayError("API_CONFIGURATION_ERROR", undefined, { detail, cause: error });
  }
}

function bodyValue(json: unknown, path: string): string | undefined {
  const value = found(json, path);
  if (value === undefined || value === null) return undefined;
  return typeof value === "object" ? writeJson(value) : toText(value);
}

/** Nothing, also where the path is none. */
function found(json: unknown, path: string): unknown {
  try {
    return readInto(json, path);
  } catch {
    return undefined;
  }
}

/** A function's error message that holds JSON can be read into: `errorMessage.httpStatus`. */
function readInto(json: unknown, path: string): unknown {
  const [first = "", ...rest] = path.split(".");
  const value = readJsonPath(json, `$.${first}`);
  if (rest.length === 0 || typeof value !== "string") return readJsonPath(json, `$.${path}`);
  return readJsonPath(readJson(value), `$.${rest.join(".")}`);
}
