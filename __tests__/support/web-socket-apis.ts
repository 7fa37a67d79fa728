import type { EnvironmentInput } from "../../environments/environment.ts";
import type { WebSocketApiDefinition } from "../../websocket-api/web-socket-api-definition.ts";
import { type WebSocketRoute, webSocketRoute } from "../../websocket-api/web-socket-route.ts";
import { environmentWith } from "./environments.ts";

/** Everybody may connect, and nobody is asked. */
export const openConnect = webSocketRoute("$connect", { summary: "Comes in", public: "everybody may come in" });

/** A route whose function is `talk`, unless it says something else. */
export const simpleWebSocketRoute = (key: string, changes: object = {}): WebSocketRoute =>
  ({
    key,
    summary: "A route",
    ...(["outsideFunction", "http", "mock", "aws", "nothing"].some((kind) => kind in changes)
      ? {}
      : { function: "talk" }),
    ...changes,
  }) as WebSocketRoute;

export const webSocketApiWith = (
  routes: readonly WebSocketRoute[],
  changes: Partial<WebSocketApiDefinition> = {},
): WebSocketApiDefinition => ({
  title: "chat",
  description: "A room",
  routes: routes.some(({ key }) => key === "$connect") ? routes : [openConnect, ...routes],
  ...changes,
});

/** A valid environment of a service that has a WebSocket API and no other. */
export const webSocketEnvironmentWith = (changes: Partial<EnvironmentInput> = {}) =>
  environmentWith({ usagePlans: {}, ...changes });
