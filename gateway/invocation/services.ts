import type { HttpApiMemory } from "../http-api/services/http-api-memory.ts";
import type { Throttle } from "../model/usage-plan.ts";
import type { AuthorizerCache } from "./authorizer-cache.ts";
import type { ResponseCache } from "./cache/response-cache.ts";
import type { ClientOrigin } from "./client-origin.ts";
import type { FunctionCaller } from "./function-caller.ts";
import type { IamKeyRing } from "./iam-keys.ts";
import type { Metrics } from "./metrics/metrics.ts";
import type { UsageMeter } from "./usage/usage-meter.ts";
import type { TokenVerifier } from "./user-pools.ts";

/** Everything a request may change or depend on besides itself: the outside world, and what the gateway remembers. */
export interface GatewayServices {
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** The clock of functions, who sign what they send; absent: the same. */
  readonly functionClock?: () => number;
  /** 0 ≤ random < 1 */
  readonly random: () => number;
  readonly ids: IdSource;
  /** Where requests are said to come from; absent: from where they come. */
  readonly clientOrigin?: ClientOrigin;
  readonly functions: FunctionCaller;
  readonly authorizerCache: AuthorizerCache;
  /** Whose signatures are known. */
  readonly iamKeys: IamKeyRing;
  readonly userPools: TokenVerifier;
  readonly responseCache: ResponseCache;
  readonly http: HttpApiMemory;
  readonly usage: UsageMeter;
  /** What an account's requests in a region are held to, all together; absent: nothing. */
  readonly accountThrottle?: Throttle;
  readonly metrics: Metrics;
  readonly log: GatewayLog;
}

export interface IdSource {
  /** A UUID. */
  requestId(): string;
  /** As in `x-amz-apigw-id`. */
  extendedRequestId(): string;
  /** This many hexadecimal digits. */
  hex(length: number): string;
}

/** Where lines belong. */
export interface LogOrigin {
  readonly stage: string;
  readonly isCanary: boolean;
  /** What CloudWatch's log group, or the delivery stream, would be called; canary requests have one of their own. */
  readonly logGroup: string;
}

/** What a developer wants to know of every request. */
export interface RequestSummary {
  /** `GET /dev/records`; of a message to a WebSocket API its stage and route: `dev $connect`. */
  readonly request: string;
  readonly status: number;
  readonly latencyMs: number;
  /** Absent: no stage was reached. */
  readonly requestId?: string | undefined;
  /** Of the deployment that answered, when it was made for one. */
  readonly release?: string | undefined;
  readonly isCanary: boolean;
  /** Why it failed: of answers of 400 and above. */
  readonly reason?: string | undefined;
  /** What the stage's execution log has of a failure of API Gateway's own; empty where the stage wants no such log. */
  readonly executionLog: readonly string[];
}

export interface GatewayLog {
  /** A request that is answered, whatever its stage logs of it. Absent: why a request failed is a warning. */
  request?(summary: RequestSummary): void;
  /** One line of a stage's access log, in the stage's own format. */
  access(line: string, origin: LogOrigin): void;
  /** A request's lines for the execution log, each with the request id before it. */
  execution(lines: readonly string[], origin: LogOrigin): void;
  /** Something the developer should see: what the client is not told about a 5XX. */
  warn(text: string): void;
}
