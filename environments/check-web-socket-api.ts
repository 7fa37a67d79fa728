import type { z } from "zod";

import { type DomainContext, domainProblems } from "./check-domain.ts";
import type { HttpApiContext } from "./check-http-api.ts";
import type { SettingProblem } from "./check-settings.ts";
import { type ThrottleContext, throttleProblems } from "./check-throttles.ts";
import type { WebSocketApi } from "./settings/web-socket-api.ts";

export interface WebSocketApiContext extends Omit<DomainContext, "endpoint">, ThrottleContext {
  readonly httpApi: HttpApiContext["httpApi"];
  readonly webSocketApi: z.output<typeof WebSocketApi>;
}

/** What is wrong with the settings of a WebSocket API, by the rules for those of a REST API. */
export function webSocketApiProblems(settings: WebSocketApiContext): SettingProblem[] {
  const { throttle, routeThrottles } = settings.webSocketApi;
  const throttles = throttleProblems({
    ...settings,
    stage: { throttle: throttle ?? settings.stage.throttle, methodThrottles: routeThrottles },
  });
  return [
    ...throttles.filter(({ path }) => throttle !== undefined || path[1] !== "throttle").map(asWebSocket),
    ...sharedDomain(settings),
    ...domainOf(settings),
  ];
}

const NAMES: Readonly<Record<string, string>> = { stage: "webSocketApi", methodThrottles: "routeThrottles" };

const asWebSocket = ({ path, message }: SettingProblem): SettingProblem => ({
  path: path.map((part, index) => (index < 2 ? (NAMES[part] ?? part) : part)),
  message,
});

/** @see https://docs.aws.amazon.com/apigateway/latest/developerguide/websocket-api-custom-domain-names.html */
function sharedDomain({ webSocketApi, httpApi, domain }: WebSocketApiContext): SettingProblem[] {
  const { name } = webSocketApi.domain ?? {};
  if (name === undefined || ![domain?.name, httpApi.domain?.name].includes(name)) return [];
  return [
    {
      path: ["webSocketApi", "domain", "name"],
      message: "is the domain of another API too, and a WebSocket API shares none; give each one of its own",
    },
  ];
}

function domainOf({ webSocketApi: { domain }, account, region }: WebSocketApiContext): SettingProblem[] {
  if (domain === undefined) return [];
  const asRest = { ...domain, endpoint: "REGIONAL", securityPolicy: "TLS_1_2" } as const;
  return domainProblems({ account, region, endpoint: { type: "REGIONAL" }, domain: asRest }).map(
    ({ path, message }) => ({ path: ["webSocketApi", ...path], message }),
  );
}
