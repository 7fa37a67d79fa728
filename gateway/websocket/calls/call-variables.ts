import { authenticatePhase, authorizePhase, type Phase } from "../../invocation/access-phases.ts";
import { domainPrefixOf } from "../../invocation/domain-name.ts";
import type { GatewayError } from "../../invocation/gateway-error.ts";
import { requestTime } from "../../invocation/request-time.ts";
import { rootOf } from "../../invocation/trace-id.ts";
import type { PreparedRoute } from "../prepared/prepared-web-socket-stage.ts";
import { callIdentity } from "./call-identity.ts";
import type { WebSocketCall } from "./web-socket-call.ts";

/** What `$context` is read from: as much as is known at that moment. */
export interface CallSource {
  readonly call: WebSocketCall & { readonly route?: PreparedRoute };
  readonly error?: GatewayError;
  /** Known when the access log is written. */
  readonly response?: { readonly status: number; readonly length: number; readonly latencyMs: number };
}

type Getter = (source: CallSource) => unknown;

const integration =
  (name: "status" | "latencyMs" | "requestId"): Getter =>
  ({ call }) =>
    call.observed.integration?.[name];

const authorizer =
  (name: "status" | "latencyMs" | "error" | "requestId"): Getter =>
  ({ call }) =>
    call.observed.authorizer?.[name];

const phase =
  (read: typeof authorizePhase, name: keyof Phase): Getter =>
  ({ call, error }) => {
    const operation = call.eventType === "CONNECT" && call.route ? { method: call.route.route } : undefined;
    return read({ invocation: operation ? { operation } : {}, ...(error && { error }) })?.[name];
  };

const integrationError: Getter = ({ call }) => {
  const { functionError, error } = call.observed.integration ?? {};
  return functionError === undefined ? error : `Lambda Customer Function Error:${functionError}`;
};

/**
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-websocket-api-mapping-template-reference.html
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/websocket-api-logging.html
 */
const GETTERS: ReadonlyMap<string, Getter> = new Map<string, Getter>([
  ["accountId", ({ call }) => call.stage.stage.api.accountId],
  ["apiId", ({ call }) => call.stage.stage.api.id],
  ["connectedAt", ({ call }) => call.connection.connectedAt],
  ["connectionId", ({ call }) => call.connection.id],
  ["domainName", ({ call }) => call.connection.domainName],
  ["domainPrefix", ({ call }) => domainPrefixOf(call.connection.domainName)],
  ["error.message", ({ error }) => error?.clientMessage],
  ["error.messageString", ({ error }) => (error === undefined ? undefined : JSON.stringify(error.clientMessage))],
  ["error.responseType", ({ error }) => error?.responseType],
  ["error.validationErrorString", ({ error }) => error?.validationError],
  ["eventType", ({ call }) => call.eventType],
  ["extendedRequestId", ({ call }) => call.requestId],
  ["messageDirection", () => "IN"],
  ["messageId", ({ call }) => call.messageId],
  ["requestId", ({ call }) => call.requestId],
  ["requestTime", ({ call }) => requestTime(call.receivedAt)],
  ["requestTimeEpoch", ({ call }) => call.receivedAt],
  ["routeKey", ({ call }) => call.route?.route.routeKey],
  ["stage", ({ call }) => call.stage.stage.name],
  ["status", ({ response }) => response?.status],
  ["responseLength", ({ response }) => response?.length],
  ["responseLatency", ({ response }) => response?.latencyMs],
  ["xrayTraceId", ({ call }) => rootOf(call.traceId)],
  ["disconnectStatusCode", ({ call }) => call.disconnect?.statusCode],
  ["disconnectReason", ({ call }) => call.disconnect?.reason],
  ["authorizer.error", authorizer("error")],
  ["authorizer.latency", authorizer("latencyMs")],
  ["authorizer.integrationLatency", authorizer("latencyMs")],
  ["authorizer.requestId", authorizer("requestId")],
  ["authorizer.status", authorizer("status")],
  ["authorizer.integrationStatus", authorizer("status")],
  ["authorizer.principalId", ({ call }) => call.connection.authorizer?.principalId],
  ["authenticate.error", phase(authenticatePhase, "error")],
  ["authenticate.latency", phase(authenticatePhase, "latencyMs")],
  ["authenticate.status", phase(authenticatePhase, "status")],
  ["authorize.error", phase(authorizePhase, "error")],
  ["authorize.latency", phase(authorizePhase, "latencyMs")],
  ["authorize.status", phase(authorizePhase, "status")],
  ["integration.error", integrationError],
  ["integrationErrorMessage", integrationError],
  ["integration.integrationStatus", integration("status")],
  ["integrationStatus", integration("status")],
  ["integration.status", integration("status")],
  ["integration.latency", integration("latencyMs")],
  ["integrationLatency", integration("latencyMs")],
  ["integration.requestId", integration("requestId")],
  ["awsEndpointRequestId", integration("requestId")],
]);

/** Reads `$context.{name}`; a variable API Gateway does not know is undefined. */
export function callVariable(name: string): Getter {
  const getter = GETTERS.get(name);
  if (getter !== undefined) return getter;
  const [, group, key = ""] = /^(authorizer|identity)\.(.+)$/.exec(name) ?? [];
  if (group === "authorizer") return ({ call }) => own(call.connection.authorizer?.context, key);
  if (group === "identity") return ({ call }) => own(callIdentity(call.connection), key);
  return () => undefined;
}

function own(record: Readonly<Record<string, unknown>> | undefined, key: string): unknown {
  return record !== undefined && Object.hasOwn(record, key) ? record[key] : undefined;
}
