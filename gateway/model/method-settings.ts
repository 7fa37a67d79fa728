/** Settings of a stage for one method, or for all: `*` and `*`. */
export interface MethodSettings {
  readonly address: string;
  /** `/pets/{petId}` or `*`. */
  readonly resourcePath: string;
  /** `GET` or `*`. */
  readonly httpMethod: string;
  readonly throttle?: { readonly rateLimit: number; readonly burstLimit: number };
  readonly isCachingEnabled: boolean;
}
