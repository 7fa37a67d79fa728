import { buildStack } from "../../../gateway/model/build/build-stack.ts";
import type { Stack } from "../../../gateway/model/stack.ts";
import { loadConfiguration } from "../../../gateway/terraform/load-configuration.ts";
import { apiOf, functionsOf, lambdaProxy, mock, resources } from "../support/configurations.ts";
import { stackDirectories } from "../support/stack-directory.ts";

const stackOf = stackDirectories();

const built = (configuration: object, files: Readonly<Record<string, string>> = { "code.zip": "" }): Stack =>
  buildStack(loadConfiguration(stackOf({ "main.tf.json": configuration, ...files })));

const api = { rest_api_id: "${aws_api_gateway_rest_api.api.id}" };

/** The same API twice: as an OpenAPI document, and as one resource per method. */
const asDocument = apiOf(
  {
    "/pets/{petId}": {
      post: {
        parameters: [
          { in: "path", name: "petId", required: true },
          { in: "query", name: "q", required: true },
        ],
        requestBody: { content: { "application/json": { schema: { $ref: "#/components/schemas/Pet" } } } },
        responses: { "200": { headers: { "x-kind": {} } }, "400": {} },
        security: [{ auth: [], key: [] }],
        "x-amazon-apigateway-request-validator": "all",
        "x-amazon-apigateway-integration": {
          type: "aws",
          httpMethod: "POST",
          uri: "${aws_lambda_function.pets.invoke_arn}",
          passthroughBehavior: "when_no_templates",
          requestTemplates: { "application/json": "{}" },
          requestParameters: { "integration.request.header.X-Amz-Invocation-Type": "'Event'" },
          timeoutInMillis: 1000,
          responses: {
            default: { statusCode: 200, responseParameters: { "method.response.header.x-kind": "'pet'" } },
            "Bad.*": { statusCode: "400", responseTemplates: { "application/json": "bad" } },
          },
        },
      },
    },
  },
  {
    root: {
      components: {
        schemas: { Pet: { type: "object", required: ["name"] } },
        securitySchemes: {
          key: { type: "apiKey", name: "x-api-key", in: "header" },
          auth: {
            type: "apiKey",
            name: "Authorization",
            in: "header",
            "x-amazon-apigateway-authtype": "custom",
            "x-amazon-apigateway-authorizer": {
              type: "token",
              authorizerUri: "${aws_lambda_function.auth.invoke_arn}",
              authorizerResultTtlInSeconds: 60,
              identityValidationExpression: "Bearer .+",
            },
          },
        },
      },
      "x-amazon-apigateway-request-validators": { all: { validateRequestBody: true, validateRequestParameters: true } },
      "x-amazon-apigateway-gateway-responses": { THROTTLED: { statusCode: 503 } },
      "x-amazon-apigateway-binary-media-types": ["image/*"],
      "x-amazon-apigateway-api-key-source": "AUTHORIZER",
    },
  },
);

const method = { ...api, resource_id: "${aws_api_gateway_resource.pet.id}", http_method: "POST" };

const asResources = {
  ...apiOf({}, { api: { body: "", binary_media_types: ["image/*"], api_key_source: "AUTHORIZER" } }),
  aws_api_gateway_resource: {
    pets: { ...api, parent_id: "${aws_api_gateway_rest_api.api.root_resource_id}", path_part: "pets" },
    pet: { ...api, parent_id: "${aws_api_gateway_resource.pets.id}", path_part: "{petId}" },
  },
  aws_api_gateway_method: {
    post: {
      ...method,
      authorization: "CUSTOM",
      authorizer_id: "${aws_api_gateway_authorizer.auth.id}",
      api_key_required: true,
      request_parameters: { "method.request.path.petId": true, "method.request.querystring.q": true },
      request_models: { "application/json": "${aws_api_gateway_model.pet.name}" },
      request_validator_id: "${aws_api_gateway_request_validator.all.id}",
    },
  },
  aws_api_gateway_integration: {
    post: {
      ...method,
      type: "AWS",
      integration_http_method: "POST",
      uri: "${aws_lambda_function.pets.invoke_arn}",
      passthrough_behavior: "WHEN_NO_TEMPLATES",
      request_templates: { "application/json": "{}" },
      request_parameters: { "integration.request.header.X-Amz-Invocation-Type": "'Event'" },
      timeout_milliseconds: 1000,
    },
  },
  aws_api_gateway_method_response: {
    ok: { ...method, status_code: "200", response_parameters: { "method.response.header.x-kind": false } },
    bad: { ...method, status_code: "400" },
  },
  aws_api_gateway_integration_response: {
    ok: { ...method, status_code: "200", response_parameters: { "method.response.header.x-kind": "'pet'" } },
    bad: {
      ...method,
      status_code: "400",
      selection_pattern: "Bad.*",
      response_templates: { "application/json": "bad" },
    },
  },
  aws_api_gateway_model: {
    pet: { ...api, name: "Pet", content_type: "application/json", schema: '{"type":"object","required":["name"]}' },
  },
  aws_api_gateway_request_validator: {
    all: { ...api, name: "all", validate_request_body: true, validate_request_parameters: true },
  },
  aws_api_gateway_authorizer: {
    auth: {
      ...api,
      name: "auth",
      authorizer_uri: "${aws_lambda_function.auth.invoke_arn}",
      authorizer_result_ttl_in_seconds: 60,
      identity_validation_expression: "Bearer .+",
    },
  },
  aws_api_gateway_gateway_response: { throttled: { ...api, response_type: "THROTTLED", status_code: "503" } },
};

describe("an API", () => {
  it("is the same from an OpenAPI document and from one resource per method", () => {
    const definitions = [asDocument, asResources].map((style) => {
      const [shop] = built(resources(style, functionsOf("pets", "auth"))).apis;
      // Ids and addresses tell where each comes from, and nothing more.
      return JSON.parse(
        JSON.stringify(shop?.definition, (key, value) => (key === "id" || key === "address" ? undefined : value)),
      );
    });

    expect(definitions[0].resources).toHaveLength(1);
    expect(definitions[0]).toEqual(definitions[1]);
  });

  it("has what its document and its own resources declare together", () => {
    const [shop] = built(
      resources(apiOf({ "/a": { get: mock("{}") } }), {
        aws_api_gateway_gateway_response: {
          unauthorized: { ...api, response_type: "UNAUTHORIZED", status_code: "407" },
        },
      }),
    ).apis;

    expect(shop?.definition.resources.map(({ path }) => path)).toEqual(["/a"]);
    expect(shop?.definition.gatewayResponses.UNAUTHORIZED).toMatchObject({ statusCode: 407 });
  });

  it.each([
    ["ignore", { openapi: "3.0.1", servers: [{ url: "https://x/a/b/c" }] }, "/e"],
    ["prepend", { openapi: "3.0.1", servers: [{ url: "https://x/a/b/c" }] }, "/a/b/c/e"],
    ["split", { openapi: "3.0.1", servers: [{ url: "https://x/a/b/c" }] }, "/b/c/e"],
    ["prepend", { openapi: undefined, swagger: "2.0", basePath: "/a/b" }, "/a/b/e"],
    ["prepend", { openapi: "3.0.1", servers: [{ url: "https://x", variables: { stage: { default: "/s" } } }] }, "/s/e"],
  ])("with basepath=%s of %j has %s", (basepath, root, path) => {
    const [shop] = built(
      resources(apiOf({ "/e": { get: mock("{}") } }, { root, api: { parameters: { basepath } } })),
    ).apis;

    expect(shop?.definition.resources.map((resource) => resource.path)).toEqual([path]);
  });

  it("of OpenAPI 2.0 has body models by what it consumes, and parameters by reference", () => {
    const [shop] = built(
      resources(
        apiOf(
          {
            "/a": {
              post: {
                ...mock("{}"),
                consumes: ["application/json", "application/xml"],
                parameters: [
                  { $ref: "#/parameters/q" },
                  { in: "body", name: "b", schema: { $ref: "#/definitions/Pet" } },
                ],
              },
            },
          },
          {
            root: {
              openapi: undefined,
              swagger: "2.0",
              parameters: { q: { in: "query", name: "q", required: true } },
              definitions: { Pet: { type: "object", properties: { friend: { $ref: "#/definitions/Pet" } } } },
            },
          },
        ),
      ),
    ).apis;
    const [post] = shop?.definition.resources[0]?.methods ?? [];

    expect(post?.requestModels).toEqual({ "application/json": "Pet", "application/xml": "Pet" });
    expect(post?.requestParameters).toEqual({ "method.request.querystring.q": true });
    expect(shop?.definition.models[0]?.schema).toEqual({
      type: "object",
      properties: { friend: { $ref: `https://apigateway.amazonaws.com/restapis/${shop?.id}/models/Pet` } },
    });
  });

  it("loses the keywords that API Gateway's import leaves out of models, not properties called like them", () => {
    const schema = {
      type: "array",
      minItems: 1,
      example: 1,
      items: { properties: { example: { type: "string" }, maxItems: { exclusiveMinimum: true, minimum: 1 } } },
    };
    const [shop] = built(resources(apiOf({}, { root: { components: { schemas: { List: schema } } } }))).apis;

    expect(shop?.definition.models[0]?.schema).toEqual({
      type: "array",
      items: { properties: { example: { type: "string" }, maxItems: { minimum: 1 } } },
    });
  });

  it("takes authorizers of a whole 3.0 document for operations without security of their own", () => {
    const authorizer = {
      type: "cognito_user_pools",
      providerARNs: ["arn:aws:cognito-idp:us-east-1:123456789012:userpool/a"],
    };
    const scheme = { type: "apiKey", name: "Token", in: "header", "x-amazon-apigateway-authorizer": authorizer };
    const open = { ...mock("{}"), security: [] };
    const paths = { "/a": { get: mock("{}"), post: open, "x-amazon-apigateway-any-method": mock("{}") } };
    const security = [{ users: ["email"] }];
    const methodsOf = (root: object) =>
      built(resources(apiOf(paths, { root }))).apis[0]?.definition.resources[0]?.methods;
    const taken = {
      authorization: { type: "COGNITO_USER_POOLS", authorizer: { name: "users" }, scopes: ["email"] },
      isApiKeyRequired: false,
    };
    const none = { authorization: { type: "NONE" } };

    expect(methodsOf({ security, components: { securitySchemes: { users: scheme } } })).toMatchObject([
      taken,
      none,
      taken,
    ]);
    expect(
      methodsOf({ openapi: undefined, swagger: "2.0", security, securityDefinitions: { users: scheme } }),
    ).toMatchObject([none, none, none]);
  });

  it("ignores API keys required by the whole document, as the guide says", () => {
    const [shop] = built(
      resources(
        apiOf(
          { "/a": { get: mock("{}") } },
          {
            root: {
              security: [{ key: [] }],
              components: { securitySchemes: { key: { type: "apiKey", name: "x-api-key" } } },
            },
          },
        ),
      ),
    ).apis;

    expect(shop?.definition.resources[0]?.methods[0]).toMatchObject({ isApiKeyRequired: false });
  });

  it("replaces AWS's own variables of a document", () => {
    const uri =
      "arn:$${AWS::Partition}:apigateway:$${AWS::Region}:lambda:path/2015-03-31/functions/$${AWS::AccountId}/invocations";
    const [shop] = built(
      resources(apiOf({ "/a": { get: { "x-amazon-apigateway-integration": { type: "aws_proxy", uri } } } })),
    ).apis;

    expect(shop?.definition.resources[0]?.methods[0]?.integration?.uri).toBe(
      "arn:aws:apigateway:us-east-1:lambda:path/2015-03-31/functions/123456789012/invocations",
    );
  });
});

describe("a stage", () => {
  it("has its variables, canary, log format and settings, however blocks are written", () => {
    const settings = { rest_api_id: "${aws_api_gateway_rest_api.api.id}", stage_name: "dev" };
    const { stages } = built(
      resources(
        apiOf(
          { "/a": { get: mock("{}") } },
          {
            stage: {
              variables: { a: "1", b: 2 },
              canary_settings: [
                {
                  deployment_id: "${aws_api_gateway_deployment.next.id}",
                  percent_traffic: 10.5,
                  stage_variable_overrides: { a: "9" },
                },
              ],
              access_log_settings: { format: "$context.requestId", destination_arn: "x" },
            },
          },
        ),
        {
          aws_api_gateway_deployment: { next: { ...api, triggers: { release: "r-0123abcd" } } },
          aws_api_gateway_method_settings: {
            all: { ...settings, method_path: "*/*", settings: { throttling_rate_limit: 5, throttling_burst_limit: 2 } },
            one: {
              ...settings,
              method_path: "a~1b/GET",
              settings: [{ throttling_rate_limit: -1, throttling_burst_limit: -1 }],
            },
          },
        },
      ),
    );

    expect(stages).toHaveLength(1);
    expect(stages[0]).toMatchObject({
      name: "dev",
      variables: { a: "1", b: "2" },
      canary: { percentTraffic: 10.5, stageVariableOverrides: { a: "9" }, deployment: { release: "r-0123abcd" } },
      accessLogFormat: "$context.requestId",
      methodSettings: [
        { resourcePath: "*", httpMethod: "*", throttle: { rateLimit: 5, burstLimit: 2 } },
        { resourcePath: "/a/b", httpMethod: "GET" },
      ],
    });
    expect(stages[0]?.methodSettings[1]).not.toHaveProperty("throttle");
  });

  it("may be made by a deployment itself", () => {
    const { stages } = built({
      resource: {
        aws_api_gateway_rest_api: { api: { name: "a" } },
        aws_api_gateway_deployment: { d: { ...api, stage_name: "v1", variables: { x: "1" } } },
      },
    });

    expect(stages).toMatchObject([{ name: "v1", variables: { x: "1" } }]);
  });
});

describe("functions and tables", () => {
  it("have AWS's defaults where the configuration says nothing", () => {
    const { functions, aliases, tables } = built(
      resources(functionsOf("hello"), {
        aws_lambda_alias: {
          live: {
            name: "live",
            function_name: "${aws_lambda_function.hello.arn}",
            function_version: "2",
            routing_config: { additional_version_weights: { "3": 0.25 } },
          },
        },
        aws_dynamodb_table: {
          t: {
            name: "orders",
            hash_key: "id",
            attribute: [
              { name: "id", type: "S" },
              { name: "n", type: "N" },
            ],
            ttl: { enabled: true, attribute_name: "expires" },
            global_secondary_index: {
              name: "byN",
              hash_key: "n",
              projection_type: "INCLUDE",
              non_key_attributes: ["x"],
            },
          },
        },
      }),
    );

    expect(functions).toMatchObject([{ functionName: "hello", timeoutSeconds: 3, memorySizeMb: 128, environment: {} }]);
    expect(aliases).toMatchObject([{ name: "live", functionVersion: "2", additionalVersionWeights: { "3": 0.25 } }]);
    expect(tables).toMatchObject([
      {
        name: "orders",
        partitionKey: { name: "id", type: "S" },
        timeToLiveAttribute: "expires",
        globalSecondaryIndexes: [
          {
            name: "byN",
            partitionKey: { name: "n", type: "N" },
            projection: { type: "INCLUDE", nonKeyAttributes: ["x"] },
          },
        ],
      },
    ]);
  });

  it("gives keys without a value one of their own, the same on every run", () => {
    const keys = () =>
      built({
        resource: { aws_api_gateway_api_key: { a: { name: "a" }, b: { name: "b", value: "given-key-value-123456" } } },
      }).apiKeys;

    expect(keys()).toMatchObject([
      { name: "a", value: expect.stringMatching(/^[a-z0-9]{40}$/) },
      { value: "given-key-value-123456" },
    ]);
    expect(keys()).toEqual(keys());
  });
});

describe("what is not served", () => {
  const reasonsOf = (configuration: object) =>
    Object.fromEntries(built(configuration).notServed.map(({ address, reason }) => [address, reason]));

  it("is listed by address, with a reason; what means nothing at run time is not", () => {
    const reasons = reasonsOf(
      resources(
        apiOf({
          "/s3": {
            get: {
              "x-amazon-apigateway-integration": { type: "aws", uri: "arn:aws:apigateway:eu-west-1:s3:path/x" },
            },
          },
          "/none": { get: {} },
        }),
        {
          aws_iam_role: { r: { name: "r" } },
          aws_cloudwatch_log_group: { g: { name: "g" } },
          aws_lambda_permission: { p: { action: "x" } },
          aws_elasticache_cluster: { c: {} },
          aws_lambda_function: {
            python: { function_name: "p", runtime: "python3.12", filename: "code.zip", handler: "a.b" },
            image: { function_name: "i", image_uri: "x" },
            gone: { function_name: "g", runtime: "nodejs22.x", filename: "missing.zip", handler: "a.b" },
          },
        },
      ),
    );

    expect(reasons).toEqual({
      "aws_api_gateway_rest_api.api GET /none":
        "it has no integration: API Gateway refuses to deploy it, requests get 500",
      "aws_lambda_function.python": "runtime 'python3.12' is not run here, only nodejs: calls to it answer 500",
      "aws_lambda_function.image": "container images are not run here: calls to it answer 500",
      "aws_lambda_function.gone": expect.stringMatching(/^its code .*missing\.zip is not there: build it first$/),
      "aws_elasticache_cluster.c": "resources of type aws_elasticache_cluster are not served",
    });
  });

  it("is what cannot be resolved, when something needs it", () => {
    expect(
      reasonsOf(
        resources(apiOf({ "/a": { get: lambdaProxy("missing") } }), {
          aws_iam_role: { r: { name: "${nothing.here}" } },
        }),
      ),
    ).toEqual({
      "aws_api_gateway_rest_api.api.body":
        "${aws_lambda_function.missing.invoke_arn}: nothing named 'aws_lambda_function' is declared",
      "aws_api_gateway_rest_api.api GET /a": expect.stringContaining("AWS_PROXY calls functions only"),
    });
  });

  it("is a function called by another method than POST", () => {
    const uri = "${aws_lambda_function.f.invoke_arn}";
    const reason = "functions are called by POST, and the integration's method is GET: requests get 500";
    const methodOf = (type: string) => ({
      responses: {},
      "x-amazon-apigateway-integration": { type, httpMethod: "GET", uri },
    });

    expect(
      reasonsOf(resources(apiOf({ "/a": { get: methodOf("aws_proxy"), post: methodOf("aws") } }), functionsOf("f"))),
    ).toMatchObject({
      "aws_api_gateway_rest_api.api GET /a": reason,
      "aws_api_gateway_rest_api.api POST /a": reason,
    });
  });

  it.each([
    ["openapi: [", /its body is neither JSON nor YAML: .* at line 1, column 11/],
    ['{"openapi": ', /its body is not JSON: /],
    ["openapi: 4.0.0", /its body is neither OpenAPI 3\.0/],
    ["[]", /its body is not an OpenAPI document/],
    ['{"openapi":"4.0"}', /its body is neither OpenAPI 3\.0/],
  ])("is an API whose body is %j", (body, reason) => {
    expect(reasonsOf(resources(apiOf({}, { api: { body } })))).toEqual({
      "aws_api_gateway_rest_api.api": expect.stringMatching(reason),
    });
  });
});
