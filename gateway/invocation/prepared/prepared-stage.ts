import type { Deployment } from "../../model/deployment.ts";
import type { GatewayResponseType } from "../../model/gateway-response.ts";
import type { Stage } from "../../model/stage.ts";
import type { Router } from "../routing/router.ts";
import type { LogOrigin } from "../services.ts";
import type { AccessLogFormat } from "./access-log-format.ts";
import type { KeyRing } from "./key-ring.ts";
import type { Operation } from "./operation.ts";
import type { PreparedGatewayResponse } from "./prepared-gateway-response.ts";

/** A stage, ready to serve. */
export interface PreparedStage {
  readonly stage: Stage;
  readonly live: Variant;
  readonly canary?: Variant & { readonly percentTraffic: number };
  readonly keyRing: KeyRing;
  readonly accessLog?: AccessLog;
  /** Names the bucket of all requests of its account in its region. */
  readonly accountBucket: string;
}

export interface AccessLog {
  readonly format: AccessLogFormat;
  readonly live: LogOrigin;
  readonly canary: LogOrigin;
}

/** One side of a stage: what a request gets that is not, or is, a canary request. */
export interface Variant {
  readonly deployment: PreparedDeployment;
  readonly stageVariables: Readonly<Record<string, string>>;
}

export interface PreparedDeployment {
  readonly deployment: Deployment;
  readonly router: Router<Operation>;
  readonly gatewayResponses: ReadonlyMap<GatewayResponseType, PreparedGatewayResponse>;
  readonly isBinary: (mimeType: string | undefined) => boolean;
}
