export const UNAUTHORIZED_CACHE_CONTROL_STRATEGIES = [
  "FAIL_WITH_403",
  "SUCCEED_WITH_RESPONSE_HEADER",
  "SUCCEED_WITHOUT_RESPONSE_HEADER",
] as const;

/** How a client is answered that asks for a fresh response and may not. */
export type UnauthorizedCacheControlStrategy = (typeof UNAUTHORIZED_CACHE_CONTROL_STRATEGIES)[number];

/**
 * How a stage keeps responses of a method, or of all. What is absent is not said here: then the setting for all methods holds, else
 * the service's own.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/api/API_MethodSetting.html
 */
export interface CacheSettings {
  readonly isEnabled?: boolean;
  /** 0 to 3600; 0 keeps nothing. */
  readonly ttlSeconds?: number;
  /** Only who is allowed `execute-api:InvalidateCache` gets a fresh response for `Cache-Control: max-age=0`. */
  readonly requiresAuthorization?: boolean;
  readonly unauthorizedStrategy?: UnauthorizedCacheControlStrategy;
}
