import { z } from "zod";

import { methodKey, reason } from "./values.ts";

/** @see https://docs.aws.amazon.com/apigateway/latest/api/API_CreateStage.html#apigw-CreateStage-request-cacheClusterSize */
const SIZES_GB = [0.5, 1.6, 6.1, 13.5, 28.4, 58.2, 118, 237] as const;

const INVALIDATION =
  "https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-caching.html#invalidate-method-caching";

const ttlSeconds = z
  .int("API Gateway keeps a response for 0–3600 whole seconds")
  .min(0, "API Gateway keeps a response for 0–3600 seconds; 0 keeps nothing")
  .max(3600, "API Gateway keeps a response for at most 3600 seconds");

const Invalidation = z.discriminatedUnion("requireAuthorization", [
  z.strictObject({
    requireAuthorization: z.literal(true).describe("Whether it takes permission, for `execute-api:InvalidateCache`"),
    unauthorized: z
      .enum(["FAIL_WITH_403", "SUCCEED_WITH_RESPONSE_HEADER", "SUCCEED_WITHOUT_RESPONSE_HEADER"])
      .default("SUCCEED_WITH_RESPONSE_HEADER")
      .describe("How a client is answered that may not ask for a fresh answer: with 403, or from the cache"),
  }),
  z.strictObject({
    requireAuthorization: z.literal(false),
    reason: reason("say in a sentence why every client may empty the cache"),
  }),
]);

const CachedMethod = z.strictObject({
  enabled: z.boolean().default(true).describe("Whether answers of the method are kept; of methods but GET, only here"),
  ttlSeconds: ttlSeconds.optional().describe("How long its answers are kept, if not as long as the stage's"),
  encrypted: z.boolean().optional().describe("Whether its answers are encrypted, if not as the stage's"),
  invalidation: Invalidation.optional().describe("Who may ask it for a fresh answer, if not as for the stage"),
});

/** @see https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-caching.html */
export const Cache = z.strictObject({
  sizeGb: z
    .literal(SIZES_GB, { error: `must be a size API Gateway offers, in GB: ${SIZES_GB.join(", ")}` })
    .describe("Memory, paid by the hour. A change empties the cache and takes some minutes"),
  ttlSeconds: ttlSeconds.default(300).describe("How long an answer is kept"),
  encrypted: z.boolean().default(true).describe("Whether answers are encrypted while they are kept"),
  invalidation: Invalidation.default({ requireAuthorization: true, unauthorized: "SUCCEED_WITH_RESPONSE_HEADER" }).meta(
    {
      description: "Who may ask for a fresh answer by `Cache-Control: max-age=0`",
      see: INVALIDATION,
    },
  ),
  canaryUsesCache: z
    .boolean()
    .default(true)
    .describe("Whether requests of a canary are answered from the cache, apart from those of the live release"),
  methods: z
    .record(methodKey, CachedMethod)
    .default({})
    .describe("Single methods, by method and path. Without an entry GET is cached, and nothing else"),
});
