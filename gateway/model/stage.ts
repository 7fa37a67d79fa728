import type { Deployment } from "./deployment.ts";
import type { MethodSettings } from "./method-settings.ts";
import type { RestApi } from "./rest-api.ts";

/** A named, callable deployment of an API, with at most one canary beside it. */
export interface Stage {
  readonly address: string;
  readonly name: string;
  readonly api: RestApi;
  readonly deployment: Deployment;
  readonly variables: Readonly<Record<string, string>>;
  readonly canary?: Canary;
  /** One line per request, with `$context.…` replaced. */
  readonly accessLogFormat?: string;
  /** Of the log group or delivery stream access logs go to. */
  readonly accessLogDestination?: string;
  /** X-Ray decides which requests are sampled, unless the caller has. */
  readonly isTracingEnabled?: boolean;
  /** Gigabytes of its cache cluster; absent: it has none. */
  readonly cacheClusterGb?: number;
  /** Of the certificate HTTP backends are shown. */
  readonly clientCertificateId?: string;
  readonly methodSettings: readonly MethodSettings[];
}

export interface Canary {
  readonly deployment: Deployment;
  /** Share of the requests that reach the canary, 0 to 100 inclusive. */
  readonly percentTraffic: number;
  readonly stageVariableOverrides: Readonly<Record<string, string>>;
  readonly usesStageCache: boolean;
}
