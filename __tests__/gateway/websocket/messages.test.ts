import { stackDirectories } from "../support/stack-directory.ts";
import { chatStack, type TestRoute } from "./support/chat-stack.ts";
import { connect, refused, until, webSocketGateways } from "./support/web-socket-gateway.ts";

const directory = stackDirectories();
const gateway = webSocketGateways();

const ok = () => ({ statusCode: 200 });
const routeKey = (event: Record<string, unknown>) => ({
  statusCode: 200,
  body: String((event.requestContext as Record<string, unknown>).routeKey),
});
const twoWay: TestRoute = { target: "any", isTwoWay: true };

describe("a message", () => {
  it("is told to the function of its route with what is known of the connection", async () => {
    const { address, calls, world, port } = await gateway(directory(chatStack({ say: { target: "say" } })), {
      say: ok,
    });
    const connectedAt = world.now;
    const client = await connect(`${address}/dev?q=1`, { headers: { "User-Agent": "test" } });
    world.now += 5000;

    client.say('{"action": "say", "text": "hé"}');
    await until(() => calls.length === 1);

    expect(calls[0]?.event).toEqual({
      requestContext: {
        routeKey: "say",
        messageId: expect.stringMatching(/^[\w-]{15}=$/),
        eventType: "MESSAGE",
        extendedRequestId: expect.any(String),
        requestTime: expect.any(String),
        messageDirection: "IN",
        stage: "dev",
        connectedAt,
        requestTimeEpoch: connectedAt + 5000,
        identity: { sourceIp: "127.0.0.1", userAgent: "test" },
        requestId: expect.any(String),
        domainName: `127.0.0.1:${port}`,
        connectionId: expect.any(String),
        apiId: expect.any(String),
      },
      body: '{"action": "say", "text": "hé"}',
      isBase64Encoded: false,
    });
    client.socket.close();
  });

  it.each([
    ["$request.body.action", { action: "join" }, "join"],
    ["${request.body.service}/${request.body.action}", { service: "chat", action: "join" }, "chat/join"],
    ["$request.body.action", { action: "unknown" }, "$default"],
    ["$request.body.action", {}, "$default"],
    ["$request.body.action", { action: "$disconnect" }, "$default"],
    ["$request.body.action", "no JSON at all", "$default"],
    ["$request.body.action", "[1, 2]", "$default"],
    ["$request.body.data.kinds", { data: { kinds: ["a", "b"] } }, "[a, b]"],
    ["join", { anything: true }, "join"],
    ["\\$default", { action: "join" }, "$default"],
  ])("with the expression %s: %j goes to %s", async (expression, message, route) => {
    const routes = {
      join: twoWay,
      "chat/join": twoWay,
      "[a, b]": twoWay,
      $default: twoWay,
      $disconnect: { target: "any" },
    };
    const { address } = await gateway(
      directory(chatStack(routes, { api: { route_selection_expression: expression.replaceAll("${", () => "$${") } })),
      { any: routeKey },
    );
    const client = await connect(`${address}/dev`);

    expect(await client.ask(message)).toBe(route);
    client.socket.close();
  });

  it.each([{ action: "unknown" }, "no JSON"])("for which there is no route is Forbidden: %j", async (message) => {
    const { address, calls } = await gateway(directory(chatStack({ say: { target: "say" } })), { say: ok });
    const client = await connect(`${address}/dev`);

    client.say(message);

    expect(await client.nextJson()).toEqual({
      message: "Forbidden",
      connectionId: expect.stringMatching(/=$/),
      requestId: expect.stringMatching(/=$/),
    });
    expect(calls).toEqual([]);
    client.socket.close();
  });

  it.each([
    ["throws", () => Promise.reject(new Error("out of order"))],
    ["answers nonsense", () => "hello"],
    ["answers nothing", () => undefined],
  ])("whose function %s comes back as an internal error, one-way or not", async (_, any) => {
    const { address, warningsSeen } = await gateway(directory(chatStack({ one: { target: "any" }, two: twoWay })), {
      any,
    });
    const client = await connect(`${address}/dev`);

    for (const action of ["one", "two"]) {
      client.say({ action });
      const frame = {
        message: "Internal server error",
        connectionId: expect.any(String),
        requestId: expect.any(String),
      };
      expect(await client.nextJson()).toEqual(frame);
    }
    expect(warningsSeen).toHaveLength(2);
    client.socket.close();
  });

  it("of a one-way route is not answered, whatever its function says", async () => {
    const any = (event: Record<string, unknown>) => ({ statusCode: 500, body: `one-way ${event.body}` });
    const { address } = await gateway(directory(chatStack({ one: { target: "any" }, two: twoWay })), { any });
    const client = await connect(`${address}/dev`);

    client.say({ action: "one" });

    expect(await client.ask({ action: "two" })).toBe('one-way {"action":"two"}');
    expect(client.messages).toEqual([]);
    client.socket.close();
  });

  it("of a route whose response nothing selects is not answered", async () => {
    const files = chatStack({ half: { ...twoWay, route: { route_response_selection_expression: null } }, two: twoWay });
    const { address } = await gateway(directory(files), { any: routeKey });
    const client = await connect(`${address}/dev`);

    client.say({ action: "half" });

    expect(await client.ask({ action: "two" })).toBe("two");
    client.socket.close();
  });

  it("does not wait for the ones before it", async () => {
    let answerSlow = () => {};
    const any = (event: Record<string, unknown>) =>
      String(event.body).includes("slow")
        ? new Promise((resolve) => {
            answerSlow = () => resolve({ statusCode: 200, body: "slow" });
          })
        : { statusCode: 200, body: "fast" };
    const { address } = await gateway(directory(chatStack({ $default: twoWay })), { any });
    const client = await connect(`${address}/dev`);

    client.say("slow");
    expect(await client.ask("fast")).toBe("fast");
    answerSlow();
    expect(await client.next()).toBe("slow");
    client.socket.close();
  });
});

describe("models", () => {
  const models = {
    chat: { type: "object", required: ["text"], properties: { text: { type: "string" } } },
    join: { type: "object", required: ["room"] },
  };
  const validated = (request_models: Record<string, string>): Readonly<Record<string, TestRoute>> => ({
    $default: { ...twoWay, route: { model_selection_expression: "$request.body.kind", request_models } },
  });

  it.each([
    ["a message the chosen model takes", { kind: "chat", text: "hi" }, undefined],
    ["one it does not take", { kind: "chat", text: 1 }, "Bad request body"],
    ["one of another model", { kind: "join", room: 1 }, undefined],
    ["one no model is for, held against $default", { kind: "?", text: "hi" }, undefined],
    ["one no model is for, which $default does not take", { kind: "?" }, "Bad request body"],
    ["what is no JSON", "hello", "Bad request body"],
  ])("say of %s", async (_, message, error) => {
    const { address, calls } = await gateway(
      directory(chatStack(validated({ chat: "chat", join: "join", $default: "chat" }), { models })),
      { any: routeKey },
    );
    const client = await connect(`${address}/dev`);

    const answer = await client.ask(message);

    if (error === undefined) expect(answer).toBe("$default");
    else {
      const frame = { message: error, connectionId: expect.any(String), messageId: expect.stringMatching(/=$/) };
      expect(JSON.parse(answer)).toEqual(frame);
    }
    expect(calls).toHaveLength(error === undefined ? 1 : 0);
    client.socket.close();
  });

  it("refuse what none of them is for", async () => {
    const { address } = await gateway(directory(chatStack(validated({ chat: "chat" }), { models })), { any: routeKey });
    const client = await connect(`${address}/dev`);

    expect(JSON.parse(await client.ask({ kind: "join", room: 1 }))).toMatchObject({ message: "Bad request body" });
    client.socket.close();
  });
});

describe("throttles", () => {
  it("of a route and of all others are the stage's, and told in frames", async () => {
    const stage = {
      default_route_settings: { throttling_rate_limit: 100, throttling_burst_limit: 3 },
      route_settings: [{ route_key: "rare", throttling_rate_limit: 1, throttling_burst_limit: 1 }],
    };
    const { address, world } = await gateway(directory(chatStack({ rare: twoWay, often: twoWay }, { stage })), {
      any: routeKey,
    });
    const client = await connect(`${address}/dev`);
    const ask = async (action: string) => {
      const answer = await client.ask({ action });
      return answer.startsWith("{") ? JSON.parse(answer).message : answer;
    };

    expect([await ask("rare"), await ask("rare")]).toEqual(["rare", "Too Many Requests"]);
    expect([await ask("often"), await ask("often"), await ask("often"), await ask("often")]).toEqual([
      "often",
      "often",
      "often",
      "Too Many Requests",
    ]);
    world.now += 1000;
    expect([await ask("rare"), await ask("often")]).toEqual(["rare", "often"]);
    client.socket.close();
  });

  it("let nobody connect where settings of all routes leave out limits", async () => {
    const stage = { default_route_settings: { logging_level: "INFO" } };
    const { address } = await gateway(directory(chatStack({ $connect: { target: "any" } }, { stage })), {
      any: () => ({ statusCode: 200 }),
    });

    expect((await refused(`${address}/dev`)).status).toBe(429);
  });

  it("of the account hold for messages, too", async () => {
    const { address } = await gateway(
      directory(chatStack({ $default: twoWay })),
      { any: routeKey },
      {
        accountThrottle: { rateLimit: 1, burstLimit: 1 },
      },
    );
    const client = await connect(`${address}/dev`);

    expect(await client.ask("1")).toBe("$default");
    expect(JSON.parse(await client.ask("2"))).toMatchObject({ message: "Too Many Requests" });
    client.socket.close();
  });
});

describe("the end of a connection", () => {
  const stack = () => directory(chatStack({ $disconnect: { target: "leave" } }));

  it.each([
    ["without a word", (socket: { close(): void }) => socket.close(), 1005, "Client-side close frame status not set"],
    [
      "with a reason",
      (socket: { close(code: number, reason: string): void }) => socket.close(4000, "had enough"),
      4000,
      "had enough",
    ],
    ["by breaking off", (socket: { terminate(): void }) => socket.terminate(), 1006, "Connection closed abnormally"],
  ])("%s is told to $disconnect", async (_, leave, disconnectStatusCode, disconnectReason) => {
    const { address, calls, port } = await gateway(stack(), { leave: ok });
    const client = await connect(`${address}/dev`);

    leave(client.socket);
    await until(() => calls.length === 1);

    const host = `127.0.0.1:${port}`;
    expect(calls[0]?.event).toEqual({
      headers: { Host: host, "x-api-key": "", "X-Forwarded-For": "", "x-restapi": "" },
      multiValueHeaders: { Host: [host], "x-api-key": [""], "X-Forwarded-For": [""], "x-restapi": [""] },
      requestContext: expect.objectContaining({
        routeKey: "$disconnect",
        eventType: "DISCONNECT",
        disconnectStatusCode,
        disconnectReason,
        connectionId: expect.any(String),
      }),
      isBase64Encoded: false,
    });
  });

  it("is no concern of a function that fails", async () => {
    const { address, warningsSeen } = await gateway(stack(), { leave: () => Promise.reject(new Error("broken")) });
    (await connect(`${address}/dev`)).socket.close();

    await until(() => warningsSeen.length === 1);
    expect(warningsSeen[0]).toMatch(
      /^\$disconnect of WebSocket API chat, stage dev, ended with 502: the function failed: .*broken/,
    );
  });
});
