import { z } from "zod";

import { checkWebSocketApi } from "../../websocket-api/checks/check-web-socket-api.ts";
import type { WebSocketApiDefinition } from "../../websocket-api/web-socket-api-definition.ts";
import type { WebSocketRoute } from "../../websocket-api/web-socket-route.ts";
import { messageOf } from "../support/message-of.ts";
import { openConnect, simpleWebSocketRoute, webSocketApiWith } from "../support/web-socket-apis.ts";

const problemsOf = (routes: readonly WebSocketRoute[], changes: Partial<WebSocketApiDefinition> = {}) =>
  messageOf(() => checkWebSocketApi(webSocketApiWith(routes, changes)))
    .split("\n")
    .slice(1)
    .map((line) => line.trim());

const connect = (changes: object) => simpleWebSocketRoute("$connect", { public: "everybody may", ...changes });
const say = (changes: object) => simpleWebSocketRoute("say", changes);
const mapping = { responses: { $default: {} } };
const guard = { function: "guard" };
const model = { name: "Said", schema: z.object({ message: z.string() }) };
const permission = { actions: ["sqs:SendMessage"], resources: ["arn:{partition}:sqs:{region}:{account}:{prefix}-a"] };
const sqs = { service: "sqs", path: "{account}/{prefix}-a", permission, mapping };

describe("a WebSocket API is refused", () => {
  it.each([
    [
      "with a route there cannot be",
      [simpleWebSocketRoute("$message")],
      "$message: only $connect, $disconnect, $default begin with $; choose another key",
    ],
    ["with a route twice", [say({}), say({})], "say: declared more than once; keep one entry"],
    [
      "with an empty key",
      [simpleWebSocketRoute("")],
      "a route has an empty key, which no message is made for; use '$default'",
    ],
    [
      "with more routes than API Gateway takes",
      Array.from({ length: 300 }, (_, index) => simpleWebSocketRoute(`r${index}`)),
      "301 routes; API Gateway takes 300 in a WebSocket API",
    ],
    [
      "with an expression of something else than the message",
      [say({})],
      "routeSelection: '$request.header.kind' is not known here; known: ${request.body…}, and \\$ for a dollar sign",
      { routeSelection: "$request.header.kind" },
    ],
    [
      "with a route no message reaches",
      [say({})],
      "say: no message reaches it, as routeSelection makes '$default' of each",
      { routeSelection: "\\$default" },
    ],
    [
      "with an empty expression",
      [],
      "routeSelection is empty; write an expression such as ${request.body.NAME}",
      { routeSelection: " " },
    ],
    ["whose openness has no reason", [connect({ public: " " })], "$connect: 'public' needs the reason in words"],
    [
      "that says twice who may connect",
      [connect({ iam: true })],
      "$connect: say one of 'authorizer', 'iam' and 'public': who may connect?",
    ],
    [
      "with an authorizer there is not",
      [simpleWebSocketRoute("$connect", { authorizer: "guard" })],
      "$connect: there is no authorizer 'guard'; known: none",
    ],
    [
      "with an authorizer nobody asks",
      [],
      "authorizer guard: $connect does not name it, and no other route asks one; remove it",
      { authorizers: { guard } },
    ],
    [
      "with a source API Gateway does not know",
      [simpleWebSocketRoute("$connect", { authorizer: "guard" })],
      "authorizer guard: '$request.header.Auth' is no identity source; write route.request.header.NAME, route.request.querystring.NAME, context.NAME or stageVariables.NAME",
      { authorizers: { guard: { ...guard, identitySource: ["$request.header.Auth"] } } },
    ],
    [
      "whose authorizer would tell a key, and there is none",
      [connect({ apiKeyRequired: true })],
      "$connect: the authorizer tells the API key, and it has none; name one, or set apiKeySource to 'header'",
      { apiKeySource: "authorizer" },
    ],
    [
      "with a parameter of no name",
      [connect({ query: { "a b": "required" } })],
      "$connect: 'a b' is no name of a parameter; use letters, digits and . _ -",
    ],
    [
      "that asks for a body before there is one",
      [connect({ body: model })],
      "$connect: there is no message yet or no more, so no 'body' can be asked for",
    ],
    [
      "that answers who is gone",
      [simpleWebSocketRoute("$disconnect", { answers: true })],
      "$disconnect: nobody is connected yet or any more, so nothing can be answered",
    ],
    [
      "with models no message is held against",
      [say({ body: { by: "$request.body.v", models: {} } })],
      "say: 'body' names no model, so every message would be refused",
    ],
    [
      "with a model of a name API Gateway does not take",
      [say({ body: { ...model, name: "a-b" } })],
      "model 'a-b': the name must be 1–128 letters and digits",
    ],
    [
      "with two models of a name",
      [say({ body: model }), simpleWebSocketRoute("b", { body: { ...model, schema: z.object({}) } })],
      "model 'Said' is declared with two different schemas; give one of them another name",
    ],
    [
      "that answers more than a message may have",
      [say({ mock: { statusCode: 200, body: "x".repeat(131_072) } })],
      "say: it answers 131074 bytes, and a message has at most 131072",
    ],
    [
      "with a route that calls nothing",
      [say({ nothing: true })],
      "say: it calls nothing; name one of 'function', 'outsideFunction', 'http', 'mock' and 'aws'",
    ],
    [
      "with a route that calls two",
      [say({ mock: { statusCode: 200 }, function: "a" })],
      "say: it calls several backends; name one of 'function', 'outsideFunction', 'http', 'mock' and 'aws'",
    ],
    [
      "that waits too long",
      [say({ timeoutMs: 29_001 })],
      "say: timeoutMs is 29001; API Gateway takes whole milliseconds from 50 to 29000",
    ],
    [
      "with a URI of no scheme",
      [say({ http: { uri: "example.com" } })],
      "say: 'example.com' must start with https:// or http://",
    ],
    [
      "with a service of which nothing is said",
      [say({ aws: { ...sqs, path: undefined } })],
      "say: say either the 'action' of sqs or a 'path' that is called",
    ],
    [
      "with a permission for everything",
      [say({ aws: { ...sqs, permission: { actions: ["sqs:*"], resources: ["*"] } } })],
      "say: 'sqs:*' is not one action; write it out, as in sqs:SendMessage",
    ],
    [
      "with a mapping that answers nothing",
      [say({ mapping: { responses: {} } })],
      "say: its mapping has no response; declare one at least, as in { $default: {} }",
    ],
    [
      "with a response for nothing",
      [say({ mapping: { responses: { "4..": {} } } })],
      "say: the response '4..' is for nothing; write $default, or a regular expression between slashes, as in /4\\d\\d/",
    ],
    [
      "with a response for no regular expression",
      [say({ mapping: { responses: { "/(/": {} } } })],
      "say: the response '/(/' is for no regular expression: unterminated group",
    ],
    [
      "that maps to nowhere",
      [say({ mapping: { ...mapping, requestParameters: { "header.a": "context.connectionId" } } })],
      "say: 'header.a' cannot be mapped; write integration.request.header.NAME, integration.request.querystring.NAME or integration.request.path.NAME",
    ],
    [
      "that maps of a message what only a connection has",
      [
        say({
          http: { uri: "https://a.b", requestParameters: { "integration.request.header.a": "route.request.header.b" } },
        }),
      ],
      "say: 'route.request.header.b' is there when a client connects, and not in a message; map it on $connect",
    ],
    [
      "that maps what is not declared",
      [
        connect({
          http: {
            uri: "https://a.b",
            requestParameters: { "integration.request.header.a": "route.request.querystring.authToken" },
          },
        }),
      ],
      "$connect: 'route.request.querystring.authToken' is mapped, and the route declares no such parameter; declare it in 'query'",
    ],
    [
      "whose template is chosen by nothing it knows",
      [say({ mapping: { ...mapping, templateSelection: "$context.stage" } })],
      "say: templateSelection: '$context.stage' is not known here; known: ${request.body…}, and \\$ for a dollar sign",
    ],
  ] satisfies readonly (readonly [string, readonly WebSocketRoute[], string, Partial<WebSocketApiDefinition>?])[])(
    "%s",
    (...one) => {
      const [, routes, problem, changes] = one;
      expect(problemsOf(routes, changes)).toContain(problem);
    },
  );

  // feature: websocket-connect
  it("when nothing says who may connect", () => {
    expect(messageOf(() => checkWebSocketApi({ title: "a", description: "a", routes: [say({})] }))).toContain(
      'there is no route $connect, so anybody could connect; declare it with an authorizer, `iam: true` or `public: "<reason>"`',
    );
  });

  it("with all problems at once", () => {
    expect(problemsOf([say({ timeoutMs: 1 }), say({ nothing: true })])).toHaveLength(3);
  });

  it("not where everything is as API Gateway takes it", () => {
    const routes = [
      connect({ query: { token: "required" }, function: "enter" }),
      simpleWebSocketRoute("$disconnect", { nothing: true }),
      say({ body: { by: "${request.body.v}-x", models: { "1-x": model, $default: model } }, answers: true }),
      simpleWebSocketRoute("$default", { mock: { statusCode: 200, body: {} }, answers: true }),
      simpleWebSocketRoute("tell", { aws: sqs }),
      simpleWebSocketRoute("ask", {
        http: {
          uri: "https://example.com",
          mapping: {
            requestParameters: { "integration.request.header.connectionId": "context.connectionId" },
            responses: { $default: {}, "/4\\d\\d/": { templateSelection: "${integration.response.statuscode}" } },
          },
        },
      }),
    ];
    expect(() => checkWebSocketApi(webSocketApiWith(routes))).not.toThrow();
    expect(() => checkWebSocketApi(webSocketApiWith([openConnect]))).not.toThrow();
  });
});
