import { type MethodSettingsProps, methodSettingsOf } from "../../constructs/method-settings.ts";

const cache = {
  ttlSeconds: 60,
  encrypted: true,
  invalidation: { requireAuthorization: true, unauthorized: "FAIL_WITH_403" },
  methods: {},
} as const;

const settingsOf = (changes: Partial<MethodSettingsProps> = {}) => {
  const all = methodSettingsOf({
    throttle: { rateLimit: 50, burstLimit: 100 },
    methodThrottles: {},
    executionLogLevel: "INFO",
    dataTrace: false,
    detailedMetrics: true,
    ...changes,
  });
  return Object.fromEntries(all.map(({ methodPath, settings }) => [methodPath, settings]));
};

const FIELDS = [
  "cacheDataEncrypted",
  "cacheTtlInSeconds",
  "cachingEnabled",
  "dataTraceEnabled",
  "loggingLevel",
  "metricsEnabled",
  "requireAuthorizationForCacheControl",
  "throttlingBurstLimit",
  "throttlingRateLimit",
  "unauthorizedCacheControlHeaderStrategy",
];

describe("settings of methods", () => {
  it("have every field in every entry, with a cache and without one", () => {
    const methodThrottles = { "POST /a": { rateLimit: 1, burstLimit: 2 } };

    for (const settings of [settingsOf({ methodThrottles }), settingsOf({ methodThrottles, cache })]) {
      expect(Object.keys(settings)).toEqual(["*/*", "a/POST"]);
      for (const entry of Object.values(settings)) expect(Object.keys(entry).sort()).toEqual(FIELDS);
    }
  });

  it("cache nothing where there is no cache, and say so", () => {
    expect(settingsOf()["*/*"]).toMatchObject({ cachingEnabled: false });
  });

  it("cache GET where nothing else is said", () => {
    const throttle = { rateLimit: 1, burstLimit: 2 };
    const methodThrottles = { "GET /a": throttle, "POST /a": throttle, "HEAD /a": throttle, "OPTIONS /a": throttle };

    expect(settingsOf({ methodThrottles, cache })).toMatchObject({
      "*/*": { cachingEnabled: true, cacheTtlInSeconds: 60 },
      "a/GET": { cachingEnabled: true, cacheTtlInSeconds: 60, throttlingRateLimit: 1 },
      "a/POST": { cachingEnabled: false },
      "a/HEAD": { cachingEnabled: false },
      "a/OPTIONS": { cachingEnabled: false },
    });
  });

  // feature: cache-methods
  it("are one entry for a method that has both a throttle and a cache of its own", () => {
    const settings = settingsOf({
      methodThrottles: { "GET /things/{id}": { rateLimit: 1, burstLimit: 2 } },
      cache: { ...cache, methods: { "GET /things/{id}": { enabled: true, ttlSeconds: 5 } } },
    });

    expect(Object.keys(settings)).toEqual(["*/*", "things/{id}/GET"]);
    expect(settings["things/{id}/GET"]).toMatchObject({
      throttlingRateLimit: 1,
      throttlingBurstLimit: 2,
      cachingEnabled: true,
      cacheTtlInSeconds: 5,
      loggingLevel: "INFO",
    });
  });

  it("take from the stage what a cached method does not say", () => {
    const methods = {
      "POST /search": { enabled: true },
      "GET /off": { enabled: false },
      "GET /own": { enabled: true, encrypted: false, invalidation: { requireAuthorization: false } as const },
    };

    expect(settingsOf({ cache: { ...cache, methods } })).toMatchObject({
      "search/POST": {
        cachingEnabled: true,
        cacheTtlInSeconds: 60,
        cacheDataEncrypted: true,
        requireAuthorizationForCacheControl: true,
        unauthorizedCacheControlHeaderStrategy: "FAIL_WITH_403",
        throttlingRateLimit: 50,
      },
      "off/GET": { cachingEnabled: false },
      "own/GET": { cachingEnabled: true, cacheDataEncrypted: false, requireAuthorizationForCacheControl: false },
    });
  });

  it("turn caching off for a TTL of 0, since API Gateway keeps nothing for it", () => {
    const methods = { "GET /fresh": { enabled: true, ttlSeconds: 0 } };

    expect(settingsOf({ cache: { ...cache, methods } })["fresh/GET"]).toMatchObject({
      cachingEnabled: false,
      cacheTtlInSeconds: 0,
    });
    expect(settingsOf({ cache: { ...cache, ttlSeconds: 0 } })["*/*"]).toMatchObject({ cachingEnabled: false });
  });
});
