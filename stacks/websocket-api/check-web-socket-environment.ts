import type { Environment } from "../../environments/environment.ts";
import { isConnect } from "../../websocket-api/web-socket-route.ts";
import type { ServiceDefinition, WebSocketService } from "../service-definition.ts";

/** What an environment says of a WebSocket API, and what API Gateway would refuse, or nobody would notice. */
export function webSocketEnvironmentProblems(environment: Environment, service: WebSocketService): string[] {
  return [...unknownRoutes(environment, service), ...keyProblems(environment, service)];
}

function unknownRoutes({ webSocketApi: settings }: Environment, { webSocketApi }: WebSocketService): string[] {
  const known = webSocketApi.routes.map(({ key }) => key);
  return Object.keys(settings.routeThrottles)
    .filter((key) => !known.includes(key))
    .map((key) => `webSocketApi.routeThrottles: there is no route '${key}'`);
}

function keyProblems({ usagePlans }: Environment, service: WebSocketService): string[] {
  if (!needsKeys(service)) return [];
  if (service.api !== undefined)
    return [
      "usagePlans: those of the environment are for the REST API, and $connect needs a key too; give the WebSocket API a service of its own",
    ];
  const plans = Object.entries(usagePlans);
  return [
    ...(plans.length === 0
      ? ["usagePlans: $connect needs an API key, and no plan has one; declare a plan with keys"]
      : []),
    ...plans
      .filter(([, { methodThrottles }]) => Object.keys(methodThrottles).length > 0)
      .map(
        ([name]) =>
          `usagePlans.${name}.methodThrottles: a WebSocket API has no methods; throttle routes by webSocketApi.routeThrottles`,
      ),
  ];
}

/** Clients need a key of a usage plan to connect. */
export const needsKeys = ({ webSocketApi }: ServiceDefinition): boolean =>
  webSocketApi?.routes.some((route) => isConnect(route) && route.apiKeyRequired === true) ?? false;
