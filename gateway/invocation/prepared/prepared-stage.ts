import type { Deployment } from "../../model/deployment.ts";
import type { GatewayResponseType } from "../../model/gateway-response.ts";
import type { Stage } from "../../model/stage.ts";
import type { ResourcePolicy } from "../authorization/resource-policy.ts";
import type { Router } from "../routing/router.ts";
import type { LogOrigin } from "../services.ts";
import type { TraceSampler } from "../trace-sampler.ts";
import type { AccessLogFormat } from "./access-log-format.ts";
import type { KeyRing } from "./key-ring.ts";
import type { Operation } from "./operation.ts";
import type { PreparedGatewayResponse } from "./prepared-gateway-response.ts";

/** A stage, ready to serve. */
export interface PreparedStage {
  readonly stage: Stage;
  /** Stages of other kinds of APIs have one. */
  readonly protocol?: never;
  readonly live: Variant;
  readonly canary?: Variant & { readonly percentTraffic: number };
  readonly keyRing: KeyRing;
  /** Names the bucket of all requests of its account in its region. */
  readonly accountBucket: string;
  readonly accessLog?: AccessLog;
  /** Absent: the stage does not trace by itself. */
  readonly traceSampler?: TraceSampler;
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
  /** Absent: whoever the method lets in may call. */
  readonly resourcePolicy?: ResourcePolicy;
  readonly gatewayResponses: ReadonlyMap<GatewayResponseType, PreparedGatewayResponse>;
  readonly isBinary: (mimeType: string | undefined) => boolean;
}
