import { cpSync, mkdirSync } from "node:fs";
import { dirname, join } from "node:path";
import type { ClientOrigin } from "../../../gateway/invocation/client-origin.ts";
import type { JsonObject } from "../../../gateway/terraform/json-value.ts";
import { apiOf, authorizerScheme, functionsOf, mock, resources } from "../support/configurations.ts";
import { inProcessApi } from "../support/in-process-api.ts";
import { realGateways } from "../support/real-gateway.ts";
import { send } from "../support/sign-request.ts";
import { stackDirectories } from "../support/stack-directory.ts";

const stackOf = stackDirectories();
const startGateway = realGateways();

const ALLOW = { Effect: "Allow", Principal: "*", Action: "execute-api:Invoke", Resource: "execute-api:/*" };
const DENY = { ...ALLOW, Effect: "Deny" };
const policyOf = (...Statement: readonly object[]) => ({ Version: "2012-10-17", Statement });

const PATHS = {
  "/": { get: mock("{}") },
  "/pets": { get: mock('{"ip":"$context.identity.sourceIp"}'), post: mock("{}") },
  "/pets/{id}": { get: mock("{}") },
};

const NAMES = { provider: { aws: { region: "eu-west-1", allowed_account_ids: ["111122223333"] } } };

const shopOf = (api: JsonObject, more: ReturnType<typeof apiOf> = {}, root: object = {}): string =>
  stackOf({ "main.tf.json": { ...NAMES, ...resources(apiOf(PATHS, { api, root }), more) }, "code.zip": "" });

const withPolicy = (...statements: readonly object[]): string =>
  shopOf({ policy: JSON.stringify(policyOf(...statements)) });

const get = async (directory: string, path: string, clientOrigin?: ClientOrigin, headers = {}) => {
  const { url, close } = await startGateway({ directories: [directory], ...(clientOrigin && { clientOrigin }) });
  const answer = await send({ url: `${url}/dev${path}`, headers });
  await close();
  return answer;
};

const statusesOf = async (directory: string, ...targets: readonly string[]) => {
  const api = inProcessApi(directory);
  const answers = await Promise.all(
    targets.map((target) => {
      const [method = "", path = ""] = target.split(" ");
      return api.call(method, `/dev${path}`);
    }),
  );
  return answers.map(({ status }) => status);
};

describe("a resource policy", () => {
  it("that denies says so as API Gateway words it, with most of the account hidden", async () => {
    const answer = await get(withPolicy(ALLOW, { ...DENY, Resource: "execute-api:/dev/GET/pets" }), "/pets?q=1");
    const [api] = inProcessApi(withPolicy(ALLOW)).stacks.flatMap(({ apis }) => apis);

    expect(answer).toMatchObject({ status: 403, errorType: "AccessDeniedException" });
    expect(api?.id).toMatch(/^\w{10}$/);
    expect(answer.body.replace(/:\w{10}\/dev/, ":apiid/dev")).toBe(
      '{"Message":"User: anonymous is not authorized to perform: execute-api:Invoke on resource: arn:aws:execute-api:eu-west-1:********3333:apiid/dev/GET/pets with an explicit deny"}',
    );
  });

  it("that says nothing of an open method denies it, without calling it explicit", async () => {
    const answer = await get(withPolicy({ ...ALLOW, Resource: "execute-api:/dev/POST/*" }), "/pets");

    expect(answer.status).toBe(403);
    expect(answer.body).toMatch(/^\{"Message":"User: anonymous is not authorized .*\/dev\/GET\/pets"\}$/);
  });

  it.each([
    ["execute-api:/*", [200, 200, 200, 200]],
    ["execute-api:/dev/GET/pets", [403, 200, 403, 403]],
    ["execute-api:/dev/GET/pets/*", [403, 403, 403, 200]],
    ["execute-api:/*/GET/pets*", [403, 200, 403, 200]],
    ["execute-api:/dev/GET/", [200, 403, 403, 403]],
    ["execute-api:/test/*", [403, 403, 403, 403]],
    ["*", [200, 200, 200, 200]],
    ["arn:aws:execute-api:eu-west-1:111122223333:*/dev/POST/pets", [403, 403, 200, 403]],
    ["arn:aws:execute-api:eu-west-1:444455556666:*/*", [403, 403, 403, 403]],
  ])("of %s opens GET /, GET /pets, POST /pets, GET /pets/5: %j", async (Resource, expected) => {
    const directory = withPolicy({ ...ALLOW, Resource: [Resource] });

    expect(await statusesOf(directory, "GET /", "GET /pets", "POST /pets", "GET /pets/5")).toEqual(expected);
  });

  // feature: policy-accounts
  it("that names accounts closes open methods", async () => {
    const named = { ...ALLOW, Principal: { AWS: "arn:aws:iam::111122223333:root" } };

    expect(await statusesOf(withPolicy(named), "GET /pets")).toEqual([403]);
    expect(await statusesOf(withPolicy({ ...named, Resource: "execute-api:/*/POST/*" }, ALLOW), "GET /pets")).toEqual([
      200,
    ]);
  });

  it("does not hide that a path is unknown", async () => {
    expect((await get(withPolicy(DENY), "/nowhere")).json()).toEqual({ message: "Missing Authentication Token" });
  });
});

describe("an allow list of addresses", () => {
  const directory = () =>
    withPolicy({ ...ALLOW, Condition: { IpAddress: { "aws:SourceIp": ["203.0.113.0/24", "2001:db8::/32"] } } });

  // feature: policy-networks
  it.each([
    [undefined, 403],
    ["203.0.113.7", 200],
    ["203.0.114.7", 403],
    ["2001:db8::7", 200],
    ["2001:db9::7", 403],
  ])("answers a request from %s with %d", async (sourceIp, expected) => {
    expect((await get(directory(), "/pets", sourceIp === undefined ? undefined : { sourceIp })).status).toBe(expected);
  });

  it("trusts X-Forwarded-For only when it is told to, and then its last address", async () => {
    const headers = { "X-Forwarded-For": "198.51.100.1, 203.0.113.7" };

    expect((await get(directory(), "/pets", undefined, headers)).status).toBe(403);
    expect((await get(directory(), "/pets", { sourceIp: "forwarded" }, headers)).json()).toEqual({ ip: "203.0.113.7" });
    expect((await get(directory(), "/pets", { sourceIp: "forwarded" })).status).toBe(403);
    expect((await get(directory(), "/pets", { sourceIp: "forwarded" }, { "X-Forwarded-For": "?" })).status).toBe(403);
  });
});

describe("a deny list of addresses", () => {
  it("refuses those on it alone", async () => {
    const denied = { ...DENY, Condition: { IpAddress: { "aws:SourceIp": ["192.0.2.0/24", "127.0.0.1"] } } };

    expect((await get(withPolicy(ALLOW, denied), "/pets")).body).toContain("with an explicit deny");
    expect((await get(withPolicy(ALLOW, denied), "/pets", { sourceIp: "203.0.113.7" })).status).toBe(200);
  });
});

describe("a condition on the request", () => {
  it.each([
    [{ StringLike: { "aws:UserAgent": "curl/*" } }, { "User-Agent": "curl/8.0" }, true],
    [{ StringLike: { "aws:UserAgent": "curl/*" } }, { "User-Agent": "wget" }, false],
    [{ StringLike: { "aws:Referer": "https://shop.example/*" } }, { Referer: "https://shop.example/a" }, true],
    [{ Null: { "aws:Referer": "false" } }, {}, false],
    [{ Bool: { "aws:SecureTransport": "true" } }, {}, true],
    [{ DateLessThan: { "aws:CurrentTime": "2026-03-04T19:15:18Z" } }, {}, true],
    [{ DateGreaterThan: { "aws:CurrentTime": "2026-03-04T19:15:18Z" } }, {}, false],
    [{ NumericGreaterThanEquals: { "aws:EpochTime": 1772651717 } }, {}, true],
    [{ StringEquals: { "aws:PrincipalAccount": "111122223333" } }, {}, false],
    [{ Null: { "aws:SourceVpc": "true", "aws:VpcSourceIp": "true", "aws:username": "true" } }, {}, true],
  ])("%j, with %j: %s", async (Condition, headers, isAllowed) => {
    const answer = await inProcessApi(withPolicy({ ...ALLOW, Condition })).call("GET", "/dev/pets", { headers });

    expect(answer.status).toBe(isAllowed ? 200 : 403);
  });
});

describe("a private API", () => {
  const endpoint = { endpoint_configuration: { types: ["PRIVATE"] } };
  const privateShop = (...statements: readonly object[]) =>
    shopOf({ ...endpoint, policy: JSON.stringify(policyOf(...statements)) });

  it("without a policy is closed, and that is told", async () => {
    const directory = shopOf(endpoint);
    const api = inProcessApi(directory);

    expect((await api.call("GET", "/dev/pets")).status).toBe(403);
    expect(api.problems).toEqual([
      {
        address: "aws_api_gateway_rest_api.api",
        reason: "it is private and has no resource policy: every request is refused",
      },
    ]);
  });

  // feature: policy-vpc-endpoints, policy-vpcs
  it.each<[string, string, ClientOrigin]>([
    ["StringNotEquals", "aws:SourceVpc", { sourceVpc: "vpc-1a2b3c4d" }],
    ["StringNotEquals", "aws:SourceVpce", { sourceVpce: "vpc-1a2b3c4d" }],
    ["NotIpAddress", "aws:VpcSourceIp", { sourceIp: "10.0.0.7" }],
  ])("with %s %s lets in who comes that way", async (operator, key, origin) => {
    const wanted = key === "aws:VpcSourceIp" ? "10.0.0.0/8" : "vpc-1a2b3c4d";
    const directory = privateShop(ALLOW, { ...DENY, Condition: { [operator]: { [key]: wanted } } });

    expect((await get(directory, "/pets", origin)).status).toBe(200);
    expect(
      (await get(directory, "/pets", { sourceVpc: "vpc-9", sourceVpce: "vpce-9", sourceIp: "192.0.2.1" })).status,
    ).toBe(403);
    expect((await get(directory, "/pets")).status).toBe(403);
  });

  // feature: policy-vpcs
  it("takes the VPC endpoint from the host, and its VPC from what is said of it", async () => {
    const through = (endpoint: string) => ({ ...DENY, Condition: { StringNotEquals: { "aws:SourceVpce": endpoint } } });
    const within = { ...DENY, Condition: { StringNotEquals: { "aws:SourceVpc": "vpc-1" } } };
    const directory = privateShop(ALLOW, through("vpce-1a"), within);
    const clientOrigin = {
      sourceVpce: "vpce-9",
      vpcOfEndpoint: new Map([
        ["vpce-1a", "vpc-1"],
        ["vpce-1b", "vpc-1"],
      ]),
    };
    const { url, addresses } = await startGateway({ directories: [directory], clientOrigin });
    const id = addresses[0]?.apiId ?? "";
    const statusAt = async (Host: string, more: object = {}) =>
      (await send({ url: `${url}/dev/pets`, headers: { Host, ...more } })).status;

    expect(await statusAt(`${id}-vpce-1a.execute-api.localhost`)).toBe(200);
    expect(await statusAt(`${id}-vpce-1b.execute-api.localhost`)).toBe(403);
    expect(await statusAt("vpce-1a-x7.execute-api.eu-west-1.vpce.amazonaws.com", { "x-apigw-api-id": id })).toBe(200);
    expect(await statusAt(`${id}.execute-api.localhost`)).toBe(403);
    expect(await statusAt("localhost")).toBe(403);
  });

  it("tells backends and logs its VPC and VPC endpoint, and no other API does", async () => {
    const paths = { "/": { get: mock("$context.identity.vpcId $context.identity.vpceId") } };
    const answerOf = async (api: JsonObject) => {
      const directory = stackOf({ "main.tf.json": { ...NAMES, ...resources(apiOf(paths, { api })) } });
      return (await get(directory, "", { sourceVpc: "vpc-1", sourceVpce: "vpce-1a" })).body;
    };

    expect(await answerOf({ ...endpoint, policy: JSON.stringify(policyOf(ALLOW)) })).toBe("vpc-1 vpce-1a");
    expect(await answerOf({})).toBe(" ");
  });

  it("sees no public address", async () => {
    const fromAnywhere = { IpAddress: { "aws:SourceIp": "0.0.0.0/0" } };

    expect(await statusesOf(privateShop({ ...ALLOW, Condition: fromAnywhere }), "GET /pets")).toEqual([403]);
  });
});

describe("where a policy is written", () => {
  const api = "${aws_api_gateway_rest_api.api.id}";
  const json = JSON.stringify(policyOf(DENY));
  const inBody = { "x-amazon-apigateway-policy": policyOf(DENY) };
  const attached = (policy: string): ReturnType<typeof apiOf> => ({
    aws_api_gateway_rest_api_policy: { own: { rest_api_id: api, policy } },
  });
  const open = JSON.stringify(policyOf(ALLOW));

  it.each<[string, JsonObject, ReturnType<typeof apiOf>, object, boolean]>([
    ["in the body", {}, {}, inBody, false],
    ["in the attribute", { policy: json }, {}, {}, false],
    ["in a resource of its own", {}, attached(json), {}, false],
    ["in the attribute, over the body's", { policy: open }, {}, inBody, true],
    ["in a resource of its own, over the attribute's and the body's", { policy: json }, attached(open), inBody, true],
    ["nowhere", { policy: "" }, {}, {}, true],
  ])("%s", async (_, special, more, root, isOpen) => {
    expect(await statusesOf(shopOf(special, more, root), "GET /pets")).toEqual([isOpen ? 200 : 403]);
  });

  it("may be a data source, with the ARN of the API in it", async () => {
    const directory = stackOf({
      "main.tf.json": {
        ...NAMES,
        ...resources(apiOf(PATHS), attached("${data.aws_iam_policy_document.own.json}")),
        data: {
          aws_iam_policy_document: {
            own: {
              statement: {
                actions: ["execute-api:Invoke"],
                resources: ["${aws_api_gateway_rest_api.api.execution_arn}/dev/GET/*"],
                principals: { type: "*", identifiers: ["*"] },
                condition: { test: "IpAddress", variable: "aws:SourceIp", values: ["127.0.0.0/8"] },
              },
            },
          },
        },
      },
    });

    expect(await statusesOf(directory, "GET /pets", "POST /pets")).toEqual([200, 403]);
  });

  it("may be beside methods that are resources of their own", async () => {
    const method = {
      rest_api_id: api,
      resource_id: "${aws_api_gateway_rest_api.api.root_resource_id}",
      http_method: "GET",
    };
    const directory = stackOf({
      "main.tf.json": resources({
        aws_api_gateway_rest_api: { api: { name: "shop", policy: json } },
        aws_api_gateway_method: { root: { ...method, authorization: "NONE" } },
        aws_api_gateway_integration: { root: { ...method, type: "MOCK" } },
        aws_api_gateway_deployment: { current: { rest_api_id: api, stage_name: "dev" } },
      }),
    });

    expect(await statusesOf(directory, "GET /")).toEqual([403]);
  });

  it.each([
    ["{", "it has a resource policy that cannot be used: the policy document is not JSON: every request is refused"],
    [
      JSON.stringify(policyOf({ ...ALLOW, Condition: { StringIs: { "aws:Referer": "x" } } })),
      "there is no condition operator 'StringIs'",
    ],
    [
      "${aws_unknown.thing.json}",
      "it has a resource policy that is known only after an apply: every request is refused",
    ],
  ])("closes the API, and that is told, where it cannot be read: %s", async (policy, reason) => {
    const inProcess = inProcessApi(shopOf({ policy }));
    const answer = await inProcess.call("GET", "/dev/pets");

    expect(answer.status).toBe(403);
    expect(answer.body).not.toContain("explicit deny");
    expect(inProcess.problems).toMatchObject([{ address: "aws_api_gateway_rest_api.api" }]);
    expect(inProcess.problems[0]?.reason).toContain(reason);
    expect(inProcess.warnings.join()).toMatch(/^GET \/dev\/pets was answered 403: aws_api_gateway_rest_api.api has/);
  });

  it("tells which keys a laptop cannot fill in by itself", () => {
    const Condition = { StringEquals: { "aws:SourceVpce": "vpce-1", "aws:SourceArn": "x", "aws:Referer": "x" } };
    const { problems } = inProcessApi(withPolicy({ ...ALLOW, Condition }));

    expect(problems.map(({ reason, isApproximate }) => [reason, isApproximate])).toEqual([
      [
        "its resource policy asks for aws:SourceVpce, which is the one in the host, or else what --source-vpce says",
        true,
      ],
      ["its resource policy asks for aws:SourceArn, which no request has here", true],
    ]);
  });
});

describe("a deployment", () => {
  it("keeps the policy it was made with, live and canary alike", async () => {
    const [old, present] = ["r-00000001", "r-00000002"];
    const build = (release: string, policy: object, canary: object = {}) => ({
      "cdk.tf.json": resources(
        apiOf(PATHS, {
          api: { tags: { release }, policy: JSON.stringify(policy) },
          stage: { deployment_id: `\${aws_api_gateway_deployment.${old}.id}`, ...canary },
        }),
        {
          aws_api_gateway_deployment: Object.fromEntries(
            [old, present].map((id) => [id, { rest_api_id: "${aws_api_gateway_rest_api.api.id}", triggers: { id } }]),
          ),
        },
      ),
    });
    const earlier = stackOf(build(old, policyOf(ALLOW)));
    const store = dirname(earlier);
    const kept = join(store, old, "stacks", "shop");
    mkdirSync(dirname(kept), { recursive: true });
    cpSync(earlier, kept, { recursive: true });
    const canary = {
      canary_settings: { deployment_id: `\${aws_api_gateway_deployment.${present}.id}`, percent_traffic: 50 },
    };
    const api = inProcessApi(stackOf(build(present, policyOf(DENY), canary)), {}, { releases: store });

    api.world.random = () => 0.9;
    expect((await api.call("GET", "/dev/pets")).status).toBe(200);
    api.world.random = () => 0.1;
    expect((await api.call("GET", "/dev/pets")).status).toBe(403);
  });
});

describe("an authorizer", () => {
  const guarded = mock("{}", { security: [{ guard: [] }] });
  const root = { components: { securitySchemes: { guard: authorizerScheme("guard") } } };
  const allowAll = { Version: "2012-10-17", Statement: [{ Effect: "Allow", Action: "*", Resource: "*" }] };

  const guardedShop = (policyDocument: object, statements?: readonly object[]) =>
    inProcessApi(
      stackOf({
        "code.zip": "",
        "main.tf.json": resources(
          apiOf(
            { "/pets": { get: guarded }, "/pets/{id}": { get: guarded } },
            { root, api: statements === undefined ? {} : { policy: JSON.stringify(policyOf(...statements)) } },
          ),
          functionsOf("guard"),
        ),
      }),
      { guard: () => ({ principalId: "ann", policyDocument }) },
    );
  const headers = { Authorization: "token", "User-Agent": "curl/8" };

  it("is not asked when the API's policy denies", async () => {
    const api = guardedShop(allowAll, [ALLOW, DENY]);

    expect((await api.call("GET", "/dev/pets", { headers })).body).toContain("with an explicit deny");
    expect(api.calls).toEqual([]);
  });

  it("does not let anybody in where the API's policy names who may", async () => {
    const api = guardedShop(allowAll, [{ ...ALLOW, Principal: { AWS: "111122223333" } }]);

    expect(await api.call("GET", "/dev/pets", { headers })).toMatchObject({
      status: 403,
      body: expect.stringContaining("User: anonymous is not authorized to perform: execute-api:Invoke on resource"),
    });
    expect(api.calls).toHaveLength(1);
  });

  it.each([
    [{ StringLike: { "aws:UserAgent": "curl/*" } }, 200],
    [{ StringLike: { "aws:UserAgent": "wget/*" } }, 403],
    [{ IpAddress: { "aws:SourceIp": "127.0.0.1/32" } }, 200],
    [{ IpAdress: { "aws:SourceIp": "127.0.0.1/32" } }, 500],
  ])("may return conditions: %j gives %d", async (Condition, expected) => {
    const api = guardedShop({
      Version: "2012-10-17",
      Statement: { Effect: "Allow", Action: "*", Resource: "*", Condition },
    });

    expect((await api.call("GET", "/dev/pets", { headers })).status).toBe(expected);
    expect(api.warnings).toHaveLength(expected === 500 ? 1 : 0);
    if (expected === 500) expect(api.warnings[0]).toContain("there is no condition operator 'IpAdress'");
  });

  it("is not asked about a method whose ARN is longer than 1,600 bytes", async () => {
    const api = guardedShop(allowAll);
    const long = await api.call("GET", `/dev/pets/${"5".repeat(1600)}`, { headers });

    expect(long).toMatchObject({ status: 414, body: '{"message":"Request URI too long"}' });
    expect(api.calls).toEqual([]);
    expect((await api.call("GET", `/dev/pets/${"5".repeat(1400)}`, { headers })).status).toBe(200);
  });
});
