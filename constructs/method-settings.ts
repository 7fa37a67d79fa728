import type { ApiGatewayMethodSettingsSettings } from "@cdktf/provider-aws/lib/api-gateway-method-settings/index.js";

export interface Throttle {
  /** Requests per second in the long run. */
  readonly rateLimit: number;
  /** Requests at once. */
  readonly burstLimit: number;
}

/** Who may ask for a fresh answer, and how those are answered who may not. */
export type CacheInvalidation =
  | {
      readonly requireAuthorization: true;
      readonly unauthorized: "FAIL_WITH_403" | "SUCCEED_WITH_RESPONSE_HEADER" | "SUCCEED_WITHOUT_RESPONSE_HEADER";
    }
  | { readonly requireAuthorization: false };

export interface MethodCache {
  readonly enabled: boolean;
  /** 0–3600 s; 0 keeps nothing. @default the stage's */
  readonly ttlSeconds?: number | undefined;
  /** @default the stage's */
  readonly encrypted?: boolean | undefined;
  /** @default the stage's */
  readonly invalidation?: CacheInvalidation | undefined;
}

export interface CachePolicy {
  /** 0–3600 s; 0 keeps nothing. */
  readonly ttlSeconds: number;
  readonly encrypted: boolean;
  readonly invalidation: CacheInvalidation;
  /** By method and path, `"POST /search"`. GET is cached without an entry, other methods are not. */
  readonly methods: Readonly<Record<string, MethodCache>>;
}

export interface MethodSettingsProps {
  readonly throttle: Throttle;
  /** By method and path, `"POST /records"`. */
  readonly methodThrottles: Readonly<Record<string, Throttle>>;
  readonly executionLogLevel: "OFF" | "ERROR" | "INFO";
  readonly dataTrace: boolean;
  readonly detailedMetrics: boolean;
  /** @default nothing is cached */
  readonly cache?: CachePolicy | undefined;
}

export interface MethodSettings {
  /** `POST /records`, or `*` for all methods. */
  readonly key: string;
  /** As API Gateway writes it: `records/POST`, `*` + `/*`. */
  readonly methodPath: string;
  readonly settings: ApiGatewayMethodSettingsSettings;
}

/** Without a cluster these have no effect; they are written so that nothing of an earlier cache is left behind. */
const NO_CACHE: CachePolicy = {
  ttlSeconds: 300,
  encrypted: true,
  invalidation: { requireAuthorization: true, unauthorized: "SUCCEED_WITH_RESPONSE_HEADER" },
  methods: {},
};

/**
 * One entry for all methods, and one for each method that differs. Each has every field: API Gateway inherits nothing into an
 * entry of its own, and Terraform leaves what is not written as it was.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/api/API_MethodSetting.html
 */
export function methodSettingsOf(props: MethodSettingsProps): readonly MethodSettings[] {
  const keys = new Set([...Object.keys(props.methodThrottles), ...Object.keys(props.cache?.methods ?? {})]);
  return ["*", ...keys].map((key) => ({
    key,
    methodPath: key === "*" ? "*/*" : methodPathOf(key),
    settings: {
      loggingLevel: props.executionLogLevel,
      dataTraceEnabled: props.dataTrace,
      metricsEnabled: props.detailedMetrics,
      ...throttling(props.methodThrottles[key] ?? props.throttle),
      ...caching(key, props.cache),
    },
  }));
}

const throttling = ({ rateLimit, burstLimit }: Throttle) => ({
  throttlingRateLimit: rateLimit,
  throttlingBurstLimit: burstLimit,
});

function caching(key: string, cache: CachePolicy | undefined) {
  const all = cache ?? NO_CACHE;
  const own = all.methods[key];
  const ttlSeconds = own?.ttlSeconds ?? all.ttlSeconds;
  const invalidation = own?.invalidation ?? all.invalidation;
  const enabled = own?.enabled ?? (key === "*" || key.startsWith("GET "));
  return {
    cachingEnabled: cache !== undefined && enabled && ttlSeconds > 0,
    cacheTtlInSeconds: ttlSeconds,
    cacheDataEncrypted: own?.encrypted ?? all.encrypted,
    requireAuthorizationForCacheControl: invalidation.requireAuthorization,
    unauthorizedCacheControlHeaderStrategy: invalidation.requireAuthorization
      ? invalidation.unauthorized
      : "SUCCEED_WITH_RESPONSE_HEADER",
  };
}

/** `POST /records` → `records/POST`; the root path is written `~1`. */
function methodPathOf(key: string): string {
  const [method = "", path = ""] = key.split(" ");
  return `${path === "/" ? "~1" : path.slice(1)}/${method}`;
}
