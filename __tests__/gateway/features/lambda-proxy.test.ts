import { apiOf, functionsOf, lambdaProxy, resources } from "../support/configurations.ts";
import type { FakeFunction } from "../support/fake-runner.ts";
import { inProcessApi } from "../support/in-process-api.ts";
import { stackDirectories } from "../support/stack-directory.ts";

const stackOf = stackDirectories();
const echo: FakeFunction = (event) => ({ statusCode: 200, body: JSON.stringify(event) });

const apiWith = (f: FakeFunction, special: Parameters<typeof apiOf>[1] = {}) =>
  inProcessApi(
    stackOf({
      "main.tf.json": resources(
        apiOf(
          { "/{proxy+}": { "x-amazon-apigateway-any-method": lambdaProxy("f") }, "/fixed": { get: lambdaProxy("f") } },
          special,
        ),
        functionsOf("f"),
      ),
      "code.zip": "",
    }),
    { f },
  );

describe("a proxy event", () => {
  // feature: lambda-proxy
  it("holds everything of the request, and nothing else", async () => {
    const answer = await apiWith(echo, {
      api: { endpoint_configuration: { types: ["REGIONAL"] } },
      stage: { variables: { a: "1" } },
    }).call("POST", "/dev/a/b?q=1&q=2&p=x+y", {
      headers: [
        ["X-Tag", "1"],
        ["X-Tag", "2"],
        ["user-agent", "tester"],
        ["X-Forwarded-For", "10.0.0.1"],
      ],
      body: "{}",
    });

    expect(answer.json()).toEqual({
      resource: "/{proxy+}",
      path: "/a/b",
      httpMethod: "POST",
      headers: {
        Host: "localhost:3000",
        "X-Tag": "2",
        "user-agent": "tester",
        "X-Amzn-Trace-Id": expect.stringMatching(/^Root=1-/),
        "X-Forwarded-For": "10.0.0.1, 127.0.0.1",
        "X-Forwarded-Port": "3000",
        "X-Forwarded-Proto": "http",
      },
      multiValueHeaders: expect.objectContaining({ "X-Tag": ["1", "2"], "user-agent": ["tester"] }),
      queryStringParameters: { q: "2", p: "x y" },
      multiValueQueryStringParameters: { q: ["1", "2"], p: ["x y"] },
      pathParameters: { proxy: "a/b" },
      stageVariables: { a: "1" },
      requestContext: {
        resourceId: expect.stringMatching(/^\w{6}$/),
        resourcePath: "/{proxy+}",
        httpMethod: "POST",
        extendedRequestId: expect.any(String),
        requestTime: "04/Mar/2026:19:15:17 +0000",
        path: "/dev/a/b",
        accountId: "123456789012",
        protocol: "HTTP/1.1",
        stage: "dev",
        domainPrefix: "localhost:3000",
        domainName: "localhost:3000",
        requestTimeEpoch: Date.UTC(2026, 2, 4, 19, 15, 17),
        requestId: expect.stringMatching(/^[0-9a-f-]{36}$/),
        identity: {
          accessKey: null,
          accountId: null,
          caller: null,
          cognitoAuthenticationProvider: null,
          cognitoAuthenticationType: null,
          cognitoIdentityId: null,
          cognitoIdentityPoolId: null,
          principalOrgId: null,
          sourceIp: "127.0.0.1",
          user: null,
          userAgent: "tester",
          userArn: null,
        },
        deploymentId: expect.stringMatching(/^\w{10}$/),
        apiId: expect.stringMatching(/^\w{10}$/),
      },
      body: "{}",
      isBase64Encoded: false,
    });
  });

  it("has null for what is absent", async () => {
    expect((await apiWith(echo).call("GET", "/dev/fixed")).json()).toMatchObject({
      queryStringParameters: null,
      multiValueQueryStringParameters: null,
      pathParameters: null,
      stageVariables: null,
      body: null,
    });
  });

  // feature: edge-endpoint
  it("has the client's own spelling of headers, but for those CloudFront spells", async () => {
    const headers = {
      authorization: "x",
      "user-agent": "y",
      tEsT: "z",
      connection: "keep-alive",
      "content-length": "2",
      "Content-MD5": "a",
      "Max-Forwards": "1",
      Server: "b",
      Trailer: "c",
      Upgrade: "d",
      "WWW-Authenticate": "e",
    };
    const spelled = async (type: string) => {
      const answer = await apiWith(echo, { api: { endpoint_configuration: { types: [type] } } }).call(
        "GET",
        "/dev/fixed",
        { headers },
      );
      return Object.keys((answer.json() as { headers: object }).headers).filter((name) => !/^(Host|X-)/.test(name));
    };

    expect(await spelled("REGIONAL")).toEqual(["authorization", "user-agent", "tEsT"]);
    expect(await spelled("EDGE")).toEqual(["Authorization", "User-Agent", "tEsT"]);
  });

  it("has a binary body in base64 when the API lists its type", async () => {
    const api = apiWith(echo, { api: { binary_media_types: ["image/*"] } });
    const body = Buffer.from([0x89, 0x50, 0xff]);

    expect((await api.call("POST", "/dev/x", { headers: { "Content-Type": "image/png" }, body })).json()).toMatchObject(
      {
        isBase64Encoded: true,
        body: "iVD/",
      },
    );
    expect(
      (await api.call("POST", "/dev/x", { headers: { "Content-Type": "text/plain" }, body: "é" })).json(),
    ).toMatchObject({
      isBase64Encoded: false,
      body: "é",
    });
  });

  it("is the function's own: what it changes is gone with the next request", async () => {
    const vandal: FakeFunction = (event) => {
      const { stageVariables, pathParameters } = event as Record<string, Record<string, string>>;
      const seen = JSON.stringify([stageVariables, pathParameters]);
      Object.assign(stageVariables ?? {}, { a: "changed" });
      Object.assign(pathParameters ?? {}, { proxy: "changed" });
      return { statusCode: 200, body: seen };
    };
    const api = apiWith(vandal, { stage: { variables: { a: "1" } } });
    await api.call("GET", "/dev/x");

    expect((await api.call("GET", "/dev/x")).json()).toEqual([{ a: "1" }, { proxy: "x" }]);
  });
});

describe("a proxy response", () => {
  it("has JSON for its type by default, the function's headers, and the ids of the request", async () => {
    const api = apiWith(() => ({
      statusCode: 201,
      headers: { "X-Own": "1" },
      multiValueHeaders: { "Set-Cookie": ["a=1", "b=2"] },
      body: "done",
    }));
    const answer = await api.call("GET", "/dev/x");

    expect(answer).toMatchObject({
      status: 201,
      body: "done",
      headers: {
        "x-own": "1",
        "content-type": "application/json",
        "x-amzn-requestid": expect.any(String),
        "x-amz-apigw-id": expect.any(String),
      },
    });
    expect(answer.rawHeaders.filter((_, index, all) => all[index - 1] === "Set-Cookie")).toEqual(["a=1", "b=2"]);
    expect(answer.headers["x-amzn-trace-id"]).toMatch(/^Root=1-[0-9a-f]{8}-a{24};Parent=a{16};Sampled=0$/);
  });

  it("gets back headers API Gateway owns under another name", async () => {
    const headers = {
      Date: "x",
      Server: "mine",
      Connection: "close",
      "Content-Length": "99",
      "WWW-Authenticate": "Basic",
      Authorization: "y",
      "Transfer-Encoding": "chunked",
      Via: "1.1 z",
      "content-type": "text/x",
    };
    const answer = await apiWith(() => ({ statusCode: 200, headers })).call("GET", "/dev/x");

    expect(answer.headers).toMatchObject({
      "x-amzn-remapped-date": "x",
      "x-amzn-remapped-server": "mine",
      "x-amzn-remapped-connection": "close",
      "x-amzn-remapped-content-length": "99",
      "x-amzn-remapped-www-authenticate": "Basic",
      "x-amzn-remapped-authorization": "y",
      "content-type": "text/x",
    });
    for (const name of ["transfer-encoding", "via", "server", "www-authenticate", "authorization"])
      expect(answer.headers).not.toHaveProperty(name);
  });

  // feature: binary
  it("is decoded from base64 for a client that accepts a binary type first", async () => {
    const api = apiWith(() => ({ statusCode: 200, body: "aGk=", isBase64Encoded: true }), {
      api: { binary_media_types: ["image/png"] },
    });
    const bodyFor = async (accept: string) => (await api.call("GET", "/dev/x", { headers: { accept } })).body;

    expect(await bodyFor("image/png,*/*")).toEqual(Buffer.from("hi"));
    expect(await bodyFor("*/*,image/png")).toBe("aGk=");
  });

  it.each<[string, FakeFunction, string]>([
    ["is no response", () => "Hello", "malformed Lambda proxy response: it must be an object"],
    ["has an object for its body", () => ({ statusCode: 200, body: {} }), "body must be a text"],
    [
      "is an error",
      () => {
        throw new Error("boom");
      },
      "the function failed: Error: boom",
    ],
  ])("that %s is a 502 without a word about it; the developer is told", async (_, f, told) => {
    const api = apiWith(f);
    const answer = await api.call("GET", "/dev/x");

    expect([answer.status, answer.json(), answer.headers["x-amzn-errortype"]]).toEqual([
      502,
      { message: "Internal server error" },
      "InternalServerErrorException",
    ]);
    expect(api.warnings).toEqual([expect.stringContaining(told)]);
  });
});

it("runs the function in the name of a request id of its own", async () => {
  const api = apiWith(echo);
  const answer = await api.call("GET", "/dev/x");

  expect(api.calls).toHaveLength(1);
  expect(api.calls[0]).toMatchObject({ functionVersion: "$LATEST", function: { functionName: "f" } });
  expect(api.calls[0]?.requestId).not.toBe(answer.headers["x-amzn-requestid"]);
});

it("keeps a request id the client chose when it is a UUID", async () => {
  const api = apiWith(echo);
  const uuid = "11111111-2222-4333-8444-555555555555";

  expect((await api.call("GET", "/dev/x", { headers: { "x-amzn-requestid": uuid } })).headers["x-amzn-requestid"]).toBe(
    uuid,
  );
  expect(
    (await api.call("GET", "/dev/x", { headers: { "x-amzn-requestid": "mine" } })).headers["x-amzn-requestid"],
  ).not.toBe("mine");
});

describe("a function that an API calls by another method than POST", () => {
  const apiWithGet = (type: string, responses: object) =>
    inProcessApi(
      stackOf({
        "main.tf.json": resources(
          apiOf(
            {
              "/f": {
                get: {
                  responses: {},
                  "x-amazon-apigateway-integration": {
                    type,
                    httpMethod: "GET",
                    uri: "${aws_lambda_function.f.invoke_arn}",
                  },
                },
              },
            },
            { root: { "x-amazon-apigateway-gateway-responses": responses } },
          ),
          functionsOf("f"),
        ),
        "code.zip": "",
      }),
      { f: echo },
    );
  const failure = { INTEGRATION_FAILURE: { responseParameters: { "gatewayresponse.header.failed": "'yes'" } } };

  it("fails as an integration with 500, unless the API's response to that has a status", async () => {
    const answer = await apiWithGet("aws_proxy", failure).call("GET", "/dev/f");

    expect([answer.status, answer.json()]).toEqual([500, { message: "Internal server error" }]);
    expect(answer.headers).toMatchObject({
      failed: "yes",
      "x-amzn-errortype": "InternalServerErrorException",
    });
    const own = { INTEGRATION_FAILURE: { statusCode: 599 } };
    expect((await apiWithGet("aws_proxy", own).call("GET", "/dev/f")).status).toBe(599);
  });

  it("is a mistake of the configuration with templates of its own", async () => {
    const answer = await apiWithGet("aws", failure).call("GET", "/dev/f");

    expect([answer.status, "failed" in answer.headers]).toEqual([500, false]);
  });
});
