export const GATEWAY_RESPONSE_TYPES = [
  "ACCESS_DENIED",
  "API_CONFIGURATION_ERROR",
  "AUTHORIZER_CONFIGURATION_ERROR",
  "AUTHORIZER_FAILURE",
  "BAD_REQUEST_PARAMETERS",
  "BAD_REQUEST_BODY",
  "DEFAULT_4XX",
  "DEFAULT_5XX",
  "EXPIRED_TOKEN",
  "INTEGRATION_FAILURE",
  "INTEGRATION_TIMEOUT",
  "INVALID_API_KEY",
  "INVALID_SIGNATURE",
  "MISSING_AUTHENTICATION_TOKEN",
  "QUOTA_EXCEEDED",
  "REQUEST_TOO_LARGE",
  "RESOURCE_NOT_FOUND",
  "THROTTLED",
  "UNAUTHORIZED",
  "UNSUPPORTED_MEDIA_TYPE",
  "WAF_FILTERED",
] as const;

/** @see https://docs.aws.amazon.com/apigateway/latest/developerguide/supported-gateway-response-types.html */
export type GatewayResponseType = (typeof GATEWAY_RESPONSE_TYPES)[number];

/** How an API wants one kind of its own errors answered. */
export interface GatewayResponse {
  readonly responseType: GatewayResponseType;
  /** Absent: the type's own. */
  readonly statusCode?: number;
  /** `gatewayresponse.header.X` → mapping expression. */
  readonly responseParameters: Readonly<Record<string, string>>;
  /** Content type → text with `$context.…` and `$stageVariables.…` replaced; no Velocity. */
  readonly responseTemplates: Readonly<Record<string, string>>;
}
