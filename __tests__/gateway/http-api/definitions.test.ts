import { coverageReport } from "../../../gateway/coverage-report.ts";
import type { JsonObject } from "../../../gateway/terraform/json-value.ts";
import { functionsOf, resources } from "../support/configurations.ts";
import { inProcessApi } from "../support/in-process-api.ts";
import { stackDirectories } from "../support/stack-directory.ts";

const stackOf = stackDirectories();

const API_ID = "${aws_apigatewayv2_api.api.id}";
const stage = { aws_apigatewayv2_stage: { s: { api_id: API_ID, name: "$default", auto_deploy: true } } };

function stackWith(api: JsonObject, ...more: readonly ReturnType<typeof functionsOf>[]) {
  return stackOf({
    "main.tf.json": resources(
      { aws_apigatewayv2_api: { api: { name: "shop", protocol_type: "HTTP", ...api } } },
      functionsOf("f", "guard"),
      ...more,
    ),
    "code.zip": "",
  });
}

const bodyOf = (paths: object, root: object = {}) =>
  JSON.stringify({ openapi: "3.0.1", info: { title: "shop", version: "1" }, paths, ...root });

const FUNCTION = {
  type: "aws_proxy",
  httpMethod: "POST",
  uri: "${aws_lambda_function.f.invoke_arn}",
  payloadFormatVersion: "2.0",
};
const to = (integration: object, special: object = {}) => ({
  "x-amazon-apigateway-integration": integration,
  ...special,
});
const f = (event: Record<string, unknown>) => ({ routeKey: event.routeKey });

describe("an OpenAPI body", () => {
  // feature: http-api-document
  it("makes routes, with $default and integrations it refers to", async () => {
    const body = bodyOf(
      {
        "/pets": {
          get: to(FUNCTION),
          "x-amazon-apigateway-any-method": to({ $ref: "#/components/x-amazon-apigateway-integrations/f" }),
        },
        "/$default": { "x-amazon-apigateway-any-method": to(FUNCTION, { isDefaultRoute: true }) },
      },
      {
        components: { "x-amazon-apigateway-integrations": { f: FUNCTION } },
        "x-amazon-apigateway-importexport-version": "1.0",
      },
    );
    const api = inProcessApi(stackWith({ body }, stage), { f });
    const keys: unknown[] = [];
    for (const [method, path] of [
      ["GET", "/pets"],
      ["POST", "/pets"],
      ["GET", "/else"],
    ] as const) {
      keys.push((await api.call(method, path)).json());
    }

    expect(keys).toEqual([{ routeKey: "GET /pets" }, { routeKey: "ANY /pets" }, { routeKey: "$default" }]);
    expect(api.stacks[0]?.notServed).toEqual([]);
  });

  it("makes authorizers, CORS, timeouts and mappings", async () => {
    const schemes = {
      jwt: {
        type: "oauth2",
        "x-amazon-apigateway-authorizer": {
          type: "jwt",
          jwtConfiguration: { issuer: "https://issuer.example", audience: ["shop"] },
          identitySource: "$request.header.Authorization",
        },
      },
      guard: {
        type: "apiKey",
        in: "header",
        name: "Authorization",
        "x-amazon-apigateway-authorizer": {
          type: "request",
          authorizerUri: "${aws_lambda_function.guard.invoke_arn}",
          authorizerPayloadFormatVersion: "2.0",
          enableSimpleResponses: true,
          identitySource: "$request.header.Authorization, $request.querystring.q",
          authorizerResultTtlInSeconds: 60,
        },
      },
      signed: { type: "apiKey", in: "header", name: "Authorization", "x-amazon-apigateway-authtype": "awsSigv4" },
    };
    const mapped = { ...FUNCTION, timeoutInMillis: 5000, responseParameters: { "200": { "append:header.x": "1" } } };
    const body = bodyOf(
      {
        "/jwt": { get: to(FUNCTION, { security: [{ jwt: ["read"] }] }) },
        "/guard": { get: to(mapped, { security: [{ guard: [] }] }) },
        "/signed": { get: to(FUNCTION, { security: [{ signed: [] }] }) },
        "/auth": { get: to(FUNCTION, { "x-amazon-apigateway-auth": { type: "AWS_IAM" } }) },
      },
      { components: { securitySchemes: schemes }, "x-amazon-apigateway-cors": { allowOrigins: ["*"], maxAge: 5 } },
    );
    const api = inProcessApi(stackWith({ body }, stage), { f, guard: () => ({ isAuthorized: true }) });
    const [built] = api.stacks[0]?.httpApis ?? [];
    const answer = await api.call("GET", "/guard?q=1", {
      headers: { Authorization: "x", Origin: "https://a.example" },
    });
    const closed = [await api.call("GET", "/jwt"), await api.call("GET", "/signed"), await api.call("GET", "/auth")];

    expect(answer.status).toBe(200);
    expect(answer.headers).toMatchObject({ x: "1", "access-control-allow-origin": "*" });
    expect(closed.map(({ status }) => status)).toEqual([401, 403, 403]);
    expect(built?.definition.cors).toMatchObject({ allowOrigins: ["*"], maxAgeSeconds: 5 });
    expect(built?.definition.routes.find(({ key }) => key === "GET /guard")).toMatchObject({
      integration: { timeoutMs: 5000 },
      authorization: { authorizer: { resultTtlSeconds: 60, hasSimpleResponses: true } },
    });
    expect(built?.definition.routes[0]?.authorization).toMatchObject({ type: "JWT", scopes: ["read"] });
  });

  it("of OpenAPI 2.0 is refused: HTTP APIs take 3.0 alone", () => {
    const body = JSON.stringify({ swagger: "2.0", info: { title: "shop", version: "1" }, paths: {} });
    const api = inProcessApi(stackWith({ body }, stage));

    expect(api.stacks[0]?.notServed).toEqual([
      {
        address: "aws_apigatewayv2_api.api",
        reason: 'its body is OpenAPI 2.0, and HTTP APIs take 3.0 alone: "openapi": "3.0.1"',
      },
    ]);
  });

  it("that says what only REST APIs know is told", () => {
    const body = bodyOf({}, { "x-amazon-apigateway-request-validators": {} });

    expect(inProcessApi(stackWith({ body }, stage)).stacks[0]?.notServed).toEqual([
      {
        address: "aws_apigatewayv2_api.api",
        reason: "HTTP APIs know no x-amazon-apigateway-request-validators: an import passes over it",
      },
    ]);
  });
});

describe("an API made by its target", () => {
  it("has a route $default and a stage $default", async () => {
    const api = inProcessApi(stackWith({ target: "${aws_lambda_function.f.arn}" }), {
      f: ({ version, routeKey }) => ({ version, routeKey }),
    });

    expect((await api.call("PATCH", "/any/path")).json()).toEqual({ version: "2.0", routeKey: "$default" });
  });

  it("has another route where it says so", async () => {
    const api = inProcessApi(stackWith({ target: "${aws_lambda_function.f.arn}", route_key: "GET /pets" }), { f });

    expect([(await api.call("GET", "/pets")).status, (await api.call("GET", "/x")).status]).toEqual([200, 404]);
  });
});

describe("a deployment", () => {
  const routed = {
    aws_apigatewayv2_integration: {
      i: {
        api_id: API_ID,
        integration_type: "AWS_PROXY",
        integration_uri: "${aws_lambda_function.f.invoke_arn}",
        payload_format_version: "2.0",
      },
    },
    aws_apigatewayv2_route: {
      r: { api_id: API_ID, route_key: "GET /pets", target: "integrations/${aws_apigatewayv2_integration.i.id}" },
    },
  };

  it("of its own serves a stage that does not deploy itself", async () => {
    const api = inProcessApi(
      stackWith({}, routed, {
        aws_apigatewayv2_deployment: { d: { api_id: API_ID, triggers: { release: "r-0a1b2c3d" } } },
        aws_apigatewayv2_stage: {
          s: { api_id: API_ID, name: "prod", deployment_id: "${aws_apigatewayv2_deployment.d.id}" },
        },
      }),
      { f },
    );

    expect((await api.call("GET", "/prod/pets")).status).toBe(200);
    expect(api.stacks[0]?.notices.join()).toContain("release r-0a1b2c3d of stack shop is not on this machine");
  });

  it("of an earlier release serves the API as it was then", async () => {
    const release = { tags: { release: "r-11111111" } };
    const deployed = (id: string) => ({
      aws_apigatewayv2_deployment: { d: { api_id: API_ID, triggers: { release: id } } },
      aws_apigatewayv2_stage: {
        s: { api_id: API_ID, name: "prod", deployment_id: "${aws_apigatewayv2_deployment.d.id}" },
      },
    });
    const body = (path: string) => bodyOf({ [path]: { get: to(FUNCTION) } });
    const releases = stackOf({
      "r-22222222/stacks/shop/cdk.tf.json": resources(
        { aws_apigatewayv2_api: { api: { name: "shop", protocol_type: "HTTP", body: body("/old") } } },
        functionsOf("f"),
      ),
      "r-22222222/stacks/shop/code.zip": "",
    });
    const api = inProcessApi(
      stackWith({ body: body("/new"), ...release }, deployed("r-22222222")),
      { f },
      { releases },
    );

    expect([(await api.call("GET", "/prod/old")).status, (await api.call("GET", "/prod/new")).status]).toEqual([
      200, 404,
    ]);
  });
});

describe("coverage", () => {
  it("calls resources of HTTP APIs exact, and extensions in their bodies", () => {
    const body = bodyOf({ "/pets": { get: to(FUNCTION) } }, { "x-amazon-apigateway-importexport-version": "1.0" });
    const directory = stackWith({ body }, stage);
    const items = coverageReport({ directories: [directory] }).filter(({ address }) => address.includes("v2"));

    expect(items).toEqual([
      { address: "aws_apigatewayv2_api.api", level: "exact", kind: "aws_apigatewayv2_api" },
      { address: "aws_apigatewayv2_stage.s", level: "exact", kind: "aws_apigatewayv2_stage" },
      { address: "aws_apigatewayv2_api.api", level: "exact", kind: "x-amazon-apigateway-integration", count: 1 },
      {
        address: "aws_apigatewayv2_api.api",
        level: "exact",
        kind: "x-amazon-apigateway-importexport-version",
        count: 1,
        reason: "means nothing while requests are answered",
      },
    ]);
  });
});

describe("what nobody can call", () => {
  const jwtRoute = (issuer: string) =>
    bodyOf(
      {
        "/jwt": { get: to(FUNCTION, { security: [{ jwt: [] }] }) },
        "/auth": { get: to(FUNCTION, { "x-amazon-apigateway-auth": { type: "AWS_IAM" } }) },
      },
      {
        components: {
          securitySchemes: {
            jwt: {
              type: "oauth2",
              "x-amazon-apigateway-authorizer": { type: "jwt", jwtConfiguration: { issuer, audience: ["shop"] } },
            },
          },
        },
      },
    );
  const pool = { aws_cognito_user_pool: { customers: { name: "customers" } } };

  it("is told: routes without known signatures, and a user pool that is not in AWS yet", () => {
    const directory = stackWith({ body: jwtRoute("https://${aws_cognito_user_pool.customers.endpoint}") }, stage, pool);
    const reasons = coverageReport({ directories: [directory] })
      .filter(({ level }) => level === "absent")
      .map(({ address, reason }) => `${address}: ${reason}`);

    expect(reasons).toEqual([
      expect.stringContaining("aws_apigatewayv2_api.api GET /auth: AWS_IAM: no access keys are known"),
      expect.stringContaining("aws_cognito_user_pool.customers: the user pool is not in AWS before an apply"),
    ]);
  });
});
