import type { AccessLogFormat } from "./access-log-format.ts";
import { logLineFormats } from "./log-line-formats.ts";

/** Name in the log line → `$context` variable of HTTP APIs, which have fewer than REST APIs. Absent ones are logged as `-`. */
const FIELDS = {
  requestId: "requestId",
  requestTime: "requestTime",
  requestTimeEpoch: "requestTimeEpoch",
  stage: "stage",
  httpMethod: "httpMethod",
  routeKey: "routeKey",
  path: "path",
  protocol: "protocol",
  status: "status",
  responseLength: "responseLength",
  responseLatency: "responseLatency",
  dataProcessed: "dataProcessed",
  sourceIp: "identity.sourceIp",
  userAgent: "identity.userAgent",
  principalId: "authorizer.principalId",
  authorizerError: "authorizer.error",
  integrationStatus: "integration.status",
  integrationLatency: "integration.latency",
  integrationRequestId: "integration.requestId",
  integrationError: "integration.error",
  errorType: "error.responseType",
  errorMessage: "error.message",
} as const;

const COMMON = [
  "identity.sourceIp",
  "identity.caller",
  "identity.user",
  "requestTime",
  "httpMethod",
  "routeKey",
  "protocol",
  "status",
  "responseLength",
  "requestId",
];

const FORMATS = logLineFormats({
  json: FIELDS,
  common: COMMON,
  clf: `$context.identity.sourceIp $context.identity.caller $context.identity.user [$context.requestTime] "$context.httpMethod $context.routeKey $context.protocol" $context.status $context.responseLength $context.requestId`,
});

/**
 * A line of an HTTP API's access log, with a `$context` variable in each place.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-logging-variables.html
 */
export const httpAccessLogFormat = (format: AccessLogFormat): string =>
  typeof format === "string" ? FORMATS[format] : format.text;
