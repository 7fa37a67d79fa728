import type { GatewayResponseType } from "../../gateway/model/gateway-response.ts";

const TYPES: Readonly<Record<GatewayResponseType, true>> = {
  ACCESS_DENIED: true,
  API_CONFIGURATION_ERROR: true,
  AUTHORIZER_CONFIGURATION_ERROR: true,
  AUTHORIZER_FAILURE: true,
  BAD_REQUEST_PARAMETERS: true,
  BAD_REQUEST_BODY: true,
  DEFAULT_4XX: true,
  DEFAULT_5XX: true,
  EXPIRED_TOKEN: true,
  INTEGRATION_FAILURE: true,
  INTEGRATION_TIMEOUT: true,
  INVALID_API_KEY: true,
  INVALID_SIGNATURE: true,
  MISSING_AUTHENTICATION_TOKEN: true,
  QUOTA_EXCEEDED: true,
  REQUEST_TOO_LARGE: true,
  RESOURCE_NOT_FOUND: true,
  THROTTLED: true,
  UNAUTHORIZED: true,
  UNSUPPORTED_MEDIA_TYPE: true,
  WAF_FILTERED: true,
};

export const isGatewayResponseType = (name: string): name is GatewayResponseType => Object.hasOwn(TYPES, name);
