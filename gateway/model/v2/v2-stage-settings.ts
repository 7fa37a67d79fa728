import type { RouteSettings } from "./route-settings.ts";

/** What stages of HTTP APIs and WebSocket APIs have in common. */
export interface V2StageSettings {
  readonly address: string;
  /** `$default` is at the root of the API's address. */
  readonly name: string;
  readonly variables: Readonly<Record<string, string>>;
  /** One line per request, with `$context.…` replaced. */
  readonly accessLogFormat?: string;
  /** Of the log group access logs go to. */
  readonly accessLogDestination?: string;
  readonly defaultRouteSettings: RouteSettings;
  /** By route key. */
  readonly routeSettings: ReadonlyMap<string, RouteSettings>;
  /** Every change of the API is served at once: there is no deployment to wait for. */
  readonly deploysItself: boolean;
  /** Absent: nothing is deployed to it, unless it deploys itself. */
  readonly deploymentId?: string;
}
