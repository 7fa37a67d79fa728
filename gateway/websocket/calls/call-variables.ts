import { authenticatePhase, authorizePhase } from "../../invocation/access-phases.ts";
import { domainPrefixOf } from "../../invocation/domain-name.ts";
import type { GatewayError } from "../../invocation/gateway-error.ts";
import { integrationErrorOf, observedVariables, phaseVariables } from "../../invocation/observed-variables.ts";
import { propertyOf } from "../../invocation/property-of.ts";
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

const integrationStatus: Getter = ({ call }) => call.observed.integration?.status;
const integrationError: Getter = ({ call }) => integrationErrorOf(call.observed);

/** Only who connects is asked who it is. */
const phaseOf =
  (read: typeof authorizePhase) =>
  ({ call, error }: CallSource) => {
    const operation = call.eventType === "CONNECT" && call.route ? { method: call.route.route } : undefined;
    return read({ invocation: operation ? { operation } : {}, ...(error && { error }) });
  };

/**
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-websocket-api-mapping-template-reference.html
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/websocket-api-logging.html
 */
const GETTERS: ReadonlyMap<string, Getter> = new Map<string, Getter>([
  ...observedVariables<CallSource>(({ call }) => call.observed),
  ...phaseVariables("authenticate", phaseOf(authenticatePhase)),
  ...phaseVariables("authorize", phaseOf(authorizePhase)),
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
  ["authorizer.principalId", ({ call }) => call.connection.authorizer?.principalId],
  ["authorizer.integrationLatency", ({ call }) => call.observed.authorizer?.latencyMs],
  ["authorizer.integrationStatus", ({ call }) => call.observed.authorizer?.status],
  ["integration.error", integrationError],
  ["integrationErrorMessage", integrationError],
  ["integration.integrationStatus", integrationStatus],
  ["integrationStatus", integrationStatus],
  ["integration.status", integrationStatus],
]);

/** Reads `$context.{name}`; a variable API Gateway does not know is undefined. */
export function callVariable(name: string): Getter {
  const getter = GETTERS.get(name);
  const said = /^authorizer\.(?!principalId$)(.+)$/.exec(name)?.[1];
  // What an authorizer says of the caller comes before what is known of asking it, as in `$context.authorizer.error`.
  if (said !== undefined) {
    return (source) => propertyOf(source.call.connection.authorizer?.context, said) ?? getter?.(source);
  }
  if (getter !== undefined) return getter;
  const key = /^identity\.(.+)$/.exec(name)?.[1];
  return key === undefined ? () => undefined : ({ call }) => propertyOf(callIdentity(call.connection), key);
}
