import type { JsonObject } from "./json-object.ts";

/** How a stage's cache tells answers of a route apart, where an environment has one. */
export interface CacheKey {
  /**
   * Requests that agree in these share an answer: `method.request.querystring.type`. Each must be declared, as the names in
   * braces are.
   *
   * @default nothing: all requests share one answer
   * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-caching.html
   */
  readonly cacheKeyParameters?: readonly string[];
  /** Routes of one namespace share answers. @default the route's resource */
  readonly cacheNamespace?: string;
  /** Why an answer may be given to another caller than the one it was made for, where callers are told apart. */
  readonly cachedForAllCallers?: string;
}

/** The part of the integration that says it. */
export const renderCacheKey = ({ cacheKeyParameters, cacheNamespace }: CacheKey): JsonObject => ({
  ...(cacheKeyParameters && { cacheKeyParameters }),
  ...(cacheNamespace !== undefined && { cacheNamespace }),
});
