import type { HttpApiDefinition } from "../../http-api/http-api-definition.ts";
import { isHttpRoute } from "../../http-api/http-routes-of.ts";
import type { ApiParts } from "../api-parts.ts";

/** Of routes as they are declared: what no HTTP API has is refused when the document is rendered. */
export const httpParts = ({ title, routes, authorizers }: HttpApiDefinition): ApiParts => ({
  title,
  users: [
    ...routes.map((use) => ({ who: isHttpRoute(use) ? use.key : `${use.method} ${use.path}`, use })),
    ...Object.entries(authorizers).map(([name, use]) => ({
      who: `authorizer ${name}`,
      use,
      isAuthorizer: true as const,
    })),
  ],
  permissions: routes.flatMap((route) =>
    isHttpRoute(route) && route.service !== undefined ? [{ who: route.key, permission: route.service.permission }] : [],
  ),
});
