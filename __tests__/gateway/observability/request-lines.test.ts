import { textLog } from "../../../gateway/cli/text-log.ts";
import { loadStacks } from "../../../gateway/load-stacks.ts";
import { type RunningGateway, serveStacks } from "../../../gateway/serve-stacks.ts";
import { SYSTEM_IDS } from "../../../gateway/system-ids.ts";
import { apiOf, authorizerScheme, functionsOf, lambdaProxy, mock, resources } from "../support/configurations.ts";
import { type FakeFunction, fakeRunner } from "../support/fake-runner.ts";
import { httpApiOf, toFunction } from "../support/http-apis.ts";
import { stackDirectories } from "../support/stack-directory.ts";
import { chatStack } from "../websocket/support/chat-stack.ts";
import { connect, until } from "../websocket/support/web-socket-gateway.ts";

const stackOf = stackDirectories();
const running: RunningGateway[] = [];
afterAll(() => Promise.all(running.map((gateway) => gateway.close())));

const functions: Readonly<Record<string, FakeFunction>> = {
  auth: ({ authorizationToken }) => {
    if (authorizationToken !== "good") throw new Error("Unauthorized");
    const Statement = [{ Effect: "Allow", Action: "execute-api:Invoke", Resource: "*" }];
    return { principalId: "ada", policyDocument: { Statement } };
  },
  finds: ({ pathParameters }) =>
    pathParameters === null || pathParameters === undefined
      ? { statusCode: 200 }
      : { statusCode: 404, body: '{"message":"there is no\\nsuch pet"}' },
  fails: () => {
    throw new Error("no table");
  },
};

const Named = { type: "object", required: ["name"], properties: { name: { type: "string" } } };

const paths = {
  "/pets": {
    get: lambdaProxy("finds"),
    post: lambdaProxy("finds", {
      "x-amazon-apigateway-request-validator": "all",
      requestBody: { content: { "application/json": { schema: Named } } },
    }),
  },
  "/pets/{id}": { get: lambdaProxy("finds") },
  "/guarded": { get: lambdaProxy("finds", { security: [{ auth: [] }] }) },
  "/keyed": { get: mock("{}", { security: [{ key: [] }] }) },
  "/broken": { get: lambdaProxy("fails") },
};

const rest = () => {
  const api = apiOf(paths, {
    root: {
      "x-amazon-apigateway-request-validators": { all: { validateRequestBody: true, validateRequestParameters: true } },
      components: {
        securitySchemes: { auth: authorizerScheme("auth"), key: { type: "apiKey", name: "x-api-key", in: "header" } },
      },
    },
    stage: {
      access_log_settings: { format: "access $context.requestId", destination_arn: "arn:aws:logs:::log-group:a" },
    },
  });
  const release = { triggers: { release: "r-0000000a" }, rest_api_id: "${aws_api_gateway_rest_api.api.id}" };
  const methodSettings = {
    rest_api_id: "${aws_api_gateway_rest_api.api.id}",
    stage_name: "${aws_api_gateway_stage.dev.stage_name}",
    method_path: "*/*",
    settings: { logging_level: "INFO" },
  };
  return {
    "main.tf.json": resources(
      api,
      { aws_api_gateway_deployment: { current: release }, aws_api_gateway_method_settings: { all: methodSettings } },
      functionsOf(...Object.keys(functions)),
    ),
    "code.zip": "",
  };
};

const UUID = /[0-9a-f]{8}-[0-9a-f-]{27}/g;

/** What is printed about requests to stacks, with ids and times taken out. */
async function served(hasStageLogs: boolean, ...stacks: readonly ReturnType<typeof rest>[]) {
  const [out, warnings]: [string[], string[]] = [[], []];
  const log = textLog(
    hasStageLogs,
    (line) => out.push(line),
    (text) => warnings.push(text),
  );
  const gateway = await serveStacks(
    loadStacks({ directories: stacks.map((files) => stackOf(files)) }),
    {
      port: 0,
      host: "127.0.0.1",
      services: { endpoints: new Map(), credentials: { accessKeyId: "a", secretAccessKey: "b" } },
    },
    { runner: fakeRunner(functions), now: Date.now, random: () => 0.5, ids: SYSTEM_IDS, log },
  );
  running.push(gateway);
  const printed = () => out.map((line) => line.replace(/ \d+ ms/, " N ms").replaceAll(UUID, "ID"));
  const call = async (method: string, target: string, init: RequestInit = {}) => {
    await (await fetch(`${gateway.url}${target}`, { method, ...init })).text();
  };
  return { gateway, call, out, printed, warnings };
}

describe("what is printed about a request", () => {
  it("is one line with its method, path, status, duration and release", async () => {
    const { call, printed } = await served(false, rest());
    await call("GET", "/dev/pets?secret=1");

    expect(printed()).toEqual(["GET /dev/pets 200 N ms r-0000000a"]);
  });

  it("has the reason of a failure, whoever found it", async () => {
    const { call, printed, warnings } = await served(false, rest());
    await call("GET", "/dev/pets/5");
    await call("POST", "/dev/pets", { body: "{}", headers: { "content-type": "application/json" } });
    await call("GET", "/dev/cats");
    await call("GET", "/dev/guarded");
    await call("GET", "/dev/guarded", { headers: { authorization: "bad" } });
    await call("GET", "/dev/keyed");
    await call("GET", "/cats");
    await call("POST", "/_cache/flush?stage=prod");

    expect(printed()).toEqual([
      "GET /dev/pets/5 404 N ms r-0000000a: there is no such pet",
      expect.stringMatching(/^POST \/dev\/pets 400 N ms r-0000000a: Request body does not match .*required.*name/),
      "GET /dev/cats 403 N ms r-0000000a: no method of the API matches GET /cats",
      "GET /dev/guarded 401 N ms r-0000000a: the authorizer is not asked without what identifies the caller: method.request.header.Authorization",
      "GET /dev/guarded 401 N ms r-0000000a: the authorizer did not accept the caller",
      expect.stringMatching(/^GET \/dev\/keyed 403 N ms r-0000000a: .*method 'GET \/keyed' requires API Key/),
      "GET /cats 403 N ms: the path begins with the name of no stage; served are /dev",
      "POST /_cache/flush 404 N ms: there is no stage 'prod', only dev",
    ]);
    expect(warnings).toEqual([]);
  });

  it("has the request's id and its execution log where API Gateway itself failed", async () => {
    const { call, printed, warnings } = await served(false, rest());
    await call("GET", "/dev/broken");
    const [line, ...story] = printed();

    expect(line).toBe("GET /dev/broken 502 N ms r-0000000a (request ID): the function failed: Error: no table");
    expect(story).toContain("    Starting execution for request: ID");
    expect(story).toContain(
      "    Lambda execution failed with status 200 due to customer function error: no table. Lambda request id: ID",
    );
    expect(warnings).toEqual([]);
  });

  it("of a canary says so", async () => {
    const files = rest();
    const { resource } = files["main.tf.json"];
    const stage = {
      ...resource.aws_api_gateway_stage?.dev,
      canary_settings: { deployment_id: "${aws_api_gateway_deployment.trial.id}", percent_traffic: 100 },
    };
    const trial = { rest_api_id: "${aws_api_gateway_rest_api.api.id}", triggers: { release: "r-0000000b" } };
    const withCanary = resources(resource, {
      aws_api_gateway_stage: { dev: stage },
      aws_api_gateway_deployment: { trial },
    });
    const { call, printed } = await served(false, { ...files, "main.tf.json": withCanary });
    await call("GET", "/dev/pets");

    expect(printed()).toEqual(["GET /dev/pets 200 N ms r-0000000b canary"]);
  });

  it("is the same for HTTP APIs", async () => {
    const parts = { routes: { "GET /pets": toFunction("finds"), "GET /broken": toFunction("fails") } };
    const stack = { "main.tf.json": resources(httpApiOf(parts), functionsOf("finds", "fails")), "code.zip": "" };
    const { call, printed, warnings } = await served(false, stack);
    await call("GET", "/pets");
    await call("GET", "/cats");
    await call("GET", "/broken");

    expect(printed()).toEqual([
      "GET /pets 200 N ms",
      "GET /cats 404 N ms: no route of the API matches GET /cats",
      expect.stringMatching(/^GET \/broken 500 N ms \(request \S+\): the function failed: Error: no table$/),
    ]);
    expect(warnings).toEqual([]);
  });

  it("is a line for each time somebody connects to a WebSocket API, speaks or leaves", async () => {
    const routes = { $connect: { target: "finds" }, say: { target: "fails", isTwoWay: true } };
    const { gateway, out } = await served(false, chatStack(routes) as ReturnType<typeof rest>);
    const client = await connect(`${gateway.url.replace("http", "ws")}/dev`);
    await client.ask({ action: "say" });
    client.socket.close(1000);
    await until(() => out.length >= 2);

    expect(out[0]).toMatch(/^WebSocket \/dev \$connect 200 \d+ ms$/);
    expect(out[1]).toMatch(/^WebSocket \/dev say 50\d \d+ ms \(request \S+\): .*no table/);
  });

  it("is what the stage logs instead, where that is asked for, with a warning about what clients are not told", async () => {
    const { call, printed, warnings } = await served(true, rest());
    await call("GET", "/dev/broken");

    expect(printed()).toContain("access ID");
    expect(printed().filter((line) => line.startsWith("[API-Gateway-Execution-Logs_"))).not.toEqual([]);
    expect(printed().filter((line) => line.startsWith("GET "))).toEqual([]);
    expect(warnings).toEqual(["GET /dev/broken was answered 502: the function failed: Error: no table"]);
  });
});
