import type { ServedStage } from "./served-stage.ts";

/** What AWS serves of an environment, by what divides the requests. */
export interface Served {
  /** @default the service has no REST API */
  readonly rest?: ServedStage;
  /** @default the service has neither an HTTP nor a WebSocket API */
  readonly aliased?: AliasedApis;
}

/** APIs whose stages have no canary: the alias `live` of each function divides its invocations. */
export interface AliasedApis {
  readonly stages: readonly AliasedStage[];
  /** Every function of a retained release. */
  readonly functions: readonly CalledFunction[];
}

export interface AliasedStage {
  readonly api: "HTTP API" | "WebSocket API";
  readonly deploymentId: string;
  /** That made the deployment. @default none did */
  readonly release?: string;
  /** The alias its functions are called by, as the stage variable says. */
  readonly alias: string;
  /** Every change of the API is served at once, whichever release is live. */
  readonly deploysByItself: boolean;
  /** Releases that have a deployment, served or not. */
  readonly deployed: readonly string[];
  /** When it was changed last, by whomever. */
  readonly updatedAt?: Date;
}

export interface CalledFunction {
  /** Within the service. */
  readonly name: string;
  /** The version each release has of it; a release that is not in AWS, or has no such function, is not among them. */
  readonly versions: Readonly<Record<string, string>>;
  /** What the alias `live` leads to. @default AWS has no such alias */
  readonly called?: Call;
  /** What is written beside that alias: the stack names the release on trial there. */
  readonly note?: string;
}

export interface Call {
  readonly version: string;
  /** The version on trial, and its share of the invocations. @default none is */
  readonly tried?: { readonly version: string; readonly percentTraffic: number };
}
