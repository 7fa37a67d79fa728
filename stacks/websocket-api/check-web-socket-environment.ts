import type { Environment } from "../../environments/environment.ts";
import type { WebSocketService } from "../service-definition.ts";

/** What an environment says of a WebSocket API's routes that are not there would do nothing, or be refused by API Gateway. */
export function webSocketEnvironmentProblems(
  { webSocketApi: settings }: Environment,
  { webSocketApi }: WebSocketService,
): string[] {
  const known = webSocketApi.routes.map(({ key }) => key);
  return Object.keys(settings.routeThrottles)
    .filter((key) => !known.includes(key))
    .map((key) => `webSocketApi.routeThrottles: there is no route '${key}'`);
}
