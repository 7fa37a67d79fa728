import { apiOf, resources } from "../support/configurations.ts";
import { inProcessApi } from "../support/in-process-api.ts";
import { stackDirectories } from "../support/stack-directory.ts";

const stackOf = stackDirectories();

const apiWith = (request: string, response: string, stage = {}) =>
  inProcessApi(
    stackOf({
      "main.tf.json": resources(
        apiOf(
          {
            "/": {
              get: {
                responses: { "200": {} },
                "x-amazon-apigateway-integration": {
                  type: "mock",
                  requestTemplates: { "application/json": `${request}\n{"statusCode": 200}` },
                  responses: { default: { statusCode: "200", responseTemplates: { "application/json": response } } },
                },
              },
            },
          },
          { stage },
        ),
      ),
    }),
  );

const KEYS = [
  "resourceId",
  "resourcePath",
  "httpMethod",
  "extendedRequestId",
  "requestTime",
  "path",
  "accountId",
  "protocol",
  "requestOverride",
  "stage",
  "domainPrefix",
  "requestTimeEpoch",
  "requestId",
  "identity",
  "domainName",
  "deploymentId",
  "responseOverride",
  "apiId",
];

const rendered = async (template: string, stage = {}): Promise<unknown> =>
  (await apiWith("", template, stage).call("GET", "/dev", { headers: { "User-Agent": "test" } })).body;

describe("$context in a mapping template", () => {
  it("has what there is of a request, and no more", async () => {
    expect(await rendered("$context.keySet()")).toBe(`[${KEYS.join(", ")}]`);
  });

  it("has a trace and a canary where the stage has one", async () => {
    const stage = {
      xray_tracing_enabled: true,
      canary_settings: { deployment_id: "${aws_api_gateway_deployment.current.id}", percent_traffic: 0 },
    };

    expect(await rendered("$context.keySet()", stage)).toBe(
      `[${[...KEYS, "isCanaryRequest", "xrayTraceId"].join(", ")}]`,
    );
    expect(await rendered("$context.isCanaryRequest|$context.xrayTraceId", stage)).toMatch(/^false\|1-/);
  });

  it.each([
    ["#foreach($key in $context.identity.keySet())$context.identity.get($key)#end", "test127.0.0.1"],
    ["#foreach($value in $context.identity)$value;#end", /test/],
    ["$context.requestOverride.keySet() $context.responseOverride.keySet()", "[path, header, querystring] [header]"],
    ["$context.identity.size() $context.requestOverride.size() $context.requestOverride.isEmpty()", "12 3 false"],
    ["$context.requestOverride.containsKey('path')", "true"],
    ["#foreach($key in $context.authorizer.keySet())$key#end$context.authorizer.principalId|", "|"],
  ])("can be gone through: %s", async (template, expected) => {
    expect(await rendered(template)).toEqual(expected instanceof RegExp ? expect.stringMatching(expected) : expected);
  });

  it("prints nothing for maps within it", async () => {
    expect(await rendered("[$context.identity $context.get('requestOverride') $context.responseOverride.header]")).toBe(
      "[  ]",
    );
  });

  it.each([
    "#set($name = 'foo')#set($context.requestOverride.querystring[$name] = 'bar')",
    "$context.requestOverride.querystring.put('foo', 'bar')",
    '#set($context["requestOverride"].querystring["foo"] = "bar")',
  ])("takes an override by %s", async (request) => {
    const api = apiWith(request, '$context.requestOverride.querystring["foo"]');

    expect(await api.call("GET", "/dev")).toMatchObject({ status: 200, body: "bar" });
  });

  it("takes an override but once", async () => {
    const put = "$context.responseOverride.header.put('X-A', 'b')";
    const api = apiWith(`${put} ${put}`, "");

    expect(await api.call("GET", "/dev")).toMatchObject({ status: 500 });
    expect(api.warnings).toEqual([expect.stringContaining("responseOverride.header.X-A is set twice")]);
  });
});

describe("$input.params() in a mapping template", () => {
  const ending = [
    "Connection",
    "Content-MD5",
    "Expect",
    "Max-Forwards",
    "Proxy-Authenticate",
    "Server",
    "TE",
    "Trailer",
  ];
  const headers = [
    ...[...ending, "Upgrade", "WWW-Authenticate"].map((name) => [name, "ends here"] as const),
    ...["Accept", "Authorization", "Date", "Referer", "Via"].map((name) => [name, "seen"] as const),
  ];

  it("has no headers that end at API Gateway, and those API Gateway adds", async () => {
    const template =
      "#foreach($name in $input.params().header.keySet())$name #end|$input.params('Content-MD5')|$input.params('Via')";
    const { body } = await apiWith("", template).call("GET", "/dev", { headers });

    expect(body).toBe(
      "Host Accept Authorization Date Referer Via X-Amzn-Trace-Id X-Forwarded-For X-Forwarded-Port X-Forwarded-Proto ||seen",
    );
  });
});
