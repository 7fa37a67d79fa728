import type { Environment } from "../../environments/environment.ts";
import { isConnect } from "../../websocket-api/web-socket-route.ts";
import { functionsOfService } from "../api-parts.ts";
import type { ServiceDefinition, WebSocketService } from "../service-definition.ts";

/** What an environment says of a WebSocket API, and what API Gateway would refuse, or nobody would notice. */
export function webSocketEnvironmentProblems(environment: Environment, service: WebSocketService): string[] {
  return [
    ...unknownRoutes(environment, service),
    ...keyProblems(environment, service),
    ...unreachable(environment, service),
  ];
}

/** Functions call connections by one name; behind a wildcard nobody knows which leads anywhere. */
function unreachable({ webSocketApi: { domain } }: Environment, service: WebSocketService): string[] {
  if (!domain?.disableDefaultEndpoint || !domain.name.startsWith("*.")) return [];
  const users = functionsOfService(service).filter(({ connections = [] }) => connections.length > 0);
  return users.map(
    ({ function: name }) =>
      `webSocketApi.domain.disableDefaultEndpoint: function ${name} would not know by which name of ${domain.name} it reaches connections; name one domain, or leave the default endpoint`,
  );
}

function unknownRoutes({ webSocketApi: settings }: Environment, { webSocketApi }: WebSocketService): string[] {
  const known = webSocketApi.routes.map(({ key }) => key);
  return Object.keys(settings.routeThrottles)
    .filter((key) => !known.includes(key))
    .map((key) => `webSocketApi.routeThrottles: there is no route '${key}'`);
}

function keyProblems({ usagePlans }: Environment, service: WebSocketService): string[] {
  if (!needsKeys(service)) return [];
  const plans = Object.entries(usagePlans);
  return [
    ...(plans.length === 0
      ? ["usagePlans: $connect needs an API key, and no plan has one; declare a plan with keys"]
      : []),
    // Where there is a REST API, they are of its methods.
    ...(service.api === undefined ? plans : [])
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
