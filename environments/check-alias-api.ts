import type { z } from "zod";

import { type DomainContext, domainProblems } from "./check-domain.ts";
import type { SettingProblem } from "./check-settings.ts";
import { type ThrottleContext, throttleProblems } from "./check-throttles.ts";
import type { HttpApi } from "./settings/http-api.ts";
import type { WebSocketApi } from "./settings/web-socket-api.ts";

/** What an environment says of HTTP APIs and WebSocket APIs alike. */
type Settings = Pick<z.output<typeof HttpApi>, "throttle" | "routeThrottles"> & {
  readonly domain?: z.output<typeof HttpApi>["domain"] | z.output<typeof WebSocketApi>["domain"];
};

export interface AliasApiContext extends Pick<DomainContext, "account" | "region">, ThrottleContext {}

/**
 * By the rules for REST APIs.
 *
 * @param setting where the settings stand
 */
export const aliasApiProblems = (
  setting: "httpApi" | "webSocketApi",
  settings: Settings,
  context: AliasApiContext,
): SettingProblem[] => [
  ...throttlesOf(settings, context).map(({ path, message }) => ({
    path: [setting, ...path.slice(1).map((part) => (part === "methodThrottles" ? "routeThrottles" : part))],
    message,
  })),
  ...domainOf(settings, context).map(({ path, message }) => ({ path: [setting, ...path], message })),
];

/** A throttle that is the stage's own is told of the stage. */
function throttlesOf({ throttle, routeThrottles }: Settings, context: AliasApiContext): SettingProblem[] {
  const stage = { throttle: throttle ?? context.stage.throttle, methodThrottles: routeThrottles };
  return throttleProblems({ ...context, stage }).filter(({ path }) => throttle !== undefined || path[1] !== "throttle");
}

/** They are regional, and speak TLS 1.2 on domains of one's own. */
function domainOf({ domain }: Settings, { account, region }: AliasApiContext): SettingProblem[] {
  if (domain === undefined) return [];
  const asRest = { ...domain, endpoint: "REGIONAL", securityPolicy: "TLS_1_2" } as const;
  return domainProblems({ account, region, endpoint: { type: "REGIONAL" }, domain: asRest });
}
