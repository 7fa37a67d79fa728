import { z } from "zod";

import { ipAddressType } from "./endpoint.ts";
import { reason } from "./values.ts";

const GUIDE = "https://docs.aws.amazon.com/apigateway/latest/developerguide";

export const CERTIFICATE = z
  .string()
  .regex(
    /^arn:aws[a-z-]*:acm:[a-z0-9-]+:\d{12}:certificate\/[A-Za-z0-9-]+$/,
    "must be the ARN of a certificate of ACM, as in arn:aws:acm:eu-west-1:123456789012:certificate/…",
  )
  .meta({ accepts: "the ARN of a certificate of ACM" });

const LABEL = "[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?";

const domainName = z
  .string()
  .max(253)
  .regex(
    new RegExp(`^(?:\\*\\.)?(?:${LABEL}\\.)+${LABEL}$`),
    "must be a domain name in lower case, as in api.example.com or *.example.com",
  )
  .meta({ accepts: "a domain name in lower case" });

const PATH = /^[A-Za-z0-9$\-_.+!*'()]+(\/[A-Za-z0-9$\-_.+!*'()]+)*$/;

/** @see https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-known-issues.html */
const RESERVED = ["ping", "sping"];

export const mappedPath = z
  .string()
  .max(300, "API Gateway takes paths of at most 300 characters")
  .refine((path) => path === "" || PATH.test(path), {
    error: "must be letters, digits and $-_.+!*'() between slashes, as in orders/v1; or '' for the domain itself",
  })
  .refine((path) => !RESERVED.includes(path), { error: "API Gateway answers /ping and /sping itself; choose another" })
  .meta({ accepts: "a path of at most 300 letters, digits and ``$-_.+!*'()/``, but not `ping` or `sping`" });

const MutualTls = z.strictObject({
  truststoreUri: z
    .string()
    .regex(
      /^s3:\/\/[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]\/\S+$/,
      "must be an object of S3, as in s3://bucket/truststore.pem",
    )
    .meta({
      accepts: "`s3://bucket/key`",
      description: "The certificates of those whose clients may come, as one PEM file in S3",
    }),
  truststoreVersion: z
    .string()
    .min(1)
    .optional()
    .describe("The version of the object; a new one needs a new value here"),
  ownershipVerificationCertificateArn: CERTIFICATE.optional().describe(
    "A public certificate of ACM for the domain, where `certificateArn` was imported or is of a private authority",
  ),
  defaultEndpointOpen: z
    .strictObject({ reason: reason("say in a sentence why clients may come without a certificate") })
    .optional()
    .describe("Leaves the API's default endpoint open, which asks for no certificate"),
});

/** Of domains of HTTP APIs and WebSocket APIs. */
export const MAPPINGS = z
  .array(mappedPath)
  .min(1)
  .max(200, "API Gateway takes at most 200 mappings of several segments for a domain")
  .default([""])
  .describe("The domain's paths that lead to the stage; `''` is the domain itself");

/** What domains of every kind of API have. */
export const DOMAIN_SETTINGS = {
  name: domainName.describe("The domain name, or `*.` and the rest of all names below it"),
  mutualTls: MutualTls.optional().meta({
    description: "Clients have to show a certificate",
    see: `${GUIDE}/rest-api-mutual-tls.html`,
  }),
  hostedZoneId: z
    .string()
    .regex(/^[A-Z0-9]{1,32}$/, "must be the id of a hosted zone of Route 53, as in Z0123456789ABCDEFGHIJ")
    .optional()
    .meta({
      accepts: "the id of a hosted zone",
      description: "The hosted zone of Route 53 that gets alias records for the domain. Without it, DNS is left to you",
    }),
  disableDefaultEndpoint: z
    .boolean()
    .default(false)
    .meta({
      description: "Refuses requests to the API's own host name. It takes effect with a release",
      see: `${GUIDE}/rest-api-disable-default-endpoint.html`,
    }),
} as const;

/** @see https://docs.aws.amazon.com/apigateway/latest/developerguide/how-to-custom-domains.html */
export const Domain = z.strictObject({
  name: DOMAIN_SETTINGS.name,
  certificateArn: CERTIFICATE.describe("In us-east-1 for an EDGE domain, otherwise in the environment's region"),
  endpoint: z.enum(["REGIONAL", "EDGE"]).default("REGIONAL").describe("Where clients reach the domain"),
  ipAddressType,
  securityPolicy: z
    .union(
      [
        z.literal("TLS_1_2"),
        z.strictObject({
          policy: z.literal("TLS_1_0").describe("What is asked for instead"),
          reason: reason("say in a sentence who needs TLS 1.0"),
        }),
      ],
      { error: "must be TLS_1_2, or { policy: 'TLS_1_0', reason } for clients that know nothing newer" },
    )
    .default("TLS_1_2")
    .meta({
      description: "The oldest TLS clients may speak",
      see: `${GUIDE}/apigateway-custom-domain-tls-version.html`,
    }),
  basePath: mappedPath
    .refine((path) => path !== "" && !path.includes("/"), { error: "must be one segment; several go into 'mappings'" })
    .optional()
    .meta({
      accepts: "a path of one segment, like those of `mappings`",
      description: "The path of the domain that leads to the stage. Without it and `mappings`, the whole domain does",
    }),
  mappings: z
    .array(mappedPath)
    .min(1)
    .max(200, "API Gateway takes at most 200 mappings of several segments for a domain")
    .optional()
    .meta({
      description: "Several paths, in place of `basePath`; also of several segments, and `''` for the domain itself",
      see: `${GUIDE}/rest-api-mappings.html`,
    }),
  mutualTls: DOMAIN_SETTINGS.mutualTls,
  hostedZoneId: DOMAIN_SETTINGS.hostedZoneId,
  disableDefaultEndpoint: DOMAIN_SETTINGS.disableDefaultEndpoint,
});
