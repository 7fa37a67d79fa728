import { logLineFormats } from "./log-line-formats.ts";

/** Name in the log line → `$context` variable. Absent ones are logged as `-`. */
const FIELDS = {
  requestId: "requestId",
  extendedRequestId: "extendedRequestId",
  requestTime: "requestTime",
  requestTimeEpoch: "requestTimeEpoch",
  stage: "stage",
  deploymentId: "deploymentId",
  isCanaryRequest: "isCanaryRequest",
  httpMethod: "httpMethod",
  resourcePath: "resourcePath",
  path: "path",
  protocol: "protocol",
  status: "status",
  responseLength: "responseLength",
  responseLatency: "responseLatency",
  sourceIp: "identity.sourceIp",
  userAgent: "identity.userAgent",
  apiKeyId: "identity.apiKeyId",
  principalId: "authorizer.principalId",
  authorizerStatus: "authorizer.status",
  authorizerLatency: "authorizer.latency",
  authorizerError: "authorizer.error",
  integrationStatus: "integration.status",
  integrationLatency: "integration.latency",
  integrationRequestId: "integration.requestId",
  integrationError: "integration.error",
  errorType: "error.responseType",
  errorMessage: "error.message",
  validationError: "error.validationErrorString",
  xrayTraceId: "xrayTraceId",
} as const;

/** The fields every log format has a place for. */
const COMMON = [
  "identity.sourceIp",
  "identity.caller",
  "identity.user",
  "requestTime",
  "httpMethod",
  "resourcePath",
  "protocol",
  "status",
  "responseLength",
  "requestId",
  "extendedRequestId",
];

/** In JSON, `deploymentId` and `isCanaryRequest` tell the canary from the live release. */
const FORMATS = logLineFormats({
  json: FIELDS,
  common: COMMON,
  clf: `$context.identity.sourceIp $context.identity.caller $context.identity.user [$context.requestTime] "$context.httpMethod $context.resourcePath $context.protocol" $context.status $context.responseLength $context.requestId $context.extendedRequestId`,
});

export type AccessLogFormat = keyof typeof FORMATS | { readonly text: string };

/**
 * A line of the access log, with a `$context` variable in each place.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-variables-for-access-logging.html
 */
export const accessLogFormat = (format: AccessLogFormat): string =>
  typeof format === "string" ? FORMATS[format] : format.text;
