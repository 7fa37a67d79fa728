import { z } from "zod";

import type { EnvironmentInput } from "../../../environments/environment.ts";
import type { Ledger } from "../../../releases/ledger.ts";
import { describeBuild } from "../../../stacks/describe-build.ts";
import type { ServiceDefinition } from "../../../stacks/service-definition.ts";
import type { WebSocketApiDefinition } from "../../../websocket-api/web-socket-api-definition.ts";
import { thingsApi } from "../../support/apis.ts";
import { environmentInput } from "../../support/environments.ts";
import { messageOf } from "../../support/message-of.ts";
import { buildFor, serviceStack } from "../../support/service-stacks.ts";
import { jsonOf, onlyResource, resourcesOf, type SynthesizedStack } from "../../support/synth.ts";
import { simpleWebSocketRoute, webSocketApiWith, webSocketEnvironmentWith } from "../../support/web-socket-apis.ts";

const say = simpleWebSocketRoute("say", { connections: ["POST"] });

const serviceOf = (
  routes: WebSocketApiDefinition["routes"],
  changes: Partial<WebSocketApiDefinition> = {},
): ServiceDefinition => ({ webSocketApi: webSocketApiWith(routes, changes) });

const room = serviceOf([say, simpleWebSocketRoute("$default", { function: "explain", connections: ["POST", "GET"] })]);

/** A service with a REST API. */
const things: ServiceDefinition = {
  api: { ...thingsApi, routes: thingsApi.routes.slice(0, 3) },
  tables: { things: { partitionKey: { name: "id", type: "S" } } },
};

const stackOf = (changes: Partial<EnvironmentInput> = {}, service = room) =>
  serviceStack(webSocketEnvironmentWith(changes), { service });

const pinned = webSocketEnvironmentWith({ name: "prod", releases: { follow: "pinned" } });

/** prod with two releases, of which the first is live. */
function prodStack(service = room, ledger: Partial<Ledger> = {}): SynthesizedStack {
  const build = buildFor(pinned, service);
  const retained = [
    { release: "r-0000000a", functions: { ...build.roles } },
    { release: build.release, functions: { ...build.roles } },
  ];
  return serviceStack(pinned, { service, build, ledger: { live: "r-0000000a", retained, ...ledger } });
}

interface Definition {
  readonly input: Readonly<Record<string, Readonly<Record<string, Readonly<Record<string, unknown>>>>>>;
  readonly lifecycle?: unknown;
}

const definitionOf = (stack: SynthesizedStack) => onlyResource(stack, "terraform_data") as unknown as Definition;

const domain = {
  name: "chat.example.com",
  certificateArn: "arn:aws:acm:eu-west-1:123456789012:certificate/0a1b2c3d",
  mappings: ["", "v1"],
};

const parts = [
  "aws_apigatewayv2_authorizer",
  "aws_apigatewayv2_integration",
  "aws_apigatewayv2_integration_response",
  "aws_apigatewayv2_model",
  "aws_apigatewayv2_route",
  "aws_apigatewayv2_route_response",
];

describe("the stack of a WebSocket API", () => {
  // feature: websocket-api
  it("has one resource of each kind, however many routes there are", () => {
    const more = serviceOf(Array.from({ length: 20 }, (_, index) => simpleWebSocketRoute(`r${index}`)));

    for (const stack of [stackOf(), stackOf({}, more)])
      for (const type of parts)
        expect(onlyResource(stack, type)).toMatchObject({
          for_each: expect.stringMatching(/^\$\{terraform_data\.websocket_api_Definition_\w+\.input\.\w+\}$/),
        });
    expect(Object.keys(definitionOf(stackOf({}, more)).input.routes ?? {})).toHaveLength(21);
  });

  // feature: websocket-message-models
  it("says of each route what calls it, and of each message what it must look like", () => {
    const model = { name: "Said", schema: z.object({ message: z.string() }) };
    const service = serviceOf([
      simpleWebSocketRoute("say", { body: model, answers: true, timeoutMs: 5_000 }),
      simpleWebSocketRoute("count", { body: { by: "${request.body.v}", models: { 1: model } } }),
    ]);
    const { input } = definitionOf(stackOf({}, service));

    expect(input.routes?.say).toEqual({
      integration: "say",
      model_selection_expression: "\\$default",
      request_models: { $default: "Said" },
      route_response_selection_expression: "$default",
    });
    expect(input.routes?.count).toMatchObject({
      model_selection_expression: "$${request.body.v}",
      request_models: { 1: "Said" },
    });
    expect(input.integrations?.say).toEqual({
      integration_type: "AWS_PROXY",
      integration_method: "POST",
      integration_uri: expect.stringContaining("function:records-dev-talk:$${stageVariables.lambdaAlias}/invocations"),
      timeout_milliseconds: 5_000,
    });
    expect(JSON.parse(String(input.models?.Said?.schema))).toMatchObject({ required: ["message"] });
    expect(input.routeResponses).toEqual({ say: { route: "say" } });
  });

  // feature: websocket-connect-authorizer
  it("guards $connect by a function, by IAM, by an API key", () => {
    const connect = (changes: object) => simpleWebSocketRoute("$connect", changes);
    const inputOf = (changes: object, api: Partial<WebSocketApiDefinition> = {}) =>
      definitionOf(
        stackOf(
          { ...("apiKeyRequired" in changes && { usagePlans: environmentInput.usagePlans }) },
          serviceOf([connect(changes)], api),
        ),
      ).input;
    const guard = { function: "guard", identitySource: ["route.request.querystring.token"] };
    const guarded = inputOf({ authorizer: "guard" }, { authorizers: { guard } });

    expect(guarded.routes?.$connect).toMatchObject({ authorization_type: "CUSTOM", authorizer: "guard" });
    expect(guarded.authorizers?.guard).toEqual({
      name: "guard",
      authorizer_uri: expect.stringContaining("records-dev-guard"),
      identity_sources: guard.identitySource,
    });
    expect(inputOf({ iam: true }).routes?.$connect).toMatchObject({ authorization_type: "AWS_IAM" });
    expect(inputOf({ public: "all may", apiKeyRequired: true }).routes?.$connect).toMatchObject({
      api_key_required: true,
    });
    expect(inputOf({ public: "all may", query: { room: "required" } }).routes?.$connect).toMatchObject({
      parameters: { "route.request.querystring.room": true },
    });
  });

  // feature: websocket-api-keys
  it("has usage plans, whose keys $connect asks for", () => {
    const keyed = serviceOf([simpleWebSocketRoute("$connect", { public: "keys tell who", apiKeyRequired: true }), say]);
    const { usagePlans } = environmentInput;
    const stack = stackOf({ usagePlans }, keyed);

    expect(onlyResource(stack, "aws_api_gateway_usage_plan")).toMatchObject({
      api_stages: [{ api_id: expect.stringContaining("aws_apigatewayv2_api"), stage: expect.any(String) }],
    });
    expect(Object.keys(stack.output)).toContain("api_key_ids");
    expect(messageOf(() => stackOf({}, keyed))).toContain(
      "usagePlans: $connect needs an API key, and no plan has one; declare a plan with keys",
    );
  });

  // feature: websocket-api-keys
  it("is one more stage of the usage plans of a REST API, where the throttles of methods stay the REST API's", () => {
    const connect = (changes: object) => serviceOf([simpleWebSocketRoute("$connect", { public: "all", ...changes })]);
    const { free } = environmentInput.usagePlans;
    const methodThrottles = { "POST /things": { rateLimit: 1, burstLimit: 2 } };
    const planOf = (changes: object) =>
      onlyResource(
        stackOf({ usagePlans: { free: { ...free, methodThrottles } } }, { ...things, ...connect(changes) }),
        "aws_api_gateway_usage_plan",
      ).api_stages as readonly { readonly api_id: string; readonly throttle: readonly object[] }[];

    expect(planOf({ apiKeyRequired: true })).toMatchObject([
      { api_id: expect.stringContaining("aws_api_gateway_rest_api"), throttle: [{ path: "/things/POST" }] },
      { api_id: expect.stringContaining("aws_apigatewayv2_api"), throttle: [] },
    ]);
    expect(planOf({})).toHaveLength(1);
  });

  // feature: websocket-integrations
  it("calls HTTP backends, services and nobody, by templates", () => {
    const permission = {
      actions: ["sqs:SendMessage"],
      resources: ["arn:{partition}:sqs:{region}:{account}:{prefix}-a"],
    };
    const responses = { $default: {}, "/4\\d\\d/": { templates: { $default: "no" } } };
    const service = {
      ...serviceOf([
        simpleWebSocketRoute("ask", {
          http: {
            uri: "https://example.com",
            mapping: {
              requestTemplates: { $default: "$input.body" },
              requestParameters: { "integration.request.header.id": "context.connectionId" },
              responses,
            },
          },
        }),
        simpleWebSocketRoute("queue", {
          aws: { service: "sqs", path: "{account}/{prefix}-a", permission, mapping: { responses: { $default: {} } } },
        }),
        simpleWebSocketRoute("ping", { mock: { statusCode: 200, body: "pong" }, answers: true }),
      ]),
      queues: { a: {} },
    };
    const stack = stackOf({}, service);
    const { input } = definitionOf(stack);

    expect(input.integrations).toMatchObject({
      ask: {
        integration_type: "HTTP",
        request_parameters: { "integration.request.header.id": "context.connectionId" },
      },
      queue: {
        integration_type: "AWS",
        integration_uri: "arn:aws:apigateway:eu-west-1:sqs:path/{account}/{prefix}-a".replace(
          "{account}/{prefix}",
          "123456789012/records-dev",
        ),
        credentials_arn: expect.stringMatching(/^arn:aws:iam::123456789012:role\/records-dev-i-[0-9a-f]{8}$/),
      },
      ping: { integration_type: "MOCK", request_templates: { $default: '{"statusCode":200}' } },
    });
    expect(input.integrationResponses).toMatchObject({
      "ask $default": { integration: "ask" },
      "ask /4\\d\\d/": { response_templates: { $default: "no" } },
      "ping $default": { response_templates: { $default: '"pong"' } },
    });
    const roles = resourcesOf(stack, "aws_iam_role").map(({ name }) => String(name));
    expect(roles.filter((name) => name.startsWith("records-dev-i-"))).toHaveLength(1);
  });

  // feature: websocket-connections
  it("lets functions do to connections of its stage what they say, and tells them where", () => {
    const stack = stackOf();
    const api = /\$\{aws_apigatewayv2_api\.\w+\.id\}/.source;
    const policies = resourcesOf(stack, "aws_iam_role_policy").map((policy) => jsonOf(policy, "policy"));
    const allowed = policies.flatMap(({ Statement }: { Statement: { Action: string[]; Resource: string[] }[] }) =>
      Statement.filter(({ Action }) => Action.includes("execute-api:ManageConnections")).flatMap(
        ({ Resource }) => Resource,
      ),
    );
    const stage = `^arn:aws:execute-api:eu-west-1:123456789012:${api}/dev/`;

    expect(allowed.sort()).toEqual([
      expect.stringMatching(`${stage}GET/@connections/\\*$`),
      expect.stringMatching(`${stage}POST/@connections/\\*$`),
      expect.stringMatching(`${stage}POST/@connections/\\*$`),
    ]);
    for (const { environment } of resourcesOf(stack, "aws_lambda_function"))
      expect(environment).toMatchObject({
        variables: {
          CONNECTIONS_URL: expect.stringMatching(`^https://${api}\\.execute-api\\.eu-west-1\\.amazonaws\\.com/dev$`),
        },
      });
  });

  // feature: websocket-stage
  it("has a stage with throttles, logs and variables", () => {
    const throttle = { rateLimit: 20, burstLimit: 40 };
    const stack = stackOf({
      webSocketApi: { throttle, routeThrottles: { $connect: { rateLimit: 1, burstLimit: 2 } } },
    });
    const stage = onlyResource(stack, "aws_apigatewayv2_stage");

    expect(stage).toMatchObject({
      name: "dev",
      auto_deploy: false,
      stage_variables: { lambdaAlias: "dev", logLevel: "DEBUG" },
      default_route_settings: { throttling_rate_limit: 20, logging_level: "INFO", data_trace_enabled: false },
      route_settings: [{ route_key: "$connect", throttling_rate_limit: 1, throttling_burst_limit: 2 }],
    });
    const { format } = stage.access_log_settings as { format: string };
    expect(JSON.parse(format)).toMatchObject({
      connectionId: "$context.connectionId",
      eventType: "$context.eventType",
    });
    expect(Object.keys(stack.output)).toEqual(expect.arrayContaining(["websocket_url", "connections_url"]));
  });

  // feature: websocket-domain
  it("has a domain of its own", () => {
    const stack = stackOf({ webSocketApi: { domain } });

    expect(resourcesOf(stack, "aws_apigatewayv2_api_mapping").map((one) => one.api_mapping_key)).toEqual([
      undefined,
      "v1",
    ]);
    expect(messageOf(() => webSocketEnvironmentWith({ webSocketApi: { domain }, httpApi: { domain } }))).toContain(
      "is the domain of another API too, and a WebSocket API shares none; give each one of its own",
    );
  });

  // feature: websocket-domain
  it.each<readonly [readonly string[], string]>([
    [[""], "https://chat.example.com"],
    [["v1", ""], "https://chat.example.com/v1"],
  ])("may be at its domain alone, where functions find connections too (paths %j)", (mappings, url) => {
    const closed = { ...domain, mappings: [...mappings], disableDefaultEndpoint: true };
    const stack = stackOf({ webSocketApi: { domain: closed } });

    expect(definitionOf(stack).input).toMatchObject({ disableDefaultEndpoint: true });
    expect(onlyResource(stack, "aws_apigatewayv2_api").disable_execute_api_endpoint).toMatch(
      /^\$\{try\(terraform_data\.\w+\.input\.disableDefaultEndpoint, false\)\}$/,
    );
    for (const { environment } of resourcesOf(stack, "aws_lambda_function"))
      expect(environment).toMatchObject({ variables: { CONNECTIONS_URL: url } });
    expect(stack.output.connections_url?.value).toBe(url);
  });
});

describe("releases of a WebSocket API", () => {
  // feature: websocket-api-releases
  it("are called by aliases that lead to the live release, and by a share of the invocations to a canary", () => {
    const stack = prodStack(room, { canary: { release: "r-00000001", percentTraffic: 7 } });
    const live = resourcesOf(stack, "aws_lambda_alias").filter(({ name }) => name === "live");

    expect(onlyResource(stack, "aws_apigatewayv2_stage")).toMatchObject({
      stage_variables: { lambdaAlias: "live" },
      deployment_id: expect.stringContaining("r-0000000a_WebSocketDeployment"),
    });
    expect(live).toHaveLength(2);
    expect(JSON.stringify(live)).toContain("= 0.07}");
  });

  it("have a deployment each, made when every part of the API is there", () => {
    const stack = prodStack();
    const deployments = resourcesOf(stack, "aws_apigatewayv2_deployment");

    expect(deployments.map(({ triggers }) => triggers)).toEqual(
      ["r-00000001", "r-0000000a"].map((release) => ({ release })),
    );
    for (const { depends_on, lifecycle } of deployments) {
      expect(lifecycle).toEqual({ create_before_destroy: true });
      for (const type of parts)
        expect(depends_on).toContainEqual(expect.stringMatching(new RegExp(`^${type}\\.websocket_api_\\w+$`)));
    }
  });

  it("keep the routes of the newest one when the branch goes on: the definition in Terraform's state holds", () => {
    const build = { ...buildFor(pinned, room), release: "r-00000002" };
    const retained = [{ release: "r-0000000a", functions: { ...build.roles } }];
    const frozen = serviceStack(pinned, { service: room, build, ledger: { live: "r-0000000a", retained } });

    expect(definitionOf(frozen).lifecycle).toEqual({ ignore_changes: ["input"] });
    expect(definitionOf(prodStack())).not.toHaveProperty("lifecycle");
    // All else of the API goes by that definition, and by no other.
    const api = onlyResource(frozen, "aws_apigatewayv2_api");
    for (const attribute of ["description", "route_selection_expression", "api_key_selection_expression"])
      expect(api[attribute]).toMatch(/^\$\{terraform_data\.\w+\.input\.\w+\}$/);
    expect(api.tags).toMatchObject({ release: expect.stringMatching(/^\$\{terraform_data\.\w+\.input\.release\}$/) });
  });

  it("are others for other routes, and the same for what belongs to a stage", () => {
    const idOf = (service: ServiceDefinition, changes: Partial<EnvironmentInput> = {}) =>
      describeBuild(service, webSocketEnvironmentWith(changes), new Map()).release;

    expect(idOf(serviceOf([say, simpleWebSocketRoute("b")]))).not.toBe(idOf(serviceOf([say])));
    expect(idOf(serviceOf([simpleWebSocketRoute("say")]))).not.toBe(idOf(serviceOf([say])));
    for (const changes of [{ name: "test" }, { webSocketApi: { throttle: { rateLimit: 1, burstLimit: 1 } } }])
      expect(idOf(room, changes)).toBe(idOf(room));
    expect(idOf(serviceOf([say], { description: "Said otherwise" }))).toBe(idOf(serviceOf([say])));
    // API Gateway closes the API's own host name with a deployment.
    expect(idOf(room, { webSocketApi: { domain } })).toBe(idOf(room));
    expect(idOf(room, { webSocketApi: { domain: { ...domain, disableDefaultEndpoint: true } } })).not.toBe(idOf(room));
  });
});

describe("an environment of a WebSocket API is refused", () => {
  const problemsOf = (changes: Partial<EnvironmentInput>, service = room) =>
    messageOf(() => buildFor(webSocketEnvironmentWith(changes), service))
      .split("\n")
      .slice(1)
      .map((line) => line.trim());

  it.each<readonly [string, Partial<EnvironmentInput>, ServiceDefinition, string]>([
    [
      "for a throttle of a route there is not",
      { webSocketApi: { routeThrottles: { b: { rateLimit: 1, burstLimit: 1 } } } },
      room,
      "webSocketApi.routeThrottles: there is no route 'b'",
    ],
    [
      "where the service has none",
      { webSocketApi: { throttle: { rateLimit: 1, burstLimit: 1 } } },
      {
        api: { ...thingsApi, routes: thingsApi.routes.slice(0, 1) },
        tables: { things: { partitionKey: { name: "id", type: "S" } } },
      },
      "webSocketApi.throttle: the service has no WebSocket API; remove it",
    ],
    [
      "with usage plans, which only a REST API has",
      { usagePlans: environmentInput.usagePlans },
      room,
      "usagePlans: the service has no REST API; remove it",
    ],
    [
      "for a wildcard as the only name, by which functions find no connections",
      { webSocketApi: { domain: { ...domain, name: "*.example.com", disableDefaultEndpoint: true } } },
      serviceOf([say]),
      "webSocketApi.domain.disableDefaultEndpoint: function talk would not know by which name of *.example.com it reaches connections; name one domain, or leave the default endpoint",
    ],
  ])("%s", (_what, changes, service, problem) => {
    expect(problemsOf(changes, service)).toEqual([problem]);
  });

  it("when functions use connections there are not", () => {
    const { webSocketApi: _, ...others } = room;
    const [route] = thingsApi.routes;
    const api = { ...thingsApi, routes: [{ ...route, connections: ["POST"] } as (typeof thingsApi.routes)[number]] };

    expect(problemsOf({}, { ...others, api, tables: { things: { partitionKey: { name: "id", type: "S" } } } })).toEqual(
      [
        expect.stringMatching(
          /: it uses connections, and the service has no WebSocket API; declare one in 'webSocketApi'$/,
        ),
      ],
    );
  });
});
