import type { AccessLogFormat } from "./access-log-format.ts";
import { logLineFormats } from "./log-line-formats.ts";

/** Name in the log line → `$context` variable of WebSocket APIs. Absent ones are logged as `-`. */
const FIELDS = {
  requestId: "requestId",
  extendedRequestId: "extendedRequestId",
  requestTime: "requestTime",
  requestTimeEpoch: "requestTimeEpoch",
  stage: "stage",
  connectionId: "connectionId",
  connectedAt: "connectedAt",
  eventType: "eventType",
  routeKey: "routeKey",
  messageId: "messageId",
  status: "status",
  sourceIp: "identity.sourceIp",
  userAgent: "identity.userAgent",
  principalId: "authorizer.principalId",
  authorizerStatus: "authorizer.status",
  authorizerError: "authorizer.error",
  integrationStatus: "integration.status",
  integrationLatency: "integration.latency",
  integrationRequestId: "integration.requestId",
  integrationError: "integration.error",
  errorMessage: "error.message",
  errorType: "error.responseType",
  validationError: "error.validationErrorString",
} as const;

const COMMON = [
  "identity.sourceIp",
  "requestTime",
  "eventType",
  "routeKey",
  "status",
  "connectionId",
  "messageId",
  "requestId",
];

const FORMATS = logLineFormats({
  json: FIELDS,
  common: COMMON,
  clf: `$context.identity.sourceIp - - [$context.requestTime] "$context.eventType $context.routeKey $context.connectionId" $context.status - $context.requestId`,
});

/**
 * A line of a WebSocket API's access log, with a `$context` variable in each place.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/websocket-api-logging.html
 */
export const webSocketAccessLogFormat = (format: AccessLogFormat): string =>
  typeof format === "string" ? FORMATS[format] : format.text;
