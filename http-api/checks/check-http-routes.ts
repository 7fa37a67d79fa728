import type { HttpApiDefinition } from "../http-api-definition.ts";
import { type HttpRoute, variablesOfKey } from "../http-route.ts";

const SEGMENT = /^([A-Za-z0-9._~:@!$&'()*+,;=%-]+|\{[A-Za-z0-9._-]+\+?\})$/;

/** Each route has an integration of its own, and of those AWS raises the number for nobody. */
const MOST_ROUTES = 300;
const MOST_SCOPES = 10;

/** Routes that get in each other's way. */
export function keyProblems(routes: readonly HttpRoute[]): string[] {
  if (routes.length === 0) return ["it has no route; declare one at least"];
  const byShape = new Map<string, string>();
  const repeated = routes.flatMap(({ key }) => {
    const shape = key.replace(/\{[^}]*?(\+?)\}/g, "{$1}");
    const known = byShape.get(shape);
    byShape.set(shape, known ?? key);
    if (known === undefined) return [];
    return known === key
      ? [`${key}: declared more than once; keep one entry`]
      : [`${key}: takes the same requests as ${known}; keep one of them`];
  });
  const tooMany = routes.length > MOST_ROUTES;
  return [
    ...new Set(repeated),
    ...(tooMany ? [`${routes.length} routes; API Gateway takes ${MOST_ROUTES} in an HTTP API`] : []),
  ];
}

export function pathProblems({ key }: HttpRoute): string[] {
  const [, path = "/"] = key.split(" ");
  if (path === "/") return [];
  const segments = path.split("/").slice(1);
  const wrong = segments.find((segment) => !SEGMENT.test(segment));
  if (wrong !== undefined) {
    return [
      `the segment '${wrong}' is not valid; use letters and digits, or one variable in braces, as in /items/{id}`,
    ];
  }
  const greedy = segments.findIndex((segment) => segment.endsWith("+}"));
  if (greedy >= 0 && greedy < segments.length - 1) return [`${segments[greedy]} must be the last segment`];
  const variables = variablesOfKey(key);
  return new Set(variables).size < variables.length ? ["a path variable is named twice"] : [];
}

export function accessProblems(route: HttpRoute, authorizers: HttpApiDefinition["authorizers"]): string[] {
  if (route.public?.trim() === "") return ["'public' needs the reason in words"];
  if (route.authorizer === undefined) return [];
  const authorizer = Object.hasOwn(authorizers, route.authorizer) ? authorizers[route.authorizer] : undefined;
  if (authorizer === undefined) {
    const known = Object.keys(authorizers).join(", ") || "none";
    return [`there is no authorizer '${route.authorizer}'; known: ${known}`];
  }
  const { scopes = [] } = route;
  return [
    ...(scopes.length > 0 && authorizer.type !== "jwt"
      ? [`scopes are those of a token, and authorizer '${route.authorizer}' is a function`]
      : []),
    ...(scopes.length > MOST_SCOPES ? [`${scopes.length} scopes; API Gateway takes ${MOST_SCOPES} for a route`] : []),
  ];
}
