import type { RouteSettings } from "../../v2/route-settings.ts";
import type { V2StageSettings } from "../../v2/v2-stage-settings.ts";

type Stage = Pick<V2StageSettings, "address" | "defaultRouteSettings" | "routeSettings">;

/** Settings that let no request through. Mostly nobody meant it: they were written for something else. */
export function closingThrottles(stages: readonly Stage[]): readonly string[] {
  return stages.flatMap(({ address, defaultRouteSettings, routeSettings }) => [
    ...told(`${address}.default_route_settings`, defaultRouteSettings),
    ...[...routeSettings].flatMap(([key, settings]) => told(`${address}.route_settings of '${key}'`, settings)),
  ]);
}

function told(address: string, { rateLimit, burstLimit }: RouteSettings): readonly string[] {
  const closing = Object.entries({ throttling_rate_limit: rateLimit, throttling_burst_limit: burstLimit })
    .filter(([, limit]) => limit === 0)
    .map(([name]) => name);
  if (closing.length === 0) return [];
  return [
    `${address}: ${closing.join(" and ")} 0, as Terraform writes what is left out: every request gets 429, as in AWS; set both limits`,
  ];
}
