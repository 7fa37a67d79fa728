import type { EnvironmentInput } from "../../../environments/environment.ts";
import type { HttpApiDefinition } from "../../../http-api/http-api-definition.ts";
import type { Ledger } from "../../../releases/ledger.ts";
import { describeBuild } from "../../../stacks/describe-build.ts";
import type { ServiceDefinition } from "../../../stacks/service-definition.ts";
import { thingsApi } from "../../support/apis.ts";
import { environmentInput, environmentWith } from "../../support/environments.ts";
import { httpApiWith, httpEnvironmentWith, simpleHttpRoute } from "../../support/http-apis.ts";
import { messageOf } from "../../support/message-of.ts";
import { buildFor, serviceStack } from "../../support/service-stacks.ts";
import { jsonOf, onlyResource, resourcesOf, type SynthesizedStack } from "../../support/synth.ts";

const shop: ServiceDefinition = {
  httpApi: httpApiWith([simpleHttpRoute("GET /a"), simpleHttpRoute("PUT /a", { function: "keep" })]),
};

const serviceOf = (
  routes: HttpApiDefinition["routes"],
  changes: Partial<HttpApiDefinition> = {},
): ServiceDefinition => ({
  httpApi: httpApiWith(routes, changes),
});

const stackOf = (changes: Partial<EnvironmentInput> = {}, service = shop) =>
  serviceStack(httpEnvironmentWith(changes), { service });

const pinned = httpEnvironmentWith({ name: "prod", releases: { follow: "pinned" } });

/** prod with two releases, of which the first is live. */
function prodStack(ledger: Partial<Ledger> = {}): SynthesizedStack {
  const build = buildFor(pinned, shop);
  const retained = [
    { release: "r-0000000a", functions: { ...build.roles } },
    { release: build.release, functions: { ...build.roles } },
  ];
  return serviceStack(pinned, { service: shop, build, ledger: { live: "r-0000000a", retained, ...ledger } });
}

const aliasesNamed = (stack: SynthesizedStack, name: string) =>
  resourcesOf(stack, "aws_lambda_alias").filter((alias) => alias.name === name);

describe("an environment's stack of an HTTP API", () => {
  it("has one API for all routes, one deployment and one stage, however many routes there are", () => {
    const many = serviceOf(Array.from({ length: 50 }, (_, index) => simpleHttpRoute(`GET /${index}`)));
    for (const stack of [stackOf(), stackOf({}, many)]) {
      const types = Object.entries(stack.resource).filter(([type]) => type.startsWith("aws_apigatewayv2"));
      expect(types.map(([type, all]) => [type, Object.keys(all).length])).toEqual([
        ["aws_apigatewayv2_api", 1],
        ["aws_apigatewayv2_deployment", 1],
        ["aws_apigatewayv2_stage", 1],
      ]);
    }
    expect(stackOf().resource).not.toHaveProperty("aws_api_gateway_rest_api");
  });

  // feature: http-api-stage
  it("names the stage after the environment, or gives it no name in the path", () => {
    expect(onlyResource(stackOf(), "aws_apigatewayv2_stage")).toMatchObject({ name: "dev", auto_deploy: false });
    expect(onlyResource(stackOf({ httpApi: { stage: "$default" } }), "aws_apigatewayv2_stage").name).toBe("$default");
    expect(stackOf().output.http_invoke_url?.value).toMatch(/^\$\{aws_apigatewayv2_stage\..*\.invoke_url\}$/);
  });

  // feature: http-api-stage
  it("logs each request before there is one, with the variables HTTP APIs have", () => {
    const stack = stackOf();
    const stage = onlyResource(stack, "aws_apigatewayv2_stage") as { access_log_settings: Record<string, string> };
    const { destination_arn, format = "" } = stage.access_log_settings;

    expect(destination_arn).toMatch(/^\$\{aws_cloudwatch_log_group\.http_stage_AccessLog_\w+\.arn\}$/);
    expect(JSON.parse(format)).toMatchObject({ routeKey: "$context.routeKey", requestId: "$context.requestId" });
    expect(format).not.toContain("deploymentId");
    expect(resourcesOf(stack, "aws_cloudwatch_log_group").map(({ name }) => name)).toContain(
      "/aws/apigateway/records-dev/http-access",
    );
  });

  // feature: http-api-throttle
  it("throttles all routes, and single ones, with metrics for each", () => {
    const throttle = { rateLimit: 20, burstLimit: 40 };
    const stage = onlyResource(
      stackOf({ httpApi: { throttle, routeThrottles: { "PUT /a": { rateLimit: 5, burstLimit: 10 } } } }),
      "aws_apigatewayv2_stage",
    );

    expect(stage).toMatchObject({
      default_route_settings: { throttling_rate_limit: 20, throttling_burst_limit: 40, detailed_metrics_enabled: true },
      route_settings: [
        { route_key: "PUT /a", throttling_rate_limit: 5, throttling_burst_limit: 10, detailed_metrics_enabled: true },
      ],
    });
    expect(onlyResource(stackOf(), "aws_apigatewayv2_stage")).toMatchObject({
      default_route_settings: { throttling_rate_limit: 50, throttling_burst_limit: 100 },
    });
  });

  // feature: http-api-cors
  it("says of browsers in the resource what the document says, since Terraform's provider wants both", () => {
    const stack = stackOf({}, serviceOf([simpleHttpRoute("GET /a")], { cors: { maxAgeSeconds: 60 } }));
    const api = onlyResource(stack, "aws_apigatewayv2_api");

    expect(api.cors_configuration).toEqual({
      allow_origins: ["https://app.example.com"],
      allow_methods: ["GET"],
      allow_credentials: false,
      max_age: 60,
    });
    expect(jsonOf(api, "body")["x-amazon-apigateway-cors"]).toMatchObject({ maxAge: 60 });
  });

  // feature: http-api-vpc
  it("reaches a VPC by links of its own, whose ids its document names", () => {
    const inVpc = { link: "main", target: "web" };
    const arn = "arn:aws:elasticloadbalancing:eu-west-1:123456789012:listener/app/web/1/2";
    const httpApi = {
      vpcLinks: { main: { subnetIds: ["subnet-0a"], securityGroupIds: ["sg-0b"] } },
      targets: { web: arn },
    };
    const stack = stackOf({ httpApi }, serviceOf([simpleHttpRoute("ANY /{proxy+}", { inVpc })]));

    expect(onlyResource(stack, "aws_apigatewayv2_vpc_link")).toMatchObject({
      name: "records-dev-http-main",
      subnet_ids: ["subnet-0a"],
      security_group_ids: ["sg-0b"],
    });
    const { paths } = jsonOf(onlyResource(stack, "aws_apigatewayv2_api"), "body");
    expect(paths["/{proxy+}"]["x-amazon-apigateway-any-method"]["x-amazon-apigateway-integration"]).toMatchObject({
      uri: arn,
      connectionId: expect.stringMatching(/^\$\{aws_apigatewayv2_vpc_link\.\w+.*\.id\}$/),
    });
  });

  // feature: http-api-services
  it("calls services under roles of exactly their permission", () => {
    const permission = {
      actions: ["sqs:SendMessage"],
      resources: ["arn:{partition}:sqs:{region}:{account}:{prefix}-orders"],
    };
    const parameters = {
      QueueUrl: "https://sqs.{region}.amazonaws.com/{account}/{prefix}-orders",
      MessageBody: "$request.body",
    };
    const service = {
      ...serviceOf([simpleHttpRoute("POST /a", { service: { subtype: "SQS-SendMessage", parameters, permission } })]),
      queues: { orders: {} },
    };
    const stack = stackOf({}, service);
    const [role] = resourcesOf(stack, "aws_iam_role").filter(({ name }) => /^records-dev-i-/.test(String(name)));

    expect(
      jsonOf(onlyResource(stack, "aws_apigatewayv2_api"), "body").paths["/a"].post["x-amazon-apigateway-integration"],
    ).toMatchObject({
      credentials: `arn:aws:iam::123456789012:role/${role?.name}`,
      requestParameters: { QueueUrl: "https://sqs.eu-west-1.amazonaws.com/123456789012/records-dev-orders" },
    });
  });

  // feature: http-api-domain
  it("has a domain with TLS 1.2, paths and DNS records", () => {
    const domain = {
      name: "http.example.com",
      certificateArn: "arn:aws:acm:eu-west-1:123456789012:certificate/0a1b2c3d",
      mappings: ["", "v1/shop"],
      hostedZoneId: "Z0123456789",
      disableDefaultEndpoint: true,
    };
    const stack = stackOf({ httpApi: { domain } });

    expect(onlyResource(stack, "aws_apigatewayv2_domain_name")).toMatchObject({
      domain_name_configuration: { endpoint_type: "REGIONAL", security_policy: "TLS_1_2" },
    });
    expect(resourcesOf(stack, "aws_apigatewayv2_api_mapping").map((one) => one.api_mapping_key)).toEqual([
      undefined,
      "v1/shop",
    ]);
    expect(
      resourcesOf(stack, "aws_route53_record")
        .map(({ type }) => type)
        .sort(),
    ).toEqual(["A", "AAAA"]);
    expect(onlyResource(stack, "aws_apigatewayv2_api")).toMatchObject({ disable_execute_api_endpoint: true });
  });
});

describe("an HTTP API beside a REST API", () => {
  const domain = {
    name: "api.example.com",
    certificateArn: "arn:aws:acm:eu-west-1:123456789012:certificate/0a1b2c3d",
    mappings: ["", "v1"],
  };

  // feature: http-api-domain
  it("may be at paths of the REST API's domain", () => {
    const service = { ...shop, api: { ...thingsApi, routes: thingsApi.routes.slice(0, 1) } };
    const stack = serviceStack(httpEnvironmentWith({ domain, httpApi: { domainPaths: ["v2", "v2/beta"] } }), {
      service,
    });
    const mappings = resourcesOf(stack, "aws_apigatewayv2_api_mapping");

    expect(resourcesOf(stack, "aws_apigatewayv2_domain_name")).toEqual([]);
    expect(mappings.map(({ api_mapping_key, api_id }) => [api_mapping_key, String(api_id).split(".")[0]])).toEqual([
      ["v2", "${aws_apigatewayv2_api"],
      ["v2/beta", "${aws_apigatewayv2_api"],
      [undefined, "${aws_api_gateway_rest_api"],
      ["v1", "${aws_api_gateway_rest_api"],
    ]);
    for (const { domain_name } of mappings) expect(domain_name).toMatch(/^\$\{aws_api_gateway_domain_name\./);
  });
});

describe("releases of an HTTP API", () => {
  it("are called by the environment's own alias where it follows the head", () => {
    const stack = stackOf();

    expect(onlyResource(stack, "aws_apigatewayv2_stage")).toMatchObject({ stage_variables: { lambdaAlias: "dev" } });
    expect(aliasesNamed(stack, "live")).toEqual([]);
    expect(
      resourcesOf(stack, "aws_lambda_permission").map(({ source_arn }) => String(source_arn).split("}")[1]),
    ).toEqual(["/*", "/*"]);
  });

  it("are called by aliases that lead to the live release where it is pinned", () => {
    const stack = prodStack();

    expect(onlyResource(stack, "aws_apigatewayv2_stage")).toMatchObject({
      stage_variables: { lambdaAlias: "live" },
      deployment_id: expect.stringContaining("r-0000000a_HttpDeployment"),
    });
    expect(aliasesNamed(stack, "live")).toHaveLength(2);
    for (const alias of aliasesNamed(stack, "live")) {
      expect(alias.function_version).toMatch(/^\$\{aws_lambda_alias\.r-0000000a_\w+-alias_\w+\.function_version\}$/);
      expect(alias).not.toHaveProperty("dynamic");
      expect(alias).not.toHaveProperty("lifecycle");
    }
  });

  it("have a deployment each, kept as long as the ledger has them", () => {
    const deployments = resourcesOf(prodStack(), "aws_apigatewayv2_deployment");

    expect(deployments.map(({ description }) => description).sort()).toEqual([
      "release r-00000001",
      "release r-0000000a",
    ]);
    for (const one of deployments) expect(one).toMatchObject({ lifecycle: { create_before_destroy: true } });
  });

  // feature: http-api-releases
  it("give a canary its share of each function, unless it has the same version", () => {
    const stack = prodStack({ canary: { release: "r-00000001", percentTraffic: 7 } });
    const [alias] = aliasesNamed(stack, "live") as { dynamic: { routing_config: Record<string, unknown> } }[];
    const { for_each, content } = alias?.dynamic.routing_config ?? {};

    expect(for_each).toMatch(
      /^\$\{(aws_lambda_alias\.r-0000000a_(\S+)-alias_\w+\.function_version) == (aws_lambda_alias\.r-00000001_\2-alias_\w+\.function_version) \? \[\] : \[\3\]\}$/,
    );
    expect(content).toEqual({ additional_version_weights: "${{(routing_config.value) = 0.07}}" });
    // No stage of an HTTP API knows of a canary.
    expect(JSON.stringify(onlyResource(stack, "aws_apigatewayv2_stage"))).not.toContain("r-00000001");
  });

  it("give a canary of 0 % nothing", () => {
    const stack = prodStack({ canary: { release: "r-00000001", percentTraffic: 0 } });

    for (const alias of aliasesNamed(stack, "live")) expect(alias).not.toHaveProperty("dynamic");
  });

  it("have an alias of a function that only the canary has, so that its promotion makes nothing new", () => {
    const build = buildFor(pinned, shop);
    const { keep: _, ...before } = build.roles;
    const retained = [
      { release: "r-0000000a", functions: before },
      { release: build.release, functions: { ...build.roles } },
    ];
    const canary = { release: build.release, percentTraffic: 5 };
    const stack = serviceStack(pinned, { service: shop, build, ledger: { live: "r-0000000a", canary, retained } });
    const [keep] = aliasesNamed(stack, "live").filter((alias) =>
      String(alias.function_version).includes("_keep-alias_"),
    );

    expect(keep?.function_version).toContain("r-00000001_keep-alias");
    expect(keep).not.toHaveProperty("dynamic");
  });

  it("beside a REST API leave its stage canary alone: shares must not multiply", () => {
    const service: ServiceDefinition = {
      ...shop,
      api: { ...thingsApi, routes: thingsApi.routes.slice(0, 1) },
      tables: { things: { partitionKey: { name: "id", type: "S" } } },
    };
    const environment = environmentWith({ name: "prod", releases: { follow: "pinned" } });
    const build = buildFor(environment, service);
    const retained = ["r-0000000a", build.release].map((release) => ({ release, functions: { ...build.roles } }));
    const canary = { release: build.release, percentTraffic: 5 };
    const stack = serviceStack(environment, { service, build, ledger: { live: "r-0000000a", canary, retained } });

    expect(onlyResource(stack, "aws_api_gateway_stage")).toMatchObject({
      variables: { lambdaAlias: "r-0000000a" },
      canary_settings: { stage_variable_overrides: { lambdaAlias: "r-00000001" } },
    });
    expect(onlyResource(stack, "aws_apigatewayv2_stage")).toMatchObject({ stage_variables: { lambdaAlias: "live" } });
  });
});

describe("the id of a release", () => {
  const idOf = (service: ServiceDefinition, changes: Partial<EnvironmentInput> = {}) =>
    describeBuild(service, httpEnvironmentWith(changes), new Map()).release;
  const tokens = serviceOf([simpleHttpRoute("GET /a")], { authorizers: { tokens: { type: "jwt" } } });
  const other = { issuer: "https://other.example.com/", audience: "a", jwksUrl: "https://other.example.com/k" };

  it("is another one for another definition, and for what a stage variable cannot tell it", () => {
    expect(idOf(serviceOf([simpleHttpRoute("GET /b")]))).not.toBe(idOf(serviceOf([simpleHttpRoute("GET /a")])));
    expect(idOf(tokens, { authorizer: other })).not.toBe(idOf(tokens));
  });

  it("is the same for what belongs to a stage or an account", () => {
    const throttle = { rateLimit: 1, burstLimit: 1 };
    for (const changes of [
      { name: "test" },
      { authorizer: other },
      { httpApi: { throttle, stage: "$default" as const } },
    ])
      expect(idOf(shop, changes)).toBe(idOf(shop));
  });
});

describe("an environment of an HTTP API is refused", () => {
  const problemsOf = (changes: Partial<EnvironmentInput>, service = shop) =>
    messageOf(() => buildFor(httpEnvironmentWith(changes), service))
      .split("\n")
      .slice(1)
      .map((line) => line.trim());

  it.each<readonly [string, Partial<EnvironmentInput>, ServiceDefinition, string]>([
    [
      "for a throttle of a route there is not",
      { httpApi: { routeThrottles: { "GET /b": { rateLimit: 1, burstLimit: 1 } } } },
      shop,
      "httpApi.routeThrottles: there is no route 'GET /b'",
    ],
    [
      "without a link a route needs",
      { httpApi: { targets: { web: "arn:aws:servicediscovery:eu-west-1:123456789012:service/srv-1" } } },
      serviceOf([simpleHttpRoute("GET /a", { inVpc: { link: "main", target: "web" } })]),
      "httpApi.vpcLinks: a route needs 'main'; known: none",
    ],
    [
      "with usage plans, which only a REST API has",
      { usagePlans: environmentInput.usagePlans },
      shop,
      "usagePlans: the service has no REST API; remove it",
    ],
    [
      "with a cache, which only a REST API has",
      { stage: { ...environmentInput.stage, cache: { sizeGb: 0.5 } } },
      shop,
      "stage.cache: the service has no REST API; remove it",
    ],
  ])("%s", (_what, changes, service, problem) => {
    expect(problemsOf(changes, service)).toEqual([problem]);
  });

  it("as one of several stages of one API", () => {
    expect(problemsOf({ oneApi: { name: "api" } })).toEqual([
      "only stages of a REST API can be environments, and it has another API; give each environment an API of its own",
    ]);
  });

  it("without an issuer or an origin where the service names none", () => {
    const { authorizer: _a, allowedOrigin: _o, usagePlans: _u, ...bare } = environmentInput;
    const service = serviceOf([simpleHttpRoute("GET /a")], { cors: {}, authorizers: { tokens: { type: "jwt" } } });
    const environment = { ...httpEnvironmentWith(bare), authorizer: undefined, allowedOrigin: undefined };

    expect(
      messageOf(() => buildFor(environment, service))
        .split("\n")
        .slice(1),
    ).toEqual([
      "  authorizer: authorizer tokens names no issuer and audience of its own; set authorizer: { issuer, audience, jwksUrl }",
      "  allowedOrigin: the API's 'cors' names no origins; set allowedOrigin, as in 'https://app.example.com'",
    ]);
  });
});
