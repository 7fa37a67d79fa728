import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { loadIamKeys } from "../../../gateway/access/load-iam-keys.ts";
import { apiOf, functionsOf, lambdaProxy, mock, resources } from "../support/configurations.ts";
import { type InProcessApi, inProcessApi } from "../support/in-process-api.ts";
import { type Credentials, signed } from "../support/sign-request.ts";
import { stackDirectories } from "../support/stack-directory.ts";
import { issuers, signingKey, tokenOf } from "../support/user-pool.ts";

const stackOf = stackDirectories();
const startIssuer = issuers();

const ANN: Credentials = { accessKeyId: "AKIAANN", secretAccessKey: "s" };
const POOL = "arn:aws:cognito-idp:eu-west-1:123456789012:userpool/eu-west-1_Ab12Cd34E";
const KEYS = {
  keys: [
    {
      ...ANN,
      principal: "arn:aws:iam::123456789012:user/ann",
      userId: "AIDAANN",
      policies: [
        { Version: "2012-10-17", Statement: [{ Effect: "Allow", Action: "execute-api:Invoke", Resource: "*" }] },
      ],
    },
  ],
};

const apiKey = (type: object) => ({ type: "apiKey", name: "Authorization", in: "header", ...type });
const SCHEMES = {
  sigv4: apiKey({ "x-amazon-apigateway-authtype": "awsSigv4" }),
  pool: apiKey({
    "x-amazon-apigateway-authtype": "cognito_user_pools",
    "x-amazon-apigateway-authorizer": { type: "cognito_user_pools", providerARNs: [POOL] },
  }),
  key: { type: "apiKey", name: "x-api-key", in: "header" },
};

const backendOf = (port: string) => ({
  get: {
    responses: { "200": { description: "" } },
    "x-amazon-apigateway-integration": { type: "http_proxy", httpMethod: "GET", uri: `http://127.0.0.1:${port}/` },
  },
});

const configuration = (port: string) => ({
  provider: { aws: { region: "eu-west-1" } },
  ...resources(
    apiOf(
      {
        "/signed": { get: lambdaProxy("echo", { security: [{ sigv4: [] }] }) },
        "/open": { get: lambdaProxy("echo") },
        "/backend": { get: { ...backendOf(port).get, security: [{ sigv4: [] }] } },
        "/both": {
          get: mock('{"key":"$context.identity.apiKeyId","user":"$context.identity.user"}', {
            security: [{ sigv4: [], key: [] }],
          }),
        },
        "/member": { get: mock('{"sub":"$context.authorizer.claims.sub"}', { security: [{ pool: [], key: [] }] }) },
        "/anybody": { get: mock('{"user":"$context.identity.user","sub":"$context.authorizer.claims.sub"}') },
      },
      { root: { components: { securitySchemes: SCHEMES } } },
    ),
    functionsOf("echo"),
    {
      aws_api_gateway_api_key: { app: { name: "app", value: "0123456789abcdefghij" } },
      aws_api_gateway_usage_plan: {
        plan: {
          name: "plan",
          api_stages: [
            { api_id: "${aws_api_gateway_rest_api.api.id}", stage: "${aws_api_gateway_stage.dev.stage_name}" },
          ],
          quota_settings: { limit: 1, period: "DAY" },
        },
      },
      aws_api_gateway_usage_plan_key: {
        app: {
          key_id: "${aws_api_gateway_api_key.app.id}",
          key_type: "API_KEY",
          usage_plan_id: "${aws_api_gateway_usage_plan.plan.id}",
        },
      },
    },
  ),
});

const echo = (event: Record<string, unknown>) => ({ statusCode: 200, body: JSON.stringify(event) });

const apiWith = (special: { readonly issuer?: string; readonly port?: string } = {}): InProcessApi => {
  const directory = stackOf({ "main.tf.json": configuration(special.port ?? "1"), "code.zip": "", "keys.json": KEYS });
  return inProcessApi(
    directory,
    { echo },
    {
      iamKeys: loadIamKeys(join(directory, "keys.json")),
      userPools: special.issuer === undefined ? [] : [{ pool: POOL, source: { issuer: special.issuer } }],
    },
  );
};

const signedHeaders = async (api: InProcessApi, target: string, special: Readonly<Record<string, string>> = {}) => {
  const options = { signingDate: new Date(api.world.now) };
  const { headers = {} } = await signed({ url: `http://localhost:3000${target}`, headers: special }, ANN, options);
  // The gateway's own Host is there already.
  return Object.fromEntries(Object.entries(headers).filter(([name]) => name !== "host"));
};

describe("the event of a signed request", () => {
  it("says who signed, and holds no signature", async () => {
    const api = apiWith();
    const event = (await api.call("GET", "/dev/signed", { headers: await signedHeaders(api, "/dev/signed") })).json();

    expect(event).toMatchObject({
      requestContext: {
        identity: {
          accessKey: "AKIAANN",
          accountId: "123456789012",
          caller: "AIDAANN",
          user: "AIDAANN",
          userArn: "arn:aws:iam::123456789012:user/ann",
          principalOrgId: null,
          cognitoIdentityId: null,
          sourceIp: "127.0.0.1",
        },
      },
      headers: { "x-amz-date": "20260304T191517Z" },
    });
    expect(JSON.stringify(event)).not.toContain("AWS4-HMAC-SHA256");
    expect(event).not.toHaveProperty("requestContext.authorizer");
  });

  it("of a method everybody may call names nobody, signed or not", async () => {
    const api = apiWith();
    const event = (await api.call("GET", "/dev/open", { headers: await signedHeaders(api, "/dev/open") })).json();

    expect(event).toMatchObject({ requestContext: { identity: { accessKey: null, user: null, userArn: null } } });
    expect(JSON.stringify(event)).not.toContain("AWS4-HMAC-SHA256");
    expect((await api.call("GET", "/dev/anybody")).json()).toEqual({ user: "", sub: "" });
  });

  it("still has any other Authorization header", async () => {
    const headers = { Authorization: "Bearer abc" };

    expect((await apiWith().call("GET", "/dev/open", { headers })).json()).toMatchObject({ headers });
  });
});

describe("an HTTP backend", () => {
  it("gets a signed request without its signature", async () => {
    const backend = createServer(({ headers }, response) => response.end(JSON.stringify(headers)));
    await new Promise<void>((resolve) => backend.listen(0, "127.0.0.1", resolve));
    const api = apiWith({ port: String((backend.address() as AddressInfo).port) });
    const answer = await api.call("GET", "/dev/backend", { headers: await signedHeaders(api, "/dev/backend") });
    backend.closeAllConnections();
    backend.close();

    expect(answer.json()).toHaveProperty("x-amz-date");
    expect(answer.json()).not.toHaveProperty("authorization");
  });
});

describe("a method that needs a key besides", () => {
  const key = { "x-api-key": "0123456789abcdefghij" };

  it("knows signer and key, and counts for the key", async () => {
    const api = apiWith();
    const headers = await signedHeaders(api, "/dev/both", key);
    const [first, second] = [
      await api.call("GET", "/dev/both", { headers }),
      await api.call("GET", "/dev/both", { headers }),
    ];

    expect(first.json()).toEqual({ key: expect.stringMatching(/^\w{10}$/), user: "AIDAANN" });
    expect([second.status, second.headers["x-amzn-errortype"]]).toEqual([429, "LimitExceededException"]);
  });

  it("asks for the signature first, then for the key", async () => {
    const api = apiWith();
    const withoutKey = await api.call("GET", "/dev/both", { headers: await signedHeaders(api, "/dev/both") });

    expect((await api.call("GET", "/dev/both", { headers: key })).json()).toEqual({
      message: "Missing Authentication Token",
    });
    expect([withoutKey.status, withoutKey.json()]).toEqual([403, { message: "Forbidden" }]);
  });

  it("takes a member of a pool with a key", async () => {
    const pair = await signingKey("first");
    const issuer = await startIssuer([pair.publicJwk]);
    const api = apiWith({ issuer: issuer.url });
    const seconds = Math.floor(api.world.now / 1000);
    const token = await tokenOf({ sub: "ann", iss: issuer.url, token_use: "id", exp: seconds + 60 }, pair);
    const answer = await api.call("GET", "/dev/member", { headers: { Authorization: token, ...key } });

    expect(answer.json()).toEqual({ sub: "ann" });
    expect((await api.call("GET", "/dev/member", { headers: { Authorization: token } })).status).toBe(403);
  });
});
