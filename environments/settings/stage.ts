import { z } from "zod";

import { AccessLog } from "./access-log.ts";
import { Cache } from "./cache.ts";
import { methodKey, name, reason, Throttle } from "./values.ts";

const GUIDE = "https://docs.aws.amazon.com/apigateway/latest/developerguide";
const CERTIFICATE = "a client certificate's name";

/** What API Gateway does for all requests of the environment. Changes take effect without a release. */
export const Stage = z.strictObject({
  throttle: Throttle.meta({
    description: "The most all clients together may ask; no more than the account's",
    see: `${GUIDE}/api-gateway-request-throttling.html`,
  }),
  methodThrottles: z
    .record(methodKey, Throttle)
    .default({})
    .describe("The same for single methods, by method and path"),
  executionLogLevel: z
    .enum(["OFF", "ERROR", "INFO"])
    .meta({ description: "What API Gateway logs of its own work", see: `${GUIDE}/set-up-logging.html` }),
  dataTrace: z
    .union([z.boolean(), z.strictObject({ reason: reason("say in a sentence why whole requests are logged") })], {
      error: "must be true, false, or { reason } where the environment's data are protected",
    })
    .default(false)
    .describe("Whole requests and answers in the execution log: secrets included. Protected data take a reason"),
  detailedMetrics: z
    .boolean()
    .default(true)
    .meta({ description: "Metrics for each method", see: `${GUIDE}/api-gateway-metrics-and-dimensions.html` }),
  tracing: z
    .boolean()
    .default(true)
    .meta({ description: "X-Ray", see: `${GUIDE}/apigateway-xray.html` }),
  accessLog: AccessLog.default({ format: "json" }).describe("A line for each request"),
  cache: Cache.optional().meta({
    description: "Answers are kept and given again. Without it nothing is kept",
    see: `${GUIDE}/api-gateway-caching.html`,
  }),
  clientCertificate: z
    .union(
      [
        z.literal(true),
        z.strictObject({
          use: name(CERTIFICATE).describe("The one API Gateway shows"),
          keep: z
            .array(name(CERTIFICATE))
            .default([])
            .describe("Others, while backends learn to trust them or forget them"),
        }),
      ],
      { error: "must be true, or { use, keep } with names of certificates, as in { use: 'second', keep: ['first'] }" },
    )
    .optional()
    .meta({
      description:
        "A certificate by which HTTP backends know API Gateway; `true` makes one named `first`. It is valid for a year",
      see: `${GUIDE}/getting-started-client-side-ssl-authentication.html`,
    }),
  documentationVersion: z
    .string()
    .min(1)
    .optional()
    .meta({
      description: "Name of a snapshot of the API's documentation, made for the stage. Another name makes another one",
      see: `${GUIDE}/api-gateway-documenting-api-quick-start-create-documentation-version.html`,
    }),
});
