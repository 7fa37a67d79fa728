import { UserError } from "../errors/user-error.ts";
import type { ApiDefinition } from "./api-definition.ts";
import type { Authorizer } from "./authorizers/authorizer.ts";
import { authorizerProblems } from "./authorizers/check-authorizers.ts";
import { apiProblems } from "./check-api.ts";
import { cacheKeyProblems } from "./check-cache-key.ts";
import { integrationProblems } from "./check-integrations.ts";
import { limitProblems } from "./check-limits.ts";
import { nameProblems } from "./check-names.ts";
import { parameterSchemaProblems } from "./check-schemas.ts";
import { streamingProblems } from "./check-streaming.ts";
import { modelProblems } from "./models.ts";
import { oncePer } from "./once-per.ts";
import { pathVariables, type Route } from "./route.ts";

/** @see https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-known-issues.html */
const SEGMENT = /^([A-Za-z0-9._,:-]+|\{[A-Za-z0-9._-]+\+?\})$/;

/**
 * Finds every reason why API Gateway would refuse these routes, and reports all of them at once.
 *
 * @throws UserError with one line per problem
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-method-settings-method-request.html
 */
export function checkRoutes(api: ApiDefinition): void {
  const problems = problemsOf(api);
  if (problems.length > 0)
    throw new UserError(`the routes are not valid:\n${problems.map((problem) => `  ${problem}`).join("\n")}`);
}

const problemsOf = oncePer((api: ApiDefinition): readonly string[] => {
  const { routes, authorizers } = api;
  return [
    ...apiProblems(api),
    ...limitProblems(api),
    ...Object.entries(authorizers).flatMap(([name, authorizer]) => authorizerProblems(name, authorizer)),
    ...repeatedRoutes(routes),
    ...conflictingVariables(routes),
    ...repeatedNames(routes),
    ...modelProblems(routes),
    ...routes.flatMap((route) => [
      ...malformedPath(route),
      ...unknownAuthorizer(route, authorizers),
      ...wrongParameters(route),
      ...nameProblems(route).map((problem) => `${keyOf(route)}: ${problem}`),
      ...parameterSchemaProblems(route).map((problem) => `${keyOf(route)}: ${problem}`),
      ...integrationProblems(route, api.integrationTimeoutLimitMs),
      ...cacheKeyProblems(route),
    ]),
    ...streamingProblems(api),
  ];
});

const keyOf = (route: Route) => `${route.method} ${route.path}`;

function repeatedRoutes(routes: readonly Route[]): string[] {
  const seen = new Set<string>();
  const repeated = new Set<string>();
  for (const key of routes.map(keyOf)) (seen.has(key) ? repeated : seen).add(key);
  return [...repeated].map((key) => `${key}: declared more than once; keep one entry`);
}

/** A generated client would have two functions of one name. */
function repeatedNames(routes: readonly Route[]): string[] {
  const byName = new Map<string, string[]>();
  for (const route of routes) {
    const { operationName: name } = route;
    if (name !== undefined) byName.set(name, [...(byName.get(name) ?? []), keyOf(route)]);
  }
  return [...byName]
    .filter(([, keys]) => keys.length > 1)
    .map(([name, keys]) => `operationName '${name}' is that of ${keys.join(" and ")}; give each its own`);
}

/** API Gateway allows one variable at each place of the tree: `/a/{b}` and `/a/{c}/d` cannot both exist. */
function conflictingVariables(routes: readonly Route[]): string[] {
  const first = new Map<string, { name: string; path: string }>();
  const problems = routes.flatMap(({ path }) =>
    variablesWithParents(path).flatMap(({ name, parent }) => {
      const place = `${name.endsWith("+}") ? "+" : ""}${parent}`;
      const known = first.get(place) ?? { name, path };
      first.set(place, known);
      if (known.name === name) return [];
      return [
        `${path}: the path variable ${name} conflicts with ${known.name} of ${known.path}; below ${parent} use one name for both`,
      ];
    }),
  );
  return [...new Set(problems)];
}

/** `/a/{b}/{c}` has {b} below /a and {c} below /a/{b}; a greedy variable may stand beside one that is not. */
function variablesWithParents(path: string): { name: string; parent: string }[] {
  const segments = path.split("/").slice(1);
  return segments.flatMap((name, index) =>
    /^\{.*\}$/.test(name) ? [{ name, parent: `/${segments.slice(0, index).join("/")}` }] : [],
  );
}

function malformedPath(route: Route): string[] {
  if (route.path === "/") return [];
  const segments = route.path.split("/").slice(1);
  const wrong = segments.find((segment) => !SEGMENT.test(segment));
  if (wrong !== undefined) {
    return [
      `${keyOf(route)}: the segment '${wrong}' is not valid; use letters, digits and . _ , : - or one variable in braces, as in /records/{id}`,
    ];
  }
  const greedy = segments.findIndex((segment) => segment.endsWith("+}"));
  if (greedy >= 0 && greedy < segments.length - 1)
    return [`${keyOf(route)}: ${segments[greedy]} must be the last segment`];

  const variables = pathVariables(route.path);
  return new Set(variables).size < variables.length ? [`${keyOf(route)}: a path variable is named twice`] : [];
}

function unknownAuthorizer(route: Route, authorizers: ApiDefinition["authorizers"]): string[] {
  if (route.public?.trim() === "") return [`${keyOf(route)}: 'public' needs the reason in words`];
  if (route.authorizer === undefined) return [];
  const authorizer = Object.hasOwn(authorizers, route.authorizer) ? authorizers[route.authorizer] : undefined;
  if (authorizer === undefined) {
    const known = Object.keys(authorizers).join(", ") || "none";
    return [`${keyOf(route)}: there is no authorizer '${route.authorizer}'; known: ${known}`];
  }
  if (route.scopes === undefined) return [];
  if (authorizer.type === "cognito" && authorizer.validationExpression !== undefined) {
    return [
      `${keyOf(route)}: scopes are those of access tokens, which have no 'aud' for the 'validationExpression' of authorizer '${route.authorizer}'; give the method another authorizer`,
    ];
  }
  if (takesScopes(authorizer)) return [];
  return [
    `${keyOf(route)}: scopes are those of a user pool's token, and authorizer '${route.authorizer}' is a function`,
  ];
}

const takesScopes = (authorizer: Authorizer) =>
  authorizer.type === "document" ? authorizer.takesScopes : authorizer.type === "cognito";

function wrongParameters(route: Route): string[] {
  const declared = Object.keys(route.pathParameters?.shape ?? {});
  const variables = pathVariables(route.path);
  const strangers = declared.filter((name) => !variables.includes(name));
  return strangers.map((name) => `${keyOf(route)}: pathParameters names '${name}', which is not in the path`);
}
