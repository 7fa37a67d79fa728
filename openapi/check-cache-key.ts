import { declaredParameters } from "./declared-parameters.ts";
import { mappingOf } from "./integrations/render-integration.ts";
import { pathVariables, type Route } from "./route.ts";

const PARAMETER = /^(method|integration)\.request\.(path|querystring|header)\.(\S+)$/;

/**
 * Why API Gateway would refuse what a route says of the cache.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/api/API_Integration.html#apigw-Type-Integration-cacheKeyParameters
 */
export function cacheKeyProblems(route: Route): readonly string[] {
  const { cacheKeyParameters = [], cacheNamespace, cachedForAllCallers } = route;
  const twice = cacheKeyParameters.filter((name, index) => cacheKeyParameters.indexOf(name) !== index);
  const problems = [
    ...cacheKeyParameters.flatMap((name) => parameterProblem(name, route)),
    ...twice.map((name) => `cacheKeyParameters names '${name}' twice`),
    ...(cacheNamespace?.trim() === "" ? ["'cacheNamespace' is empty; leave it out, or give it a name"] : []),
    ...(cachedForAllCallers?.trim() === "" ? ["'cachedForAllCallers' needs the reason in words"] : []),
  ];
  return problems.map((problem) => `${route.method} ${route.path}: ${problem}`);
}

function parameterProblem(name: string, route: Route): string[] {
  const [, side, place, own] = PARAMETER.exec(name) ?? [];
  if (side === undefined || place === undefined || own === undefined) {
    return [
      `cacheKeyParameters: '${name}' is no parameter; write method.request.path.NAME, .querystring.NAME or .header.NAME`,
    ];
  }
  if (side === "integration") {
    const mapped = Object.keys({ ...route.http?.requestParameters, ...mappingOf(route)?.requestParameters });
    const filled = place === "path" && route.http !== undefined ? pathVariables(route.path) : [];
    if (mapped.includes(name) || filled.includes(own)) return [];
    return [`cacheKeyParameters: nothing is mapped to '${name}'; map it in 'requestParameters', or name what it is of`];
  }
  const declared = declaredIn(route, place);
  if (declared.includes(own)) return [];
  const known = declared.join(", ") || "none";
  return [`cacheKeyParameters: '${name}' is not declared; ${DECLARED_BY[place]} (declared: ${known})`];
}

const DECLARED_BY: Readonly<Record<string, string>> = {
  path: "put it into the path in braces",
  querystring: "declare it in 'query'",
  header: "declare it in 'headers'",
};

function declaredIn(route: Route, place: string): readonly string[] {
  if (place === "path" || place === "header") return declaredParameters(route, place);
  return declaredParameters(route, "query");
}
