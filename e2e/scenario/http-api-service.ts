import type { Workspace } from "../support/workspace.ts";

export interface HttpApiServiceProps {
  readonly service: string;
  readonly environment: string;
  readonly account: string;
  readonly region: string;
  /** Names of functions; the first one is changed later. */
  readonly functions: readonly [changed: string, unchanged: string];
}

/** Puts a service in the place of the repository's own: an HTTP API with every setting there is, and no other API. */
export function writeHttpApiService({ write }: Workspace, props: HttpApiServiceProps): void {
  write(`environments/${props.environment}.ts`, environmentText(props));
  write(
    "environments/index.ts",
    `import { ${props.environment} } from "./${props.environment}.ts";\n\nexport const environments = [${props.environment}] as const;\n`,
  );
  write("api/service.ts", serviceText(props));
  for (const name of props.functions) write(`functions/${name}.ts`, `export const handler = async () => "${name}";\n`);
}

const environmentText = ({ service, environment, account, region }: HttpApiServiceProps) =>
  `import { defineEnvironment } from "./environment.ts";

export const ${environment} = defineEnvironment({
  name: "${environment}",
  service: "${service}",
  account: "${account}",
  region: "${region}",
  releases: { follow: "pinned" },
  stage: { throttle: { rateLimit: 50, burstLimit: 100 }, executionLogLevel: "OFF" },
  httpApi: {
    throttle: { rateLimit: 20, burstLimit: 40 },
    routeThrottles: { "GET /things/{id}": { rateLimit: 2.5, burstLimit: 5 } },
    accessLogFormat: "clf",
    vpcLinks: { main: { subnetIds: ["subnet-0a1b2c3d"], securityGroupIds: ["sg-0a1b2c3d"] } },
    targets: { web: "arn:aws:elasticloadbalancing:${region}:${account}:listener/app/web/0123456789abcdef/0123456789abcdef" },
    domain: {
      name: "${service}.example.com",
      certificateArn: "arn:aws:acm:${region}:${account}:certificate/0a1b2c3d-0000-4000-8000-000000000000",
      mappings: ["", "v1/${service}"],
      mutualTls: { truststoreUri: "s3://truststores/${service}.pem" },
      disableDefaultEndpoint: true,
    },
  },
  authorizer: { issuer: "https://auth.example.com/", audience: "${service}", jwksUrl: "https://auth.example.com/jwks" },
  allowedOrigin: "https://app.example.com",
  tags: { team: "${service}" },
  logs: { retentionDays: 7, level: "INFO" },
  dataProtection: { enabled: false, reason: "it is destroyed again" },
});
`;

const serviceText = ({ service, functions: [changed, unchanged] }: HttpApiServiceProps) =>
  `import { httpRoute } from "../http-api/http-route.ts";
import { route } from "../openapi/route.ts";
import type { ServiceDefinition } from "../stacks/service-definition.ts";

const open = { summary: "s", public: "nothing of it is secret", responses: { 200: undefined } } as const;

export const service: ServiceDefinition = {
  httpApi: {
    title: "${service}",
    description: "Things",
    routes: [
      route("GET /things", { ...open, function: "${unchanged}" }),
      route("GET /things/{id}", { ...open, function: "${changed}" }),
      httpRoute("GET /mine", { summary: "s", function: "${unchanged}", payloadFormat: "1.0", authorizer: "tokens", scopes: ["read"] }),
      httpRoute("GET /guarded", { summary: "s", function: "${unchanged}", authorizer: "guard" }),
      httpRoute("GET /signed", { summary: "s", function: "${unchanged}", iam: true }),
      httpRoute("POST /things", {
        ...open,
        service: {
          subtype: "SQS-SendMessage",
          parameters: {
            QueueUrl: "https://sqs.{region}.amazonaws.com/{account}/{prefix}-things",
            MessageBody: "$request.body",
          },
          permission: { actions: ["sqs:SendMessage"], resources: ["arn:{partition}:sqs:{region}:{account}:{prefix}-things"] },
        },
      }),
      httpRoute("ANY /web/{proxy+}", {
        ...open,
        inVpc: { link: "main", target: "web", serverName: "web.example.com" },
        request: { path: "$request.path", headers: { "X-Request": { append: "$context.requestId" } } },
        response: { 500: { statusCode: 503, headers: { "X-Was": { overwrite: "500" } } } },
      }),
      httpRoute("$default", { ...open, http: { uri: "https://example.com" }, timeoutMs: 5_000 }),
    ],
    authorizers: {
      tokens: { type: "jwt" },
      guard: {
        type: "lambda",
        function: "${unchanged}",
        identitySource: ["$request.header.Authorization"],
        resultTtlSeconds: 60,
      },
    },
    cors: { allowHeaders: ["authorization"], maxAgeSeconds: 600 },
  },
  queues: { things: {} },
};
`;
