import { request } from "node:http";
import { connect as connectSocket } from "node:net";
import { stackDirectories } from "../support/stack-directory.ts";
import { chatStack, functionUri } from "./support/chat-stack.ts";
import { connect, refused, until, webSocketGateways } from "./support/web-socket-gateway.ts";

const directory = stackDirectories();
const gateway = webSocketGateways();
const ok = () => ({ statusCode: 200 });

const KEYED = { "Sec-WebSocket-Version": "13", "Sec-WebSocket-Key": "dGhlIHNhbXBsZSBub25jZQ==" };

describe("an upgrade", () => {
  it("tells the function of $connect who connects, and how", async () => {
    const { address, calls, world, port } = await gateway(
      directory(chatStack({ $connect: { target: "join" } }, { stage: { stage_variables: { colour: "blue" } } })),
      { join: ok },
    );

    const client = await connect(`${address}/dev?room=1&room=2&q=a%20b`, {
      headers: { "User-Agent": "test", "X-Twice": "x" },
    });

    expect(calls[0]?.event).toEqual({
      headers: expect.objectContaining({
        Host: `127.0.0.1:${port}`,
        "Sec-WebSocket-Version": "13",
        "X-Twice": "x",
        "X-Forwarded-For": "127.0.0.1",
        "X-Amzn-Trace-Id": expect.stringMatching(/^Root=1-/),
      }),
      multiValueHeaders: expect.objectContaining({ "X-Twice": ["x"], "User-Agent": ["test"] }),
      queryStringParameters: { room: "2", q: "a b" },
      multiValueQueryStringParameters: { room: ["1", "2"], q: ["a b"] },
      stageVariables: { colour: "blue" },
      requestContext: {
        routeKey: "$connect",
        eventType: "CONNECT",
        extendedRequestId: expect.stringMatching(/=$/),
        requestTime: expect.stringMatching(/^\d\d\/\w{3}\/\d{4}:\d\d:\d\d:\d\d \+0000$/),
        messageDirection: "IN",
        stage: "dev",
        connectedAt: world.now,
        requestTimeEpoch: world.now,
        identity: { sourceIp: "127.0.0.1", userAgent: "test" },
        requestId: expect.any(String),
        domainName: `127.0.0.1:${port}`,
        connectionId: expect.stringMatching(/^[\w-]{15}=$/),
        apiId: expect.stringMatching(/^[a-z0-9]{10}$/),
      },
      isBase64Encoded: false,
    });
    const { requestContext, headers } = (calls[0]?.event ?? {}) as Record<string, Record<string, string>>;
    expect(requestContext?.requestId).toBe(requestContext?.extendedRequestId);
    expect(Object.keys(headers ?? {})).not.toEqual(expect.arrayContaining(["Upgrade"]));
    client.socket.close();
  });

  it("needs no route $connect", async () => {
    const { address, calls } = await gateway(directory(chatStack({ $default: { target: "any" } })), { any: ok });

    const client = await connect(`${address}/dev/`);

    expect(calls).toEqual([]);
    client.socket.close();
  });

  it.each([
    ["another status", () => ({ statusCode: 400, body: "no" }), 400, ""],
    ["a redirect", () => ({ statusCode: 302 }), 302, ""],
    ["an error thrown", () => Promise.reject(new Error("out of order")), 502, "Internal server error"],
    ["an answer that makes no sense", () => "hello", 502, "Internal server error"],
  ])("is refused by %s", async (_, join, status, message) => {
    const { address } = await gateway(directory(chatStack({ $connect: { target: "join" } })), { join });

    const answer = await refused(`${address}/dev`);

    expect(answer.status).toBe(status);
    if (message === "") expect(answer.body).toBe("");
    else {
      const known = { message, connectionId: expect.any(String), requestId: expect.any(String) };
      expect(JSON.parse(answer.body)).toEqual(known);
    }
  });

  it("is refused where API Gateway has no permission for the function", async () => {
    const permission = {
      action: "lambda:InvokeFunction",
      principal: "apigateway.amazonaws.com",
      function_name: "other",
    };
    const more = { aws_lambda_permission: { other: permission } };
    const { address, calls } = await gateway(
      directory(chatStack({ $connect: { target: "join" } }, { functions: ["other"], more })),
      { join: ok },
    );

    expect((await refused(`${address}/dev`)).status).toBe(500);
    expect(calls).toEqual([]);
  });

  it("is refused with what the function says where $connect has a route response", async () => {
    const { address } = await gateway(directory(chatStack({ $connect: { target: "join", isTwoWay: true } })), {
      join: () => ({ statusCode: 403, body: "members only" }),
    });

    expect(await refused(`${address}/dev`)).toMatchObject({ status: 403, body: "members only" });
  });

  it.each(["/prod", "/", "/dev/more", "/dev/@connections/abc"])("to %s, where no stage is, gets 403", async (path) => {
    const { address } = await gateway(directory(chatStack({ $default: { target: "any" } })), { any: ok });

    const answer = await refused(`${address}${path}`);

    expect(answer).toMatchObject({ status: 403, headers: { "x-amzn-errortype": expect.any(String) } });
  });

  it("has nowhere to go where nothing is deployed: the gateway does not start, and says why", async () => {
    const routes = { $default: { target: "any" } };
    const files = chatStack(routes, { stage: { name: "prod", deployment_id: null } });

    await expect(gateway(directory(files), { any: ok })).rejects.toThrow(
      /aws_apigatewayv2_stage.dev: nothing is deployed to it/,
    );
  });

  it.each([
    ["a version nobody speaks", { "Sec-WebSocket-Version": "7", "Sec-WebSocket-Key": "dGhlIHNhbXBsZSBub25jZQ==" }],
    ["no key", { "Sec-WebSocket-Version": "13" }],
    ["a subprotocol twice", { ...KEYED, "Sec-WebSocket-Protocol": "chat, chat" }],
    ["a subprotocol that is no word", { ...KEYED, "Sec-WebSocket-Protocol": "chat, a b" }],
    ["no subprotocol where there is to be one", { ...KEYED, "Sec-WebSocket-Protocol": "" }],
  ])("of %s is 400, and nobody is asked", async (_, headers) => {
    const { port, calls } = await gateway(directory(chatStack({ $connect: { target: "join" } })), { join: ok });

    const status = await new Promise((resolve, reject) => {
      const sent = request({
        port,
        host: "127.0.0.1",
        path: "/dev",
        headers: { Connection: "Upgrade", Upgrade: "websocket", ...headers },
      });
      sent.on("response", (response) => resolve(response.statusCode));
      sent.on("upgrade", () => reject(new Error("it was let in")));
      sent.on("error", reject);
      sent.end();
    });

    expect(status).toBe(400);
    expect(calls).toEqual([]);
  });

  it("of a URL that is too long is 414", async () => {
    const { address } = await gateway(directory(chatStack({ $default: { target: "any" } })), { any: ok });

    expect(await refused(`${address}/dev?q=${"x".repeat(4096)}`)).toMatchObject({ status: 414 });
  });

  it("does not leave a client behind that went away while it waited", async () => {
    let letIn = () => {};
    const { port, calls } = await gateway(
      directory(chatStack({ $connect: { target: "join" }, $disconnect: { target: "leave" } })),
      {
        join: () =>
          new Promise((resolve) => {
            letIn = () => resolve({ statusCode: 200 });
          }),
        leave: ok,
      },
    );
    const socket = connectSocket(port, "127.0.0.1");
    socket.write(
      "GET /dev HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n",
    );
    await until(() => calls.length === 1);
    socket.destroy();
    letIn();

    await until(() => calls.length === 2);
    expect(calls[1]?.event).toMatchObject({ requestContext: { eventType: "DISCONNECT", disconnectStatusCode: 1006 } });
  });
});

describe("a request that asks for another protocol", () => {
  it.each(["h2c", "websocket"])("(%s) of no WebSocket API is answered as if it had not", async (protocol) => {
    const { port } = await gateway(directory(chatStack({ $default: { target: "any" } })), { any: ok });

    const answer = await new Promise<{ status: number | undefined; body: string }>((resolve, reject) => {
      const headers = { Connection: "Upgrade, HTTP2-Settings", Upgrade: protocol, "HTTP2-Settings": "AAMAAABkAAQ" };
      const sent = request({ port, host: "127.0.0.1", path: "/_health", method: "POST", headers });
      sent.on("response", (response) => {
        let body = "";
        response.on("data", (chunk: Buffer) => {
          body += chunk.toString();
        });
        response.on("end", () => resolve({ status: response.statusCode, body }));
      });
      sent.on("error", reject);
      sent.end("a body that is not to be lost");
    });

    expect(answer).toMatchObject({ status: 200, body: expect.stringContaining('"status":"ok"') });
  });
});

describe("a connection that asks for another protocol again and again", () => {
  it("is answered each time, in order, and nothing piles up", async () => {
    const warnings: Error[] = [];
    const onWarning = (warning: Error) => warnings.push(warning);
    process.on("warning", onWarning);
    const { port } = await gateway(directory(chatStack({ $default: { target: "any" } })), { any: ok });
    const socket = connectSocket(port, "127.0.0.1");
    let text = "";
    socket.on("data", (data) => {
      text += data.toString();
    });

    for (let count = 0; count < 30; count += 1) {
      socket.write(
        `GET /_health HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: h2c\r\nX-Count: ${count}\r\n\r\n`,
      );
      if (count % 3 === 0) await new Promise((resolve) => setTimeout(resolve, 5));
    }

    await until(() => text.split('"status":"ok"').length === 31);
    socket.write("GET /_health HTTP/1.1\r\nHost: x\r\nConnection: Upgrade, close\r\nUpgrade: h2c\r\n\r\n");
    await new Promise((resolve) => socket.once("close", resolve));
    process.off("warning", onWarning);
    expect(text.match(/^HTTP\/1\.1 (?!200)/m)).toBeNull();
    expect(warnings.filter(({ name }) => name === "MaxListenersExceededWarning")).toEqual([]);
  });
});

describe("subprotocols", () => {
  /** As in the guide: one is chosen, or the client is refused. */
  const choose = (event: Record<string, unknown>) => {
    const wanted = String((event.headers as Record<string, string>)["Sec-WebSocket-Protocol"] ?? "").split(",");
    return wanted.map((one) => one.trim()).includes("myprotocol")
      ? { statusCode: 200, headers: { "Sec-WebSocket-Protocol": "myprotocol" } }
      : { statusCode: 400 };
  };
  const stack = () => directory(chatStack({ $connect: { target: "join" } }));

  it("are chosen by the function of $connect", async () => {
    const { address } = await gateway(stack(), { join: choose });

    const client = await connect(`${address}/dev`, { protocols: ["chat1", "myprotocol"] });

    expect(client.socket.protocol).toBe("myprotocol");
    client.socket.close();
  });

  it("that the function does not speak are refused", async () => {
    const { address } = await gateway(stack(), { join: choose });

    expect(await refused(`${address}/dev`, { protocols: ["chat1"] })).toMatchObject({ status: 400 });
  });
});

describe("parameters $connect requires", () => {
  it("are there, or nobody is asked", async () => {
    const route = { request_parameter: [{ request_parameter_key: "route.request.querystring.room", required: true }] };
    const { address, calls } = await gateway(directory(chatStack({ $connect: { target: "join", route } })), {
      join: ok,
    });

    const answer = await refused(`${address}/dev`);
    expect(answer.status).toBe(400);
    expect(JSON.parse(answer.body).message).toBe("Missing required request parameters: [room]");
    expect(calls).toEqual([]);

    const client = await connect(`${address}/dev?room=1`);
    client.socket.close();
  });
});

describe("an authorizer of $connect", () => {
  const routes = {
    $connect: {
      target: "join",
      route: { authorization_type: "CUSTOM", authorizer_id: "${aws_apigatewayv2_authorizer.guard.id}" },
    },
    whoami: { target: "whoami", isTwoWay: true },
  };
  const sources = ["route.request.header.Auth", "route.request.querystring.token"];
  const stack = (identity_sources: readonly string[] = sources) =>
    directory(
      chatStack(routes, {
        functions: ["guard"],
        authorizer: {
          authorizer_type: "REQUEST",
          authorizer_uri: functionUri("guard"),
          name: "guard",
          identity_sources,
        },
        stage: {
          access_log_settings: { format: "$context.status $context.authorizer.principalId $context.authorizer.error" },
        },
      }),
    );
  const policy = (Effect: string, event: Record<string, unknown>) => ({
    principalId: "ann",
    context: { level: 7, admin: true, error: "none" },
    policyDocument: {
      Version: "2012-10-17",
      Statement: [{ Action: "execute-api:Invoke", Effect, Resource: event.methodArn }],
    },
  });
  const whoami = (event: Record<string, unknown>) => ({
    statusCode: 200,
    body: JSON.stringify((event.requestContext as Record<string, unknown>).authorizer),
  });
  const functions = { join: ok, whoami, guard: (event: Record<string, unknown>) => policy("Allow", event) };

  it("says who is connected, to all routes, for as long as the connection lasts", async () => {
    const { address, calls } = await gateway(stack(), functions);

    const client = await connect(`${address}/dev?token=t`, { headers: { Auth: "secret" } });

    const known = { principalId: "ann", level: "7", admin: "true", error: "none", integrationLatency: 0 };
    expect(JSON.parse(await client.ask({ action: "whoami" }))).toEqual(known);
    expect(calls[0]?.event).toMatchObject({
      type: "REQUEST",
      methodArn: expect.stringMatching(/^arn:aws:execute-api:[\w-]+:\d{12}:\w{10}\/dev\/\$connect$/),
      headers: { Auth: "secret" },
      multiValueHeaders: { Auth: ["secret"] },
      queryStringParameters: { token: "t" },
      multiValueQueryStringParameters: { token: ["t"] },
      stageVariables: {},
      requestContext: { routeKey: "$connect", eventType: "CONNECT", connectionId: expect.any(String) },
    });
    expect(calls[0]?.event).not.toHaveProperty("pathParameters");
    client.socket.close();
  });

  it("is asked for each connection anew", async () => {
    const { address, calls } = await gateway(stack(), functions);
    const headers = { Auth: "secret" };
    for (const _ of [1, 2]) (await connect(`${address}/dev?token=t`, { headers })).socket.close();

    expect(calls.filter((call) => call.function.functionName === "guard")).toHaveLength(2);
  });

  it.each([
    ["without any identity source", "", {}],
    ["without one of them", "?token=t", {}],
    ["with an empty one", "?token=", { Auth: "secret" }],
  ])("refuses a client %s with 401, unasked", async (_, query, headers) => {
    const { address, calls } = await gateway(stack(), functions);

    const answer = await refused(`${address}/dev${query}`, { headers });

    expect(answer.status).toBe(401);
    expect(JSON.parse(answer.body).message).toBe("Unauthorized");
    expect(calls).toEqual([]);
  });

  it("tells the access log whom it refuses", async () => {
    const guard = (event: Record<string, unknown>) => policy("Deny", event);
    const { address, accessLog } = await gateway(stack([]), { ...functions, guard });
    await refused(`${address}/dev`);

    expect(accessLog).toEqual(["403 ann none"]);
  });

  it.each([
    ["a deny", (event: Record<string, unknown>) => policy("Deny", event), 403],
    [
      "an answer of more than 8 KB",
      (event: Record<string, unknown>) => ({ ...policy("Allow", event), context: { a: "x".repeat(8192) } }),
      500,
    ],
    ["a policy for something else", () => policy("Allow", { methodArn: "arn:aws:execute-api:*:*:other/*" }), 403],
    ["the error Unauthorized", () => Promise.reject(new Error("Unauthorized")), 401],
    ["another error", () => Promise.reject(new Error("broken")), 500],
    ["an answer that makes no sense", () => ({ yes: true }), 500],
  ])("refuses by %s", async (_, guard, status) => {
    const { address, calls } = await gateway(stack([]), { ...functions, guard });

    const answer = await refused(`${address}/dev`);

    expect(answer.status).toBe(status);
    expect(JSON.parse(answer.body)).toEqual({
      message: expect.any(String),
      connectionId: expect.any(String),
      requestId: expect.any(String),
    });
    expect(calls).toHaveLength(1);
  });
});

describe("an API key", () => {
  const stack = (api = {}) =>
    directory(
      chatStack(
        { $connect: { target: "join", route: { api_key_required: true } }, echo: { target: "echo", isTwoWay: true } },
        {
          api,
          more: {
            aws_api_gateway_api_key: { ann: { name: "ann", value: "ann-has-a-key-of-forty-characters-0123456" } },
            aws_api_gateway_usage_plan: {
              basic: {
                name: "basic",
                api_stages: [
                  { api_id: "${aws_apigatewayv2_api.chat.id}", stage: "${aws_apigatewayv2_stage.dev.name}" },
                ],
                quota_settings: [{ limit: 2, period: "DAY" }],
              },
            },
            aws_api_gateway_usage_plan_key: {
              ann: {
                key_id: "${aws_api_gateway_api_key.ann.id}",
                key_type: "API_KEY",
                usage_plan_id: "${aws_api_gateway_usage_plan.basic.id}",
              },
            },
          },
        },
      ),
    );
  const headers = { "x-api-key": "ann-has-a-key-of-forty-characters-0123456" };
  const echo = (event: Record<string, unknown>) => ({ statusCode: 200, body: String(event.body) });

  it("opens the door, as often as its plan allows; messages cost it nothing", async () => {
    const { address } = await gateway(stack(), { join: ok, echo });

    const client = await connect(`${address}/dev`, { headers });
    for (const text of ["1", "2", "3"]) expect(await client.ask({ action: "echo", text })).toContain(text);
    const other = await connect(`${address}/dev`, { headers });

    const answer = await refused(`${address}/dev`, { headers });
    expect(answer.status).toBe(429);
    expect(JSON.parse(answer.body).message).toBe("Limit Exceeded");
    for (const { socket } of [client, other]) socket.close();
  });

  it.each([
    ["none", {}],
    ["a wrong one", { "x-api-key": "x" }],
  ])("(%s) does not", async (_, wrong) => {
    const { address, calls } = await gateway(stack(), { join: ok, echo });

    const answer = await refused(`${address}/dev`, { headers: { ...wrong } });

    expect(answer).toMatchObject({ status: 403, headers: { "x-amzn-errortype": "ForbiddenException" } });
    expect(calls).toEqual([]);
  });
});
