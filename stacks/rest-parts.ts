import type { ApiDefinition } from "../openapi/api-definition.ts";
import type { ApiParts } from "./api-parts.ts";

export const restParts = ({ title, routes, authorizers }: ApiDefinition): ApiParts => ({
  title,
  users: [
    ...routes.map((route) => ({ who: `${route.method} ${route.path}`, use: route })),
    ...Object.entries(authorizers).map(([name, use]) => ({
      who: `authorizer ${name}`,
      use,
      isAuthorizer: true as const,
    })),
  ],
  permissions: routes.flatMap(({ method, path, aws }) =>
    aws === undefined ? [] : [{ who: `${method} ${path}`, permission: aws.permission }],
  ),
});
