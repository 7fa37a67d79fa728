import type { StageVariableText } from "../../invocation/mapping/stage-variable-text.ts";
import type { AccessLogFormat } from "../../invocation/prepared/access-log-format.ts";
import type { KeyRing } from "../../invocation/prepared/key-ring.ts";
import type {
  ExecutionLogSettings,
  PreparedMappings,
  PreparedParameters,
  PreparedServiceIntegration,
  PreparedThrottle,
} from "../../invocation/prepared/operation.ts";
import type { LogOrigin } from "../../invocation/services.ts";
import type { ContentHandling } from "../../model/integration.ts";
import type { WebSocketRoute } from "../../model/v2/web-socket-route.ts";
import type { WebSocketStage } from "../../model/v2/web-socket-stage.ts";
import type { Pattern } from "../../patterns/pattern.ts";
import type { Template } from "../../vtl/compile-template.ts";
import type { CallSource } from "../calls/call-variables.ts";
import type { RouteSource } from "../calls/route-source.ts";
import type { WebSocketCall } from "../calls/web-socket-call.ts";
import type { SelectionExpression } from "../selection/selection-expression.ts";

/** A stage of a WebSocket API, with everything worked out that can be known before a client comes. */
export interface PreparedWebSocketStage {
  readonly stage: WebSocketStage;
  /** `{API id}/{stage}` */
  readonly key: string;
  readonly selectRoute: SelectionExpression;
  /** By route key. */
  readonly routes: ReadonlyMap<string, PreparedRoute>;
  readonly connect?: PreparedRoute;
  readonly disconnect?: PreparedRoute;
  readonly fallback?: PreparedRoute;
  readonly keyRing: KeyRing;
  /** Names the bucket of all requests of its account in its region. */
  readonly accountBucket: string;
  readonly accessLog?: { readonly format: AccessLogFormat<CallSource>; readonly origin: LogOrigin };
}

export interface PreparedRoute {
  readonly route: WebSocketRoute;
  readonly authorizer?: PreparedConnectAuthorizer;
  /** Absent: messages are not validated. */
  readonly validate?: MessageValidator;
  /** Parameters the upgrade has to have. */
  readonly requiredParameters: readonly { readonly name: string; readonly read: RouteSource }[];
  /** Absent: there is nothing to call. */
  readonly integration?: PreparedRouteIntegration;
  readonly isTwoWay: boolean;
  readonly throttle?: PreparedThrottle;
  /** What of its calls the stage wants in its execution log; absent: nothing. */
  readonly executionLog?: ExecutionLogSettings;
}

/** Says what is wrong with a message; undefined when nothing is. */
export type MessageValidator = (body: string, json: unknown) => string | undefined;

export type PreparedConnectAuthorizer =
  | { readonly type: "iam" }
  | { readonly type: "missing" }
  | {
      readonly type: "lambda";
      readonly uri: StageVariableText;
      /** All of them have to be there. */
      readonly sources: readonly RouteSource[];
    };

export type PreparedRouteIntegration =
  | { readonly type: "broken"; readonly reason: string }
  | { readonly type: "AWS_PROXY"; readonly uri: StageVariableText; readonly timeoutMs: number }
  | PreparedRouteMappings;

export type PreparedRouteMappings = PreparedRouteTemplates &
  (
    | { readonly type: "AWS" | "HTTP" | "HTTP_PROXY" | "MOCK"; readonly backend: PreparedMappings }
    | { readonly type: "AWS_SERVICE"; readonly backend: PreparedServiceIntegration }
  );

export interface PreparedRouteTemplates {
  readonly selectTemplate: SelectionExpression;
  readonly templates: ReadonlyMap<string, Template>;
  readonly parameters: PreparedParameters<WebSocketCall>;
  readonly responses: readonly PreparedRouteResponse[];
}

export interface PreparedRouteResponse {
  /** Absent: the default. */
  readonly pattern?: Pattern;
  readonly selectTemplate: SelectionExpression;
  readonly templates: ReadonlyMap<string, Template>;
  readonly contentHandling?: ContentHandling;
}
