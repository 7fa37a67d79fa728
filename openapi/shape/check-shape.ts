import type { z } from "zod";

import { describeIssues } from "../../errors/describe-issues.ts";
import { isObject, objectOf, textOf } from "../import/json.ts";
import { accessProblems, choiceProblems, kindProblems } from "./access-and-integration.ts";
import { ApiShape } from "./api-shape.ts";
import { AuthorizerShape } from "./authorizer-shape.ts";
import { OperationShape, RouteShape } from "./route-shape.ts";

/**
 * What the compiler would tell of an API, for those who do not ask it: settings that do not exist, values of another kind, methods
 * nobody says who may call.
 */
export function shapeProblems(api: unknown): readonly string[] {
  const { routes, authorizers, document } = objectOf(api);
  const { defaults, operations } = objectOf(document);
  return [
    ...problemsIn(ApiShape, api),
    ...(Array.isArray(routes) ? routes : []).flatMap((route, index) =>
      problemsIn(RouteShape, route, nameOf(route, index), choiceProblems),
    ),
    ...Object.entries(objectOf(authorizers)).flatMap(([name, authorizer]) =>
      problemsIn(AuthorizerShape, authorizer, `authorizer ${name}`, askedProblems),
    ),
    ...(defaults === undefined ? [] : problemsIn(OperationShape, defaults, "document.defaults", partProblems)),
    ...Object.entries(objectOf(operations)).flatMap(([key, settings]) =>
      problemsIn(OperationShape, settings, `document.operations: ${key}`, partProblems),
    ),
  ];
}

/** The same of the routes of an HTTP API, which has rules of its own for the rest: nobody may be let in by an omission. */
export function openRouteProblems(httpApi: unknown): readonly string[] {
  const { routes } = objectOf(httpApi);
  return (Array.isArray(routes) ? routes : []).flatMap((route, index) => {
    const problems = isObject(route) ? accessProblems(route) : [];
    return problems.map((problem) => `${nameOf(route, index)}: ${problem}`);
  });
}

/** How a value is called that is wrong as a whole. */
const WHOLE = "(the whole file): ";

type Further = (value: Readonly<Record<string, unknown>>) => readonly string[];

function problemsIn(shape: z.ZodType, value: unknown, where = "", further: Further = () => []): readonly string[] {
  const result = shape.safeParse(value);
  const lines = result.success ? [] : describeIssues(result.error.issues, value, shape).split("\n");
  const problems = [...lines.map((line) => line.trim()), ...(isObject(value) ? further(value) : [])];
  return problems.map((problem) => {
    if (problem.startsWith(WHOLE)) return `${where || "api"}: ${problem.slice(WHOLE.length)}`;
    return where === "" ? problem : `${where}: ${problem}`;
  });
}

function nameOf(route: unknown, index: number): string {
  const { method, path, key } = objectOf(route);
  if (textOf(key) !== undefined) return `${key}`;
  return textOf(method) && textOf(path) ? `${method} ${path}` : `routes.${index}`;
}

/** What a document lacks may be said in another place. */
const partProblems: Further = (settings) => [...accessProblems(settings, false), ...kindProblems(settings, false)];

const askedProblems: Further = ({ type, function: own, outsideFunction }) => {
  if (type === "cognito") return [];
  const asked = [own, outsideFunction].filter((name) => name !== undefined);
  return asked.length === 1 ? [] : ["needs the function that decides: either 'function' or 'outsideFunction'"];
};
