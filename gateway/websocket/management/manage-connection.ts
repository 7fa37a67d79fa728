import { asGatewayError } from "../../invocation/as-gateway-error.ts";
import type { IamKeyRing } from "../../invocation/iam-keys.ts";
import type { InvocationResponse } from "../../invocation/invocation-response.ts";
import type { GatewayServices } from "../../invocation/services.ts";
import { isConnectionId } from "../calls/connection-id.ts";
import type { ClientConnection } from "../connections/client-connection.ts";
import type { Connections } from "../connections/connections.ts";
import { CLOSED_BY_BACKEND } from "../connections/ending.ts";
import { MAX_MESSAGE_BYTES } from "../connections/limits.ts";
import type { PreparedWebSocketStage } from "../prepared/prepared-web-socket-stage.ts";
import { authorizeManagement } from "./authorize-management.ts";
import { ManagementAnswers } from "./management-answers.ts";
import type { ManagementRequest } from "./management-request.ts";

export interface Management {
  readonly connections: Connections;
  /** Whose signatures are known. */
  readonly keys: IamKeyRing;
  readonly services: Pick<
    GatewayServices,
    "accountThrottle" | "functionClock" | "ids" | "log" | "metrics" | "now" | "usage"
  >;
}

/**
 * What backends can do to a connection: send to it, look at it, close it.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-how-to-call-websocket-api-connections.html
 */
export function manageConnection(
  request: ManagementRequest,
  stage: PreparedWebSocketStage,
  { connections, keys, services }: Management,
): InvocationResponse {
  const answers = new ManagementAnswers(services.ids.requestId());
  const refusal = refuse(request, stage, keys, services, answers);
  if (refusal !== undefined) return refusal;
  const { connectionId } = request;
  if (!isConnectionId(connectionId)) {
    return answers.refused(400, "BadRequestException", `Invalid connectionId: ${connectionId}`);
  }
  const connection = connections.find(connectionId);
  // Of another stage it is nobody's here.
  if (connection === undefined || connection.stageKey !== stage.key) return answers.gone();
  switch (request.method) {
    case "POST":
      return post(connection, request.body, stage, services, answers);
    case "GET":
      return answers.status(statusOf(connection));
    case "DELETE":
      connections.end(connection, CLOSED_BY_BACKEND);
      return answers.closed();
    default:
      return answers.refused(403, "ForbiddenException", "Forbidden");
  }
}

function refuse(
  request: ManagementRequest,
  stage: PreparedWebSocketStage,
  keys: IamKeyRing,
  { accountThrottle, log, now, usage, functionClock = now }: Management["services"],
  answers: ManagementAnswers,
): InvocationResponse | undefined {
  try {
    authorizeManagement(request, stage, keys, functionClock());
  } catch (thrown) {
    const { statusCode, errorType, clientMessage, detail } = asGatewayError(thrown);
    if (detail !== undefined) log.warn(`${request.method} ${request.path} was answered ${statusCode}: ${detail}`);
    return answers.refused(statusCode, errorType, clientMessage ?? "Forbidden");
  }
  if (accountThrottle === undefined || usage.takeToken(stage.accountBucket, accountThrottle, now())) return undefined;
  return answers.refused(429, "LimitExceededException", "Too Many Requests");
}

function post(
  connection: ClientConnection,
  body: Buffer,
  { stage }: PreparedWebSocketStage,
  { metrics, now }: Management["services"],
  answers: ManagementAnswers,
): InvocationResponse {
  if (body.length > MAX_MESSAGE_BYTES) {
    const message = `the message has ${body.length} bytes, ${MAX_MESSAGE_BYTES} are the most`;
    return answers.refused(413, "PayloadTooLargeException", message);
  }
  if (connection.send(body, now())) {
    metrics.webSockets.sent(stage);
    return answers.sent();
  }
  return answers.refused(429, "LimitExceededException", "the client does not read what it is sent: its buffer is full");
}

function statusOf({ info, lastActiveAt }: ClientConnection): object {
  const { connectedAt, sourceIp, userAgent = null } = info;
  return {
    connectedAt: new Date(connectedAt).toISOString(),
    identity: { sourceIp, userAgent },
    lastActiveAt: new Date(lastActiveAt).toISOString(),
  };
}
