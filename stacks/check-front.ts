import type { Environment } from "../environments/environment.ts";
import type { ApiDefinition } from "../openapi/api-definition.ts";

/**
 * Routes a custom domain would never reach: API Gateway answers `/ping` and `/sping` of a domain itself.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-known-issues.html
 */
export function frontProblems({ domain }: Environment, { routes }: ApiDefinition): readonly string[] {
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
