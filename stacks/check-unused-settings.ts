import type { Environment } from "../environments/environment.ts";
import type { ServiceDefinition } from "./service-definition.ts";
import { needsKeys } from "./websocket-api/check-web-socket-environment.ts";

/** What an environment says to an API that the service has not: it would do nothing, and nobody would be told. */
export function unusedSettings(environment: Environment, { api, httpApi, webSocketApi }: ServiceDefinition): string[] {
  return [
    ...(api === undefined
      ? settingsOfRest(environment, needsKeys({ ...(webSocketApi && { webSocketApi }) })).map(
          (path) => `${path}: the service has no REST API; remove it`,
        )
      : []),
    ...(httpApi === undefined
      ? settingsOfHttp(environment).map((path) => `${path}: the service has no HTTP API; remove it`)
      : []),
    ...(webSocketApi === undefined
      ? settingsOfWebSocket(environment).map((path) => `${path}: the service has no WebSocket API; remove it`)
      : []),
  ];
}

function settingsOfRest({ usagePlans, domain, waf, stage, vpcLinks }: Environment, keysAreUsed: boolean): string[] {
  return named([
    ["usagePlans", keysAreUsed ? undefined : usagePlans],
    ["domain", domain],
    ["waf", waf],
    ["stage.cache", stage.cache],
    ["stage.clientCertificate", stage.clientCertificate],
    ["stage.methodThrottles", stage.methodThrottles],
    ["vpcLinks", vpcLinks],
  ]);
}

function settingsOfHttp({ httpApi }: Environment): string[] {
  return named([
    ["httpApi.routeThrottles", httpApi.routeThrottles],
    ["httpApi.throttle", httpApi.throttle],
    ["httpApi.vpcLinks", httpApi.vpcLinks],
    ["httpApi.targets", httpApi.targets],
    ["httpApi.domain", httpApi.domain],
    ["httpApi.domainPaths", httpApi.domainPaths],
  ]);
}

function settingsOfWebSocket({ webSocketApi }: Environment): string[] {
  return named([
    ["webSocketApi.routeThrottles", webSocketApi.routeThrottles],
    ["webSocketApi.throttle", webSocketApi.throttle],
    ["webSocketApi.domain", webSocketApi.domain],
  ]);
}

const named = (settings: readonly (readonly [path: string, value: object | true | undefined])[]): string[] =>
  settings
    .filter(([, value]) => value === true || (value !== undefined && Object.keys(value).length > 0))
    .map(([path]) => path);
