import { once } from "node:events";
import type { IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { WebSocketServer } from "ws";

import type { HttpRoute } from "../../../../gateway/model/v2/http-route.ts";
import type { HttpStage } from "../../../../gateway/model/v2/http-stage.ts";
import type { WebSocketDefinition } from "../../../../gateway/model/v2/web-socket-api.ts";
import type { WebSocketStage } from "../../../../gateway/model/v2/web-socket-stage.ts";
import { callableMessages, connectingTo } from "../../../../rollout/rehearse/traffic/callable-message.ts";
import { callableRoutes } from "../../../../rollout/rehearse/traffic/callable-route.ts";
import { urlOf } from "../../../../rollout/rehearse/traffic/called-stages.ts";
import { createMessenger } from "../../../../rollout/rehearse/traffic/messenger.ts";
import { readLoggedRequest } from "../../../../rollout/rehearse/traffic/read-logged-request.ts";

const place = { base: "/prod" };
const ISSUER = "http://127.0.0.1:1";

const integration = { address: "i", id: "i", type: "AWS_PROXY" } as HttpRoute["integration"];
const route = (key: string, authorization: object = { type: "NONE" }, more: object = { integration }) =>
  ({ address: key, key, authorization, ...more }) as HttpRoute;
const jwt = (issuer: string) => ({ type: "JWT", authorizer: { issuer }, scopes: [] });

describe("routes of an HTTP API", () => {
  const routes = [
    route("GET /things/{id}"),
    route("POST /things", { type: "CUSTOM", authorizer: {} }),
    route("ANY /web/{proxy+}"),
    route("$default"),
    route("GET /mine", jwt(ISSUER)),
    route("GET /others", jwt("https://auth.example.com/")),
    route("GET /signed", { type: "AWS_IAM" }),
    route("OPTIONS /things"),
    route("GET /nothing", { type: "NONE" }, {}),
  ];
  const called = callableRoutes({ definition: { routes } } as unknown as HttpStage, place, ISSUER);

  it("are called where somebody without a signature may, with a token where one is asked for", () => {
    expect(called.map(({ logged, httpMethod, path, needsToken }) => [logged, httpMethod, path, needsToken])).toEqual([
      ["GET /things/{id}", "GET", "/things/{id}", false],
      ["POST /things", "POST", "/things", true],
      ["ANY /web/{proxy+}", "GET", "/web/{proxy+}", false],
      ["$default", "GET", "/rehearsal", false],
      ["GET /mine", "GET", "/mine", true],
    ]);
  });

  it("get an object where they take a body, as nothing tells which", () => {
    expect(called.filter(({ body }) => body !== undefined)).toMatchObject([{ logged: "POST /things" }]);
  });
});

const webSocketStage = (definition: Partial<WebSocketDefinition>) =>
  ({
    definition: { routeSelectionExpression: "$request.body.action", apiKeySource: "HEADER", models: [], ...definition },
  }) as unknown as WebSocketStage;

const socketRoute = (routeKey: string, more: object = {}) => ({
  address: routeKey,
  routeKey,
  authorization: { type: "NONE" },
  isApiKeyRequired: false,
  requestModels: {},
  requestParameters: {},
  integration,
  ...more,
});

const routesOf = (...routes: readonly object[]) => routes as unknown as WebSocketDefinition["routes"];

describe("messages of a WebSocket API", () => {
  it("are those of its routes, with the key where it is looked for", () => {
    const models = [{ name: "Said", contentType: "application/json", schema: { type: "object", required: ["text"] } }];
    const routes = routesOf(
      socketRoute("$connect"),
      socketRoute("$disconnect"),
      socketRoute("say", { requestModels: { $default: "Said" } }),
      socketRoute("$default"),
      socketRoute("nothing", { integration: undefined }),
    );

    expect(callableMessages(webSocketStage({ routes, models }), place)).toEqual([
      { logged: "say", place, keyAt: ["action"], body: models[0]?.schema },
      { logged: "$default", place, body: { type: "object" } },
    ]);
    const nested = webSocketStage({ routes, routeSelectionExpression: "${request.body.a.b}" });
    expect(callableMessages(nested, place)[0]?.keyAt).toEqual(["a", "b"]);
    const several = webSocketStage({ routes, routeSelectionExpression: "${request.body.a}/${request.body.b}" });
    expect(callableMessages(several, place).map(({ logged }) => logged)).toEqual(["$default"]);
  });

  it("need what `$connect` asks for", () => {
    const guarded = socketRoute("$connect", {
      isApiKeyRequired: true,
      authorization: { type: "CUSTOM", authorizer: { identitySources: ["route.request.querystring.token"] } },
      requestParameters: { "route.request.querystring.room": true, "route.request.querystring.page": false },
    });

    expect(connectingTo(webSocketStage({ routes: routesOf(guarded) }))).toEqual({
      needsToken: true,
      needsKey: true,
      query: ["token", "room"],
    });
    expect(connectingTo(webSocketStage({ routes: [] }))).toEqual({ needsToken: false, needsKey: false, query: [] });
    const signed = socketRoute("$connect", { authorization: { type: "AWS_IAM" } });
    expect(connectingTo(webSocketStage({ routes: routesOf(signed) }))).toBeUndefined();
  });
});

describe("who says messages", () => {
  const heard: string[] = [];
  const upgrades: IncomingMessage[] = [];
  /** Hangs up on whoever says `bye`. */
  const server = new WebSocketServer({ host: "127.0.0.1", port: 0, path: "/prod" });
  server.on("connection", (socket, request) => {
    upgrades.push(request);
    socket.on("message", (data) => {
      heard.push(data.toString());
      if (data.toString().includes("bye")) socket.terminate();
    });
  });
  beforeAll(() => once(server, "listening"));
  afterAll(() => new Promise((resolve) => server.close(resolve)));

  const messengerAt = (base: string, nextCall: () => Promise<void>) =>
    createMessenger({
      url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
      place: { host: "api.execute-api.localhost", base },
      connecting: { needsToken: true, needsKey: true, query: ["token"] },
      token: "a.b.c",
      apiKey: "key",
      random: () => 0,
      nextCall,
    });
  const message = (logged: string) => ({ logged, place, keyAt: ["a", "b"], body: { type: "object" } });

  it("stays connected, with a token and a key, and connects again when sent away", async () => {
    const messenger = messengerAt("/prod", () => new Promise((resolve) => setTimeout(resolve, 100)));
    await messenger.say(message("hello"));
    await messenger.say(message("bye"));
    await messenger.say(message("again"));
    await messenger.close();

    expect(heard).toEqual(["hello", "bye", "again"].map((b) => JSON.stringify({ a: { b } })));
    expect(upgrades.map(({ url }) => url)).toEqual(["/prod?token=a.b.c", "/prod?token=a.b.c"]);
    expect(upgrades[0]?.headers).toMatchObject({
      host: "api.execute-api.localhost",
      authorization: "Bearer a.b.c",
      "x-api-key": "key",
    });
  });

  it("does not wait for an answer from who has hung up, or does not let anybody in", async () => {
    const never = () => new Promise<void>(() => undefined);
    await messengerAt("/prod", never).say(message("bye"));
    const refused = messengerAt("/elsewhere", never);
    await refused.say(message("hello"));
    await refused.close();

    expect(heard.at(-1)).toContain("bye");
  });
});

describe("a line of an access log", () => {
  it.each([
    [
      { httpMethod: "GET", resourcePath: "/a/{b}", requestTimeEpoch: "7" },
      { at: 7, logged: "GET /a/{b}" },
    ],
    [
      { httpMethod: "GET", routeKey: "ANY /a", requestTimeEpoch: 7 },
      { at: 7, logged: "ANY /a" },
    ],
    [
      { eventType: "MESSAGE", routeKey: "say", requestTimeEpoch: 7 },
      { at: 7, logged: "say" },
    ],
    [{ routeKey: "say" }, undefined],
    [{ requestTimeEpoch: 7 }, undefined],
  ])("says what was asked for: %j", (line, request) => {
    expect(readLoggedRequest(JSON.stringify(line))).toEqual(request);
  });

  it("may be none", () => {
    expect(readLoggedRequest("127.0.0.1 - -")).toBeUndefined();
  });
});

it("a stage is where people reach it", () => {
  const at = (host: string | undefined, webSocket?: object) =>
    urlOf(
      { place: { ...(host && { host }), base: "/prod" }, callables: [], ...(webSocket && { webSocket }) } as never,
      "http://127.0.0.1:3000",
    );

  expect([at(undefined), at("a.execute-api.localhost"), at("api.example.com"), at(undefined, {})]).toEqual([
    "http://127.0.0.1:3000/prod",
    "http://a.execute-api.localhost:3000/prod",
    "http://127.0.0.1:3000/prod (Host: api.example.com)",
    "ws://127.0.0.1:3000/prod",
  ]);
});
