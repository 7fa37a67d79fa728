import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import type { JsonObject } from "../../../gateway/terraform/json-value.ts";
import { apiOf, authorizerScheme, functionsOf, lambdaProxy, resources } from "../support/configurations.ts";
import type { FakeFunction } from "../support/fake-runner.ts";
import { inProcessApi } from "../support/in-process-api.ts";
import { stackDirectories } from "../support/stack-directory.ts";

const stackOf = stackDirectories();
const REQUEST = "00000000-0000-4000-8000-000000000001";

const auth: FakeFunction = ({ authorizationToken }) => {
  if (authorizationToken === "bad-token") throw new Error("Unauthorized");
  const Effect = authorizationToken === "other-token" ? "Deny" : "Allow";
  const policyDocument = { Statement: [{ Effect, Action: "execute-api:Invoke", Resource: "*" }] };
  return { principalId: "somebody-else", policyDocument };
};

const functions: Readonly<Record<string, FakeFunction>> = {
  auth,
  f: () => ({ statusCode: 200, body: '{"ok":true}' }),
  fails: () => {
    throw new Error("no table");
  },
  malformed: () => "nothing of the kind",
};

const settings = (levels: Readonly<Record<string, JsonObject>>) => ({
  aws_api_gateway_method_settings: Object.fromEntries(
    Object.entries(levels).map(([method_path, own], index) => [
      `m${index}`,
      {
        rest_api_id: "${aws_api_gateway_rest_api.api.id}",
        stage_name: "${aws_api_gateway_stage.dev.stage_name}",
        method_path,
        settings: own,
      },
    ]),
  ),
});

const keys = {
  aws_api_gateway_api_key: { k: { name: "k", value: "k-0123456789abcdef" } },
  aws_api_gateway_usage_plan: {
    p: {
      name: "p",
      api_stages: [{ api_id: "${aws_api_gateway_rest_api.api.id}", stage: "${aws_api_gateway_stage.dev.stage_name}" }],
    },
  },
  aws_api_gateway_usage_plan_key: {
    k: {
      key_id: "${aws_api_gateway_api_key.k.id}",
      key_type: "API_KEY",
      usage_plan_id: "${aws_api_gateway_usage_plan.p.id}",
    },
  },
};

const Body = { type: "object", required: ["name"], properties: { name: { type: "string" } } };

const http = (port: number) => ({
  responses: { "200": { description: "" } },
  "x-amazon-apigateway-integration": {
    type: "http",
    httpMethod: "POST",
    uri: `http://127.0.0.1:${port}/backend`,
    requestParameters: { "integration.request.querystring.q": "'1'" },
    requestTemplates: { "application/json": '{"n": "$input.params(\'id\')"}' },
    responses: { default: { statusCode: "200" } },
  },
});

const apiWith = (levels: Readonly<Record<string, JsonObject>>, { port = 65_535, stage = {} } = {}) =>
  inProcessApi(
    stackOf({
      "main.tf.json": resources(
        apiOf(
          {
            "/f": { get: lambdaProxy("f"), post: { ...lambdaProxy("f"), ...bodyOf() } },
            "/guarded": { get: lambdaProxy("f", { security: [{ auth: [] }] }) },
            "/keyed": { get: lambdaProxy("f", { security: [{ api_key: [] }] }) },
            "/fails": { get: lambdaProxy("fails") },
            "/malformed": { get: lambdaProxy("malformed") },
            "/pets/{id}": { get: http(port) },
          },
          {
            root: {
              components: {
                schemas: { Body },
                securitySchemes: {
                  auth: authorizerScheme("auth", { authorizerResultTtlInSeconds: 0 }),
                  api_key: { type: "apiKey", name: "x-api-key", in: "header" },
                },
              },
              "x-amazon-apigateway-request-validators": { all: { validateRequestBody: true } },
              "x-amazon-apigateway-request-validator": "all",
            },
            stage,
          },
        ),
        functionsOf("f", "fails", "malformed", "auth"),
        settings(levels),
        keys,
      ),
      "code.zip": "",
    }),
    functions,
  );

const bodyOf = () => ({
  requestBody: { content: { "application/json": { schema: { $ref: "#/components/schemas/Body" } } } },
});

const INFO = { "*/*": { logging_level: "INFO" } };
const TRACE = { "*/*": { logging_level: "INFO", data_trace_enabled: true } };
const ERROR = { "*/*": { logging_level: "ERROR" } };

/** Without the request id that starts each of them. */
const linesOf = ({ executionLog }: ReturnType<typeof apiWith>) =>
  executionLog.map((line) => line.replace(/^\(([0-9a-f-]{36})\) /, ""));

describe("the execution log", () => {
  it("is empty when the stage does not ask for one", async () => {
    const api = apiWith({});
    await api.call("GET", "/dev/fails");

    expect(api.executionLog).toEqual([]);
  });

  // feature: execution-log
  it("tells the story of a request at INFO, each line with the request id", async () => {
    const api = apiWith(INFO);
    await api.call("GET", "/dev/f");
    const stage = `${api.stacks[0]?.apis[0]?.id}/dev`;

    expect(api.executionLog.every((line) => line.startsWith(`(${REQUEST}) `))).toBe(true);
    expect(linesOf(api)).toEqual([
      "Extended Request Id: extended2=",
      `Verifying Usage Plan for request: ${REQUEST}. API Key:  API Stage: ${stage}`,
      "API Key  authorized because method 'GET /f' does not require API Key. Request will not contribute to throttle or quota limits",
      `Usage Plan check succeeded for API Key  and API Stage ${stage}`,
      `Starting execution for request: ${REQUEST}`,
      "HTTP Method: GET, Resource Path: /f",
      "Successfully completed execution",
      "Method completed with status: 200",
      "AWS Integration Endpoint RequestId : 00000000-0000-4000-8000-000000000003",
    ]);
  });

  it("shows data where it is to be traced: of the method, the backend and the answer", async () => {
    const api = apiWith(TRACE);
    await api.call("POST", "/dev/f?a=1", { headers: { "Content-Type": "application/json" }, body: '{"name":"Rex"}' });
    const lines = linesOf(api);
    const uri = lines.find((line) => line.startsWith("Sending request to "))?.slice(19);

    expect(lines).toEqual(
      expect.arrayContaining([
        "Method request path: {}",
        "Method request query string: {a=1}",
        "Method request headers: {Host=localhost:3000, Content-Type=application/json}",
        'Method request body before transformations: {"name":"Rex"}',
        "Request validation succeeded for content type application/json",
        `Endpoint request URI: ${uri}`,
        expect.stringMatching(/^Endpoint request headers: \{x-amzn-lambda-integration-tag=/),
        expect.stringMatching(/^Endpoint request body after transformations: \{"resource":"\/f","path":"\/f"/),
        "Received response. Status: 200, Integration latency: 0 ms",
        expect.stringMatching(/^Endpoint response headers: \{Content-Type=application\/json, Content-Length=\d+, /),
        'Endpoint response body before transformations: {"statusCode":200,"body":"{\\"ok\\":true}"}',
        'Method response body after transformations: {"ok":true}',
        expect.stringMatching(/^Method response headers: \{.*X-Amzn-Trace-Id=Root=1-/),
      ]),
    );
    expect(uri).toMatch(/^https:\/\/lambda\.us-east-1\.amazonaws\.com\/2015-03-31\/functions\/arn:.*:f\/invocations$/);
  });

  it("shows what an HTTP backend was really sent", async () => {
    const backend = createServer((_request, response) => response.setHeader("X-Own", "1").end('{"pet":5}'));
    await new Promise<void>((resolve) => backend.listen(0, "127.0.0.1", resolve));
    const { port } = backend.address() as AddressInfo;
    const api = apiWith(TRACE, { port });
    await api.call("GET", "/dev/pets/5");
    backend.close();

    expect(linesOf(api)).toEqual(
      expect.arrayContaining([
        "Method request path: {id=5}",
        `Endpoint request URI: http://127.0.0.1:${port}/backend?q=1`,
        expect.stringMatching(/^Endpoint request headers: \{Host=127\.0\.0\.1:\d+, .*X-Amzn-Trace-Id=Root=1-/),
        'Endpoint request body after transformations: {"n": "5"}',
        `Sending request to http://127.0.0.1:${port}/backend?q=1`,
        expect.stringMatching(/^Received response\. Status: 200, Integration latency: \d+ ms$/),
        expect.stringMatching(/^Endpoint response headers: \{X-Own=1, /),
        'Endpoint response body before transformations: {"pet":5}',
      ]),
    );
  });

  it("never shows a whole key or a whole token", async () => {
    const api = apiWith(TRACE);
    await api.call("GET", "/dev/keyed", {
      headers: { "x-api-key": "k-0123456789abcdef", Authorization: "Basic 0123" },
    });
    const text = linesOf(api).join("\n");

    expect(text).toContain("API Key: ************abcdef API Stage: ");
    expect(text).toContain("Usage Plan check succeeded for API Key ************abcdef and API Stage ");
    expect(text).toContain("x-api-key=************abcdef, Authorization=****c 0123}");
    expect(text.split("\n").filter((line) => line.includes("k-0123456789abcdef"))).toEqual([
      // AWS shows a function's event as it is.
      expect.stringMatching(/^Endpoint request body after transformations/),
    ]);
  });

  it("cuts each message at 1,024 bytes, between characters", async () => {
    const api = apiWith(TRACE);
    await api.call("POST", "/dev/f", { body: `{"name":"${"ü".repeat(2_000)}"}` });
    const line = linesOf(api).find((text) => text.startsWith("Method request body")) ?? "";

    expect(line).toMatch(/ü \[TRUNCATED\]$/);
    expect(Buffer.byteLength(line.replace(" [TRUNCATED]", ""))).toBeGreaterThan(1_020);
    expect(Buffer.byteLength(line.replace(" [TRUNCATED]", ""))).toBeLessThanOrEqual(1_024);
  });

  it.each([
    [
      "/dev/fails",
      /^Lambda execution failed with status 200 due to customer function error: no table\. Lambda request id: [0-9a-f-]{36}$/,
      502,
    ],
    ["/dev/malformed", /^Execution failed due to configuration error: Malformed Lambda proxy response/, 502],
    ["/dev/pets/5", /^Execution failed due to a network error communicating with endpoint$/, 504],
    ["/dev/keyed", /^API Key {2}not authorized because method 'GET \/keyed' requires API Key and API Key is not/, 403],
  ])("says why at ERROR, and nothing else: %s", async (path, reason, status) => {
    const api = apiWith(ERROR);
    await api.call("GET", "/dev/f");
    await api.call("GET", path);

    expect(linesOf(api)).toEqual([expect.stringMatching(reason), `Method completed with status: ${status}`]);
  });

  it("says what of a body is not as its model wants it", async () => {
    const api = apiWith(INFO);
    await api.call("POST", "/dev/f", { body: "{}" });

    expect(linesOf(api).slice(-3)).toEqual([
      expect.stringMatching(/^Request body does not match model schema for content type application\/json: .*name/),
      "Gateway response type: BAD_REQUEST_BODY with status code: 400",
      "Method completed with status: 400",
    ]);
  });

  it("has the level of the method before the level of all methods", async () => {
    const api = apiWith({ "*/*": { logging_level: "INFO" }, "f/GET": { logging_level: "OFF" } });
    await api.call("GET", "/dev/f");
    expect(api.executionLog).toEqual([]);

    await api.call("GET", "/dev/keyed", { headers: { "x-api-key": "k-0123456789abcdef" } });
    expect(api.executionLog.length).toBeGreaterThan(5);
  });

  it("names the trace where the stage traces", async () => {
    const api = apiWith(INFO, { stage: { xray_tracing_enabled: true } });
    await api.call("GET", "/dev/f", { headers: { "X-Amzn-Trace-Id": "Root=1-5759e988-bd862e3fe1be46a994272793" } });

    expect(linesOf(api).at(-1)).toBe("X-ray Tracing ID : 1-5759e988-bd862e3fe1be46a994272793");
  });
});

describe("the execution log of an authorizer", () => {
  const told = async (token: string) => {
    const api = apiWith(INFO);
    await api.call("GET", "/dev/guarded", { headers: { Authorization: token } });
    return linesOf(api).filter((line) => !line.startsWith("Extended"));
  };
  const start = expect.stringMatching(new RegExp(`^Starting authorizer: \\w+ for request: ${REQUEST}$`));

  it("tells who was let in, without the whole name", async () => {
    expect((await told("good-token")).slice(0, 3)).toEqual([
      start,
      "Using valid authorizer policy for principal: *******y-else",
      "Successfully completed authorizer execution",
    ]);
  });

  it("shows what the function was asked and said where data is traced", async () => {
    const api = apiWith(TRACE);
    await api.call("GET", "/dev/guarded", { headers: { Authorization: "good-token" } });

    expect(linesOf(api)).toEqual(
      expect.arrayContaining([
        expect.stringMatching(/^Endpoint request URI: https:\/\/lambda\..*:auth\/invocations$/),
        expect.stringMatching(/^Endpoint request body after transformations: \{"type":"TOKEN"/),
        expect.stringMatching(/^Authorizer result body before parsing: \{"principalId":"somebody-else"/),
      ]),
    );
  });

  it.each([
    ["bad-token", [`Unauthorized request: ${REQUEST}`], "UNAUTHORIZED", 401],
    [
      "other-token",
      [
        "Using valid authorizer policy for principal: *******y-else",
        "The client is not authorized to perform this operation.",
      ],
      "ACCESS_DENIED",
      403,
    ],
  ])("tells why %s was not", async (token, reasons, type, status) => {
    expect(await told(token)).toEqual([
      start,
      ...reasons,
      `Gateway response type: ${type} with status code: ${status}`,
      `Method completed with status: ${status}`,
    ]);
  });
});
