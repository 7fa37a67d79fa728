import type { WebSocketApiDefinition } from "../../websocket-api/web-socket-api-definition.ts";
import type { ApiParts } from "../api-parts.ts";

export const webSocketParts = ({ title, routes, authorizers = {} }: WebSocketApiDefinition): ApiParts => ({
  title,
  users: [
    ...routes.map((use) => ({ who: use.key, use })),
    ...Object.entries(authorizers).map(([name, use]) => ({
      who: `authorizer ${name}`,
      use,
      isAuthorizer: true as const,
    })),
  ],
  permissions: routes.flatMap(({ key, aws }) => (aws === undefined ? [] : [{ who: key, permission: aws.permission }])),
});
