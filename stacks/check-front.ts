import type { Environment } from "../environments/environment.ts";
import type { ApiDefinition } from "../openapi/api-definition.ts";
import { MAX_TIMEOUT_MS } from "../openapi/integrations/response-transfer-mode.ts";
import type { Route } from "../openapi/route.ts";

/** Where routes do not go with what an environment has before the API. */
export function frontProblems(environment: Environment, { routes }: ApiDefinition): readonly string[] {
  return [...hiddenRoutes(environment, routes), ...slowRoutes(environment, routes)];
}

/** What AWS raises for regional and private APIs, it does not for edge-optimized ones. */
function slowRoutes({ endpoint }: Environment, routes: readonly Route[]): string[] {
  if (endpoint.type !== "EDGE") return [];
  return routes
    .filter(
      ({ timeoutMs = 0, responseTransferMode }) =>
        timeoutMs > MAX_TIMEOUT_MS.BUFFERED && responseTransferMode !== "STREAM",
    )
    .map(
      ({ method, path, timeoutMs }) =>
        `endpoint: ${method} ${path} may take ${timeoutMs} ms, and an edge-optimized API waits ${MAX_TIMEOUT_MS.BUFFERED}; make it REGIONAL`,
    );
}

/**
 * Routes a custom domain would never reach: API Gateway answers `/ping` and `/sping` of a domain itself.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-known-issues.html
 */
function hiddenRoutes({ domain }: Environment, routes: readonly Route[]): string[] {
  if (domain === undefined) return [];
  const paths = domain.mappings ?? [domain.basePath ?? ""];
  if (!paths.includes("")) return [];
  return routes
    .filter(({ path }) => path === "/ping" || path === "/sping")
    .map(
      ({ method, path }) =>
        `domain: ${method} ${path} cannot be reached below ${domain.name}, which answers ${path} itself; map a 'basePath', or rename the route`,
    );
}
