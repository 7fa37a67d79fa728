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

/**
 * One JSON object a request. `deploymentId` and `isCanaryRequest` tell the canary from the live release.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-mapping-template-reference.html#context-variable-reference
 */
export const ACCESS_LOG_FORMAT = JSON.stringify(
  Object.fromEntries(Object.entries(FIELDS).map(([name, variable]) => [name, `$context.${variable}`])),
);
