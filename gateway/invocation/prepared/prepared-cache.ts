import type { UnauthorizedCacheControlStrategy } from "../../model/cache-settings.ts";
import type { RequestValues } from "../mapping/request-values.ts";

/** How responses of a method are kept. */
export interface PreparedCache {
  /** A method for every verb whose responses are kept because those of all methods are: of GET alone. */
  readonly isOnlyForGet: boolean;
  readonly isForCanary: boolean;
  readonly ttlMs: number;
  /** Methods of one namespace share their responses. */
  readonly namespace: string;
  readonly keyParameters: readonly RequestValues[];
  readonly requiresAuthorization: boolean;
  readonly unauthorizedStrategy: UnauthorizedCacheControlStrategy;
}
