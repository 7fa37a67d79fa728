import type { z } from "zod";

import { type DomainContext, domainProblems } from "./check-domain.ts";
import type { SettingProblem } from "./check-settings.ts";
import { type ThrottleContext, throttleProblems } from "./check-throttles.ts";
import type { HttpApi } from "./settings/http-api.ts";

export interface HttpApiContext extends Omit<DomainContext, "endpoint">, ThrottleContext {
  readonly httpApi: z.output<typeof HttpApi>;
}

/** What is wrong with the settings of an HTTP API, by the rules for those of a REST API. */
export function httpApiProblems(settings: HttpApiContext): SettingProblem[] {
  const { throttle, routeThrottles, domain } = settings.httpApi;
  const throttles = throttleProblems({
    ...settings,
    stage: { throttle: throttle ?? settings.stage.throttle, methodThrottles: routeThrottles },
  });
  return [
    ...throttles.filter(({ path }) => throttle !== undefined || path[1] !== "throttle").map(asHttp),
    ...elsewhere(settings),
    ...(domain === undefined ? [] : namedTwice(settings)),
    ...domainOf(settings),
  ];
}

const NAMES: Readonly<Record<string, string>> = { stage: "httpApi", methodThrottles: "routeThrottles" };

const asHttp = ({ path, message }: SettingProblem): SettingProblem => ({
  path: path.map((part, index) => (index < 2 ? (NAMES[part] ?? part) : part)),
  message,
});

/** HTTP APIs are regional, and speak TLS 1.2 on domains of one's own. */
function domainOf({ httpApi: { domain }, account, region }: HttpApiContext): SettingProblem[] {
  if (domain === undefined) return [];
  const asRest = { ...domain, endpoint: "REGIONAL", securityPolicy: "TLS_1_2" } as const;
  return domainProblems({ account, region, endpoint: { type: "REGIONAL" }, domain: asRest }).map(
    ({ path, message }) => ({
      path: ["httpApi", ...path],
      message,
    }),
  );
}

/** @see https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-private.html */
function elsewhere({ httpApi: { targets }, account, region }: HttpApiContext): SettingProblem[] {
  return Object.entries(targets).flatMap(([name, arn]) => {
    const [, , , itsRegion = "", itsAccount = ""] = arn.split(":");
    if (itsRegion === region && itsAccount === account) return [];
    const message = `must be in ${region} of account ${account}, where the link to it is, not in ${itsRegion} of ${itsAccount}`;
    return [{ path: ["httpApi", "targets", name], message }];
  });
}

function namedTwice({ httpApi, domain }: HttpApiContext): SettingProblem[] {
  if (domain === undefined || domain.name !== httpApi.domain?.name) return [];
  return [
    { path: ["httpApi", "domain", "name"], message: "is the REST API's domain too; give each API one of its own" },
  ];
}
