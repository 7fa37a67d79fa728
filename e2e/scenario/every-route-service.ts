import type { Workspace } from "../support/workspace.ts";
import type { Place } from "./apart.ts";
import { PROD } from "./prod.ts";

/** Routes and an API with every setting that no other step and no example deploys. */
export function writeEveryRoute({ write }: Workspace, place: Place): void {
  write(`environments/${PROD}.ts`, environmentText(place));
  write(
    "environments/index.ts",
    `import { ${PROD} } from "./${PROD}.ts";\n\nexport const environments = [${PROD}] as const;\n`,
  );
  write("api/service.ts", SERVICE);
  write("functions/work.ts", `export const handler = async () => ({ statusCode: 200, body: "done" });\n`);
}

const environmentText = ({ service, account, region }: Place) =>
  `import { defineEnvironment } from "./environment.ts";

export const ${PROD} = defineEnvironment({
  name: "${PROD}",
  service: "${service}",
  account: "${account}",
  region: "${region}",
  releases: { follow: "head", version: "published" },
  accountThrottle: { rateLimit: 20_000, burstLimit: 10_000 },
  endpoint: { type: "REGIONAL", ipAddressType: "dualstack" },
  networks: { office: ["192.0.2.0/24", "2001:db8::/32"], lab: ["192.0.2.128/25"] },
  stage: {
    throttle: { rateLimit: 15_000, burstLimit: 8_000 },
    executionLogLevel: "ERROR",
    cache: {
      sizeGb: 0.5,
      methods: {
        "ANY /{proxy+}": { enabled: false },
        "GET /files/{path+}": { enabled: false },
        "GET /metered": { enabled: false },
      },
    },
  },
  stageVariables: { office: "https://office.example.com" },
  allowedOrigin: "https://app.example.com",
  usagePlans: {
    free: {
      description: "For those who try it",
      productCode: "4zyex1mple0pr0duct0c0de0a",
      throttle: { rateLimit: 1, burstLimit: 2 },
      quota: { limit: 100, period: "MONTH" },
      keys: ["open", { name: "closed", description: "Somebody who left", enabled: false }, { name: "outside", issue: "secrets-manager" }],
    },
  },
  logs: { retentionDays: 7, level: "INFO" },
  dataProtection: { enabled: false, reason: "it is destroyed again" },
});
`;

const SERVICE = `import { z } from "zod";

import { route } from "../openapi/route.ts";
import type { ServiceDefinition } from "../stacks/service-definition.ts";

const open = { summary: "s", public: "nothing of it is secret", responses: { 200: undefined } } as const;
const toOk = { responses: { default: { statusCode: 200 } } };

export const service: ServiceDefinition = {
  api: {
    title: "every-route",
    description: "Every setting of a route",
    binaryMediaTypes: ["image/*"],
    minimumCompressionSize: 1_024,
    apiKeySource: "AUTHORIZER",
    allowedOriginStageVariable: "allowedOrigin",
    exposedHeaders: ["ETag"],
    resourcePolicy: { onlyNetworks: ["office"], exceptNetworks: ["lab"] },
    resourceLimit: 400,
    authorizerLimit: 12,
    resourcePolicyLimit: 10_000,
    documentationPartLimit: 3_000,
    integrationTimeoutLimitMs: 60_000,
    gatewayResponses: {
      THROTTLED: { statusCode: 429, headers: { "Retry-After": "'1'" }, templates: { "application/json": '{"id": "$context.requestId"}' } },
    },
    routes: [
      route("ANY /{proxy+}", { ...open, function: "work", timeoutMs: 40_000 }),
      route("GET /metered", { summary: "s", function: "work", authorizer: "keys", apiKeyRequired: true, responses: { 200: undefined } }),
      route("GET /files/{path+}", {
        ...open,
        http: { uri: "https://files.example.com/{path}", insecureSkipVerification: { reason: "its certificate is its own" } },
      }),
      route("POST /jobs", {
        ...open,
        function: "work",
        mapping: { requestParameters: { "integration.request.header.X-Amz-Invocation-Type": "'Event'" }, ...toOk },
      }),
      route("PUT /images", {
        ...open,
        function: "work",
        mapping: {
          contentHandling: "CONVERT_TO_TEXT",
          requestTemplates: { "image/png": '{"image": "$input.body"}' },
          responses: {
            default: { statusCode: 200, contentHandling: "CONVERT_TO_BINARY" },
            "(\\\\n|.)*too large(\\\\n|.)*": {
              statusCode: 400,
              responseTemplates: { "application/json": '#set($context.responseOverride.status = 413){"message": "too large"}' },
            },
          },
        },
        responses: { 200: undefined, 400: undefined },
      }),
      route("GET /search", {
        ...open,
        function: "work",
        operationName: "search",
        query: z.object({ type: z.string(), page: z.string().optional() }),
        cacheKeyParameters: ["method.request.querystring.type"],
        cacheNamespace: "search",
        cors: { allowedOriginStageVariable: "office", allowCredentials: true },
      }),
      route("PATCH /search", {
        ...open,
        function: "work",
        body: { name: "Change", schema: z.strictObject({ count: z.int() }) },
        bodyTypes: ["application/json", "application/merge-patch+json"],
        validates: "body",
        cors: false,
      }),
      route("DELETE /search", { ...open, function: "work", cors: false, validates: "parameters" }),
    ],
    authorizers: { keys: { type: "token", function: "work", resultTtlSeconds: 0 } },
  },
};
`;
