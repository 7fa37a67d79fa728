import type { GatewayResponseType } from "../model/gateway-response.ts";

interface Defaults {
  readonly statusCode: number;
  /** `x-amzn-ErrorType` */
  readonly errorType: string;
  readonly message: string | null;
}

const SERVER_ERROR = { errorType: "InternalServerErrorException", message: "Internal server error" };

/**
 * What API Gateway answers when an API does not say otherwise.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/supported-gateway-response-types.html
 */
export const GATEWAY_RESPONSE_DEFAULTS: Readonly<Record<GatewayResponseType, Defaults>> = {
  ACCESS_DENIED: { statusCode: 403, errorType: "AccessDeniedException", message: "Forbidden" },
  API_CONFIGURATION_ERROR: { statusCode: 500, ...SERVER_ERROR },
  AUTHORIZER_CONFIGURATION_ERROR: { statusCode: 500, errorType: "AuthorizerConfigurationException", message: null },
  AUTHORIZER_FAILURE: { statusCode: 500, errorType: "AuthorizerFailureException", message: null },
  BAD_REQUEST_PARAMETERS: { statusCode: 400, errorType: "BadRequestException", message: "Bad Request" },
  BAD_REQUEST_BODY: { statusCode: 400, errorType: "BadRequestException", message: "Invalid request body" },
  DEFAULT_4XX: { statusCode: 400, errorType: "BadRequestException", message: "Bad Request" },
  DEFAULT_5XX: { statusCode: 500, ...SERVER_ERROR },
  EXPIRED_TOKEN: {
    statusCode: 403,
    errorType: "ExpiredTokenException",
    message: "The security token included in the request is expired",
  },
  INTEGRATION_FAILURE: { statusCode: 504, ...SERVER_ERROR },
  INTEGRATION_TIMEOUT: {
    statusCode: 504,
    errorType: "InternalServerErrorException",
    message: "Endpoint request timed out",
  },
  INVALID_API_KEY: { statusCode: 403, errorType: "ForbiddenException", message: "Forbidden" },
  INVALID_SIGNATURE: { statusCode: 403, errorType: "InvalidSignatureException", message: "Forbidden" },
  MISSING_AUTHENTICATION_TOKEN: {
    statusCode: 403,
    errorType: "MissingAuthenticationTokenException",
    message: "Missing Authentication Token",
  },
  QUOTA_EXCEEDED: { statusCode: 429, errorType: "LimitExceededException", message: "Limit Exceeded" },
  REQUEST_TOO_LARGE: { statusCode: 413, errorType: "RequestTooLargeException", message: "Request Too Long" },
  RESOURCE_NOT_FOUND: { statusCode: 404, errorType: "NotFoundException", message: "Not Found" },
  THROTTLED: { statusCode: 429, errorType: "TooManyRequestsException", message: "Too Many Requests" },
  UNAUTHORIZED: { statusCode: 401, errorType: "UnauthorizedException", message: "Unauthorized" },
  UNSUPPORTED_MEDIA_TYPE: { statusCode: 415, errorType: "BadRequestException", message: "Unsupported Media Type" },
  WAF_FILTERED: { statusCode: 403, errorType: "ForbiddenException", message: "Forbidden" },
};
