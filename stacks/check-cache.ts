import type { Environment } from "../environments/environment.ts";
import type { ApiDefinition } from "../openapi/api-definition.ts";
import { isStreamed } from "../openapi/check-streaming.ts";
import { declaredParameters } from "../openapi/declared-parameters.ts";
import { mappingOf } from "../openapi/integrations/render-integration.ts";
import { pathVariables, type Route } from "../openapi/route.ts";

/**
 * Why a stage's cache would give one request's answer to another. API Gateway keeps answers by the key parameters of a route and
 * by nothing else: not by its path variables, and not by who asks.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-caching.html
 */
export function cacheProblems({ stage }: Environment, api: ApiDefinition): readonly string[] {
  const { cache } = stage;
  if (cache === undefined) return [];
  return api.routes.flatMap((route) => {
    const key = `${route.method} ${route.path}`;
    const own = cache.methods[key];
    if (own === undefined && route.method === "ANY") {
      return [`stage.cache.methods: say { enabled: false } or { enabled: true } of '${key}', which takes every method`];
    }
    const isCached = own?.enabled ?? route.method === "GET";
    if (!isCached || (own?.ttlSeconds ?? cache.ttlSeconds) === 0) return [];
    return keyProblems(route, api).map(
      (problem) => `stage.cache: ${key} ${problem}, or turn its cache off: methods: { "${key}": { enabled: false } }`,
    );
  });
}

function keyProblems(route: Route, api: ApiDefinition): readonly string[] {
  if (isStreamed(route))
    return ["streams its answer, which API Gateway cannot keep; stream no answer that is to be cached"];
  return [...pathProblems(route), ...queryProblems(route), ...callerProblems(route, api)];
}

function pathProblems(route: Route): string[] {
  const inKey = keySources(route);
  return pathVariables(route.path)
    .map((name) => `method.request.path.${name}`)
    .filter((name) => !inKey.has(name))
    .map((name) => `would answer every ${name} alike; add it to the route's 'cacheKeyParameters'`);
}

/** Whoever lists parameters has chosen which count. */
function queryProblems(route: Route): string[] {
  const names = declaredParameters(route, "query");
  if (route.cacheKeyParameters !== undefined || names.length === 0) return [];
  return [
    `would answer every query alike; list what counts of ${names.join(", ")} in the route's 'cacheKeyParameters'`,
  ];
}

function callerProblems(route: Route, { authorizers }: ApiDefinition): string[] {
  if (route.cachedForAllCallers !== undefined) return [];
  const why = "say why that is right in the route's 'cachedForAllCallers'";
  if (route.iam) return [`would answer every caller alike; ${why}`];
  const inKey = keySources(route);
  const missing = identityOf(route, authorizers).filter((name) => !inKey.has(name));
  return missing.map(
    (name) => `would answer every caller alike; add ${name} to the route's 'cacheKeyParameters', or ${why}`,
  );
}

/** What tells the route's callers apart. A stage variable and the context are the same for all, or no part of a key. */
function identityOf({ authorizer }: Route, authorizers: ApiDefinition["authorizers"]): readonly string[] {
  const found = authorizer === undefined ? undefined : authorizers[authorizer];
  if (found === undefined) return [];
  if (found.type === "token" || found.type === "cognito") {
    return [`method.request.header.${found.header ?? "Authorization"}`];
  }
  return found.identitySource.filter((source) => source.startsWith("method.request."));
}

/** The parameters of the request a key is made of, those mapped onto the backend's request as what they come from. */
function keySources(route: Route): ReadonlySet<string> {
  const mapped = { ...route.http?.requestParameters, ...mappingOf(route)?.requestParameters };
  const names = route.cacheKeyParameters ?? [];
  return new Set(
    names.flatMap((name) => {
      const [, ofPath] = /^integration\.request\.path\.(.+)$/.exec(name) ?? [];
      return [name, mapped[name] ?? (ofPath === undefined ? name : `method.request.path.${ofPath}`)];
    }),
  );
}
