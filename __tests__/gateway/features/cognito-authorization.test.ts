import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import type { JsonObject } from "../../../gateway/terraform/json-value.ts";
import { apiOf, functionsOf, lambdaProxy, mock, resources } from "../support/configurations.ts";
import { type InProcessApi, inProcessApi } from "../support/in-process-api.ts";
import { realGateways } from "../support/real-gateway.ts";
import { send } from "../support/sign-request.ts";
import { stackDirectories } from "../support/stack-directory.ts";
import { issuers, type Signing, signingKey, tokenOf } from "../support/user-pool.ts";

const stackOf = stackDirectories();
const startIssuer = issuers();
const startGateway = realGateways();

const NOW = Date.UTC(2026, 2, 4, 19, 15, 17);
const SECONDS = NOW / 1000;
const POOL = "aws_cognito_user_pool.customers";

const scheme = (special: object = {}) => ({
  type: "apiKey",
  name: "Authorization",
  in: "header",
  "x-amazon-apigateway-authtype": "cognito_user_pools",
  "x-amazon-apigateway-authorizer": { type: "cognito_user_pools", providerARNs: [`\${${POOL}.arn}`], ...special },
});

const CLAIMS =
  '{"sub":"$context.authorizer.claims.sub","role":"$context.authorizer.claims[\'custom:role\']","groups":"$context.authorizer.claims[\'cognito:groups\']","none":"$context.authorizer.claims.nothing","principal":"$context.authorizer.principalId"}';

interface Special {
  readonly scheme?: object;
  readonly root?: object;
  readonly backendPort?: string;
}

const directoryOf = (special: Special = {}) =>
  stackOf({
    "main.tf.json": {
      provider: { aws: { region: "eu-west-1" } },
      ...resources(
        apiOf(
          {
            "/me": { get: mock(CLAIMS, { security: [{ pool: [] }] }) },
            "/orders": { get: mock("{}", { security: [{ pool: ["shop/read", "shop/all"] }] }) },
            "/echo": { get: lambdaProxy("echo", { security: [{ pool: [] }] }) },
            "/backend": {
              get: {
                security: [{ pool: [] }],
                responses: { "200": { description: "" } },
                "x-amazon-apigateway-integration": {
                  type: "http_proxy",
                  httpMethod: "GET",
                  uri: "http://127.0.0.1:$${stageVariables.backendPort}/",
                  requestParameters: { "integration.request.header.X-User": "context.authorizer.claims.sub" },
                },
              },
            },
          },
          {
            root: { components: { securitySchemes: { pool: scheme(special.scheme) } }, ...special.root },
            stage: {
              variables: { backendPort: special.backendPort ?? "0" },
              access_log_settings: {
                destination_arn: "none",
                format: "$context.authorizer.claims.sub $context.authorizer.status $context.error.responseType",
              },
            },
          },
        ),
        { aws_cognito_user_pool: { customers: { name: "customers" } } },
        functionsOf("echo"),
      ),
    },
    "code.zip": "",
  });

const echo = (event: Record<string, unknown>) => ({
  statusCode: 200,
  body: JSON.stringify((event.requestContext as JsonObject).authorizer),
});

interface World extends InProcessApi {
  readonly issuer: Awaited<ReturnType<typeof startIssuer>>;
  readonly key: Signing;
  token(special?: Readonly<Record<string, unknown>>): Promise<string>;
  get(path: string, token?: string): Promise<{ status: number; body: unknown; errorType: string | undefined }>;
}

let rsaKey: Signing;
beforeAll(async () => {
  rsaKey = await signingKey("first");
});

/** A pool of this machine, and an API that takes its tokens. */
const worldOf = async (special: Special = {}): Promise<World> => {
  const issuer = await startIssuer([rsaKey.publicJwk]);
  const api = inProcessApi(
    directoryOf(special),
    { echo },
    { userPools: [{ pool: POOL, source: { issuer: issuer.url } }] },
  );
  api.world.now = NOW;
  return {
    ...api,
    issuer,
    key: rsaKey,
    token: (claims = {}) => tokenOf({ ...ID, iss: issuer.url, ...claims }, rsaKey),
    async get(path, token) {
      const answer = await api.call("GET", `/dev${path}`, {
        headers: token === undefined ? {} : { Authorization: token },
      });
      return { status: answer.status, body: answer.json(), errorType: answer.headers["x-amzn-errortype"] };
    },
  };
};

const ID = { sub: "ann", aud: "shop-app", token_use: "id", iat: SECONDS - 60, exp: SECONDS + 3600 };
const ACCESS = { aud: undefined, client_id: "shop-app", token_use: "access" };
const UNAUTHORIZED = { status: 401, body: { message: "Unauthorized" }, errorType: "UnauthorizedException" };

describe("a valid ID token", () => {
  // feature: cognito
  it("opens a method without scopes, with and without Bearer before it", async () => {
    const { get, token } = await worldOf();
    const valid = await token();

    expect((await get("/me", valid)).status).toBe(200);
    expect((await get("/me", `Bearer ${valid}`)).status).toBe(200);
    expect((await get("/me", `bearer  ${valid} `)).status).toBe(200);
  });

  // feature: own-user-pools
  it("hands its claims on as texts: to functions", async () => {
    const { get, token } = await worldOf();
    const { body } = await get(
      "/echo",
      await token({
        email_verified: true,
        auth_time: 1_616_938_842,
        "cognito:groups": ["staff", "admins"],
        address: { formatted: "here" },
        nothing: null,
        iat: Date.UTC(2021, 2, 28, 13, 40, 42) / 1000,
      }),
    );

    expect(body).toEqual({
      claims: {
        iss: expect.stringMatching(/^http:/),
        sub: "ann",
        aud: "shop-app",
        token_use: "id",
        email_verified: "true",
        auth_time: "1616938842",
        "cognito:groups": "staff,admins",
        address: '{"formatted":"here"}',
        iat: "Sun Mar 28 13:40:42 UTC 2021",
        exp: "Wed Mar 04 20:15:17 UTC 2026",
      },
    });
  });

  it("hands its claims on to templates and the access log", async () => {
    const { get, token, accessLog } = await worldOf();
    const { body } = await get("/me", await token({ "custom:role": "chef", "cognito:groups": ["a", "b"] }));

    expect(body).toEqual({ sub: "ann", role: "chef", groups: "a,b", none: "", principal: "" });
    expect(accessLog).toEqual(["ann 200 -"]);
  });

  it("hands its claims on to backends by parameter mapping", async () => {
    const backend = createServer(({ headers }, response) => response.end(JSON.stringify(headers["x-user"])));
    await new Promise<void>((resolve) => backend.listen(0, "127.0.0.1", resolve));
    const { get, token } = await worldOf({ backendPort: String((backend.address() as AddressInfo).port) });
    const { status, body } = await get("/backend", await token());
    backend.closeAllConnections();
    backend.close();

    expect([status, body]).toEqual([200, "ann"]);
  });

  it("is the function's own: what one request changes the next does not see", async () => {
    const directory = directoryOf();
    const issuer = await startIssuer([rsaKey.publicJwk]);
    const spoil = (event: Record<string, unknown>) => {
      const { claims } = (event.requestContext as { authorizer: { claims: Record<string, string> } }).authorizer;
      const body = JSON.stringify(claims);
      claims.sub = "somebody else";
      return { statusCode: 200, body };
    };
    const api = inProcessApi(
      directory,
      { echo: spoil },
      { userPools: [{ pool: POOL, source: { issuer: issuer.url } }] },
    );
    api.world.now = NOW;
    const headers = { Authorization: await tokenOf({ ...ID, iss: issuer.url }, rsaKey) };
    await api.call("GET", "/dev/echo", { headers });

    expect((await api.call("GET", "/dev/echo", { headers })).json()).toMatchObject({ sub: "ann" });
  });

  it("is verified once, until it expires", async () => {
    const { get, token, world, issuer } = await worldOf();
    const valid = await token();
    await get("/me", valid);
    issuer.publish(500);

    expect((await get("/me", valid)).status).toBe(200);
    world.now = NOW + 3600 * 1000;
    expect(await get("/me", valid)).toEqual({
      status: 401,
      body: { message: "The incoming token has expired" },
      errorType: "UnauthorizedException",
    });
    expect(issuer.asked()).toBe(1);
  });
});

describe("what is no valid ID token", () => {
  it.each<[string, (world: World) => Promise<string | undefined>]>([
    ["no token at all", async () => undefined],
    ["an empty one", async () => "Bearer "],
    ["no JSON Web Token", async () => "abc"],
    ["another signature", async ({ token }) => `${(await token()).slice(0, -8)}AAAAAAAA`],
    [
      "another key of the same name",
      async ({ issuer }) => tokenOf({ ...ID, iss: issuer.url }, await signingKey("first")),
    ],
    ["an unknown key", async ({ issuer }) => tokenOf({ ...ID, iss: issuer.url }, await signingKey("second"))],
    [
      "another issuer",
      async ({ token }) => token({ iss: "https://cognito-idp.eu-west-1.amazonaws.com/eu-west-1_Other" }),
    ],
    ["an access token", async ({ token }) => token(ACCESS)],
    ["a token without token_use", async ({ token }) => token({ token_use: undefined })],
    ["one that is not valid yet", async ({ token }) => token({ nbf: SECONDS + 60 })],
    ["one that never expires", async ({ token }) => token({ exp: undefined })],
    [
      "an unsigned one",
      async ({ issuer }) =>
        `${['{"alg":"none"}', JSON.stringify({ ...ID, iss: issuer.url })].map((part) => Buffer.from(part).toString("base64url")).join(".")}.`,
    ],
  ])("is 401: %s", async (_, make) => {
    const world = await worldOf();

    expect(await world.get("/me", await make(world))).toEqual(UNAUTHORIZED);
    expect(world.accessLog).toEqual([expect.stringMatching(/^- (401|-) UNAUTHORIZED$/)]);
  });

  it("is 401 in words of its own when it has expired", async () => {
    const { get, token, accessLog } = await worldOf();

    expect(await get("/me", await token({ exp: SECONDS }))).toEqual({
      status: 401,
      body: { message: "The incoming token has expired" },
      errorType: "UnauthorizedException",
    });
    expect(accessLog).toEqual(["- 401 EXPIRED_TOKEN"]);
  });

  it("is told to the developer, with the reason", async () => {
    const { get, token, warnings } = await worldOf();
    await get("/me", await token(ACCESS));

    expect(warnings).toEqual([
      "GET /dev/me was answered 401: the method has no authorization scopes, so it takes an ID token; this token's token_use is 'access'",
    ]);
  });

  it("is answered as the API wants it", async () => {
    const gone = {
      statusCode: 410,
      responseTemplates: { "application/json": '{"why":"$context.error.responseType"}' },
    };
    const { get, token } = await worldOf({
      root: { "x-amazon-apigateway-gateway-responses": { EXPIRED_TOKEN: gone, UNAUTHORIZED: gone } },
    });

    expect(await get("/me", await token({ exp: 1 }))).toMatchObject({ status: 410, body: { why: "EXPIRED_TOKEN" } });
    expect(await get("/me")).toMatchObject({ status: 410, body: { why: "UNAUTHORIZED" } });
  });
});

describe("a method with scopes", () => {
  it.each([
    ["takes an access token with one of them", { ...ACCESS, scope: "other shop/read" }, 200],
    ["takes no access token with others", { ...ACCESS, scope: "shop/write" }, 401],
    ["takes no access token without any", ACCESS, 401],
    ["takes no scope that only begins alike", { ...ACCESS, scope: "shop/readers" }, 401],
    ["takes no ID token", { scope: "shop/read" }, 401],
  ])("%s", async (_, claims, status) => {
    const { get, token } = await worldOf();

    expect((await get("/orders", await token(claims))).status).toBe(status);
  });
});

describe("an identity validation expression", () => {
  it.each([
    [{ aud: "shop-app" }, 200],
    [{ aud: "shop-apple" }, 401],
    [{ aud: undefined }, 401],
  ])("is held against the whole audience: %j is %i", async (claims, status) => {
    const { get, token } = await worldOf({ scheme: { identityValidationExpression: "shop-app|web" } });

    expect((await get("/me", await token(claims))).status).toBe(status);
  });
});

describe("the keys of a pool", () => {
  it("are asked for again when a token was signed with a new one, not for each that was not", async () => {
    const { get, world, issuer } = await worldOf();
    const second = await signingKey("second");
    const other = await tokenOf({ ...ID, iss: issuer.url }, second);
    const statusOf = async () => (await get("/me", other)).status;

    expect(await statusOf()).toBe(401);
    expect(await statusOf()).toBe(401);
    expect(issuer.asked()).toBe(1);
    issuer.publish([rsaKey.publicJwk, second.publicJwk]);
    world.now += 10_000;
    expect(await statusOf()).toBe(200);
    expect(issuer.asked()).toBe(2);
  });

  it("that cannot be had are 500, and the console says why and what to do", async () => {
    const { get, token, warnings, issuer } = await worldOf();
    issuer.publish(503);

    expect(await get("/me", await token())).toMatchObject({
      status: 500,
      body: { message: null },
      errorType: "AuthorizerConfigurationException",
    });
    expect(warnings).toEqual([
      expect.stringMatching(
        /there are no keys to verify tokens of the user pool arn:aws:cognito-idp:eu-west-1:123456789012:userpool\/eu-west-1_\w+ by: http:\/\/127\.0\.0\.1:\d+\/eu-west-1_Local\/\.well-known\/jwks\.json answered 503; a local issuer can stand in for it: --user-pool /,
      ),
    ]);
  });

  it("of a host that is not there are 500 too", async () => {
    const { get, token, warnings, issuer } = await worldOf();
    await issuer.close();

    expect((await get("/me", await token())).status).toBe(500);
    expect(warnings.join()).toContain("ECONNREFUSED");
  });
});

describe("a gateway with methods of a user pool", () => {
  const claimsOf = (iss: string) => ({
    ...ID,
    iss,
    iat: Math.floor(Date.now() / 1000),
    exp: Math.floor(Date.now() / 1000) + 60,
  });

  it("takes tokens of AWS's own pool by keys from a file", async () => {
    const directory = directoryOf();
    const { writeFileSync } = await import("node:fs");
    writeFileSync(`${directory}/keys.json`, JSON.stringify({ keys: [rsaKey.publicJwk] }));
    const gateway = await startGateway({
      directories: [directory],
      userPoolOptions: [{ pool: POOL, source: `${directory}/keys.json` }],
    });
    const stack = gateway.stacks()[0];
    const [, poolId] = /userpool\/(.+)$/.exec(stack?.userPools[0]?.arn ?? "") ?? [];
    const token = await tokenOf(claimsOf(`https://cognito-idp.eu-west-1.amazonaws.com/${poolId}`), rsaKey);
    const answer = await send({ url: `${gateway.url}/dev/me`, headers: { Authorization: token } });

    expect([answer.status, answer.json()]).toEqual([200, expect.objectContaining({ sub: "ann" })]);
    expect(gateway.notServed).toEqual([]);
  });

  it("says at start which pool has no keys, and which option names none", async () => {
    const gateway = await startGateway({
      directories: [directoryOf()],
      userPoolOptions: [{ pool: "eu-west-1_Misspelt", source: "http://127.0.0.1:1" }],
    });

    expect(gateway.notServed).toEqual([
      {
        address: POOL,
        reason: `the user pool is not in AWS before an apply, so there are no keys to verify its tokens by: requests get 500; name what stands in for it: --user-pool ${POOL}=<issuer URL or JWKS file>`,
      },
    ]);
    expect(gateway.warnings).toEqual([
      expect.stringMatching(
        /^--user-pool names 'eu-west-1_Misspelt', which no authorizer uses; those that are used: arn:/,
      ),
    ]);
  });
});

describe("methods declared one by one", () => {
  // feature: cognito-scopes
  it("have their pools and scopes", async () => {
    const issuer = await startIssuer([rsaKey.publicJwk]);
    const arn = "arn:aws:cognito-idp:eu-west-1:111122223333:userpool/eu-west-1_Ab12Cd34E";
    const api = "${aws_api_gateway_rest_api.api.id}";
    const method = { rest_api_id: api, resource_id: "${aws_api_gateway_resource.orders.id}", http_method: "GET" };
    const directory = stackOf({
      "main.tf.json": resources(apiOf({ "/open": { get: mock("{}") } }), {
        aws_api_gateway_resource: {
          orders: {
            rest_api_id: api,
            parent_id: "${aws_api_gateway_rest_api.api.root_resource_id}",
            path_part: "orders",
          },
        },
        aws_api_gateway_authorizer: {
          pools: {
            rest_api_id: api,
            name: "pools",
            type: "COGNITO_USER_POOLS",
            provider_arns: ["arn:aws:cognito-idp:eu-west-1:111122223333:userpool/eu-west-1_Other", arn],
            identity_source: "method.request.header.X-Token",
          },
        },
        aws_api_gateway_method: {
          orders: {
            ...method,
            authorization: "COGNITO_USER_POOLS",
            authorizer_id: "${aws_api_gateway_authorizer.pools.id}",
            authorization_scopes: ["shop/read"],
          },
        },
        aws_api_gateway_integration: {
          orders: { ...method, type: "MOCK", request_templates: { "application/json": '{"statusCode": 200}' } },
        },
        aws_api_gateway_method_response: { orders: { ...method, status_code: "200" } },
        aws_api_gateway_integration_response: { orders: { ...method, status_code: "200" } },
      }),
    });
    const running = inProcessApi(
      directory,
      {},
      { userPools: [{ pool: "eu-west-1_Ab12Cd34E", source: { issuer: issuer.url } }] },
    );
    running.world.now = NOW;
    const statusOf = async (scope: string) => {
      const token = await tokenOf({ ...ID, ...ACCESS, scope, iss: issuer.url }, rsaKey);
      return (await running.call("GET", "/dev/orders", { headers: { "X-Token": token } })).status;
    };

    expect(await statusOf("shop/read")).toBe(200);
    expect(await statusOf("shop/write")).toBe(401);
    expect((await running.call("GET", "/dev/orders")).status).toBe(401);
  });
});
