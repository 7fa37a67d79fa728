import { z } from "zod";

import type { HttpAuthorizer, HttpLambdaAuthorizer } from "../../http-api/authorizers/http-authorizer.ts";
import { checkHttpApi } from "../../http-api/checks/check-http-api.ts";
import type { HttpApiDefinition } from "../../http-api/http-api-definition.ts";
import { type HttpRouteDeclaration, httpRoute } from "../../http-api/http-route.ts";
import { type RouteDeclaration, route } from "../../openapi/route.ts";
import { httpApiWith, simpleHttpRoute } from "../support/http-apis.ts";
import { messageOf } from "../support/message-of.ts";

function problemsOf(routes: HttpApiDefinition["routes"], changes: Partial<HttpApiDefinition> = {}): string[] {
  const message = messageOf(() => checkHttpApi(httpApiWith(routes, changes)));
  if (message === "nothing was thrown") return [];
  const [title, ...problems] = message.split("\n");
  expect(title).toBe("the HTTP API is not valid:");
  return problems.map((line) => line.trim());
}

const routesOf = (...keys: string[]) => keys.map((key) => simpleHttpRoute(key));
const withRoute = (changes: Partial<HttpRouteDeclaration>, key = "GET /a") => [simpleHttpRoute(key, changes)];
const open = { summary: "s", function: "list", public: "everybody may", responses: {} } as const;
const restRoute = (changes: Partial<RouteDeclaration>, key = "GET /a") =>
  route(key, { ...open, ...changes } as RouteDeclaration);

const tokens: HttpAuthorizer = { type: "jwt" };
const guard: HttpLambdaAuthorizer = {
  type: "lambda",
  function: "guard",
  identitySource: ["$request.header.Authorization"],
  resultTtlSeconds: 300,
};

const queue = {
  subtype: "SQS-SendMessage",
  parameters: { QueueUrl: "https://sqs", MessageBody: "$request.body" },
  permission: { actions: ["sqs:SendMessage"], resources: ["arn:{partition}:sqs:{region}:{account}:{prefix}-orders"] },
} as const;

describe("an HTTP API is accepted", () => {
  it.each<readonly [string, HttpApiDefinition["routes"], Partial<HttpApiDefinition>]>([
    ["with the default route and greedy ones", routesOf("$default", "GET /a/{b}", "ANY /{proxy+}", "GET /"), {}],
    [
      "with routes that a REST API could have too",
      [restRoute({}), restRoute({ iam: true, public: undefined } as never, "PUT /a")],
      {},
    ],
    ["with scopes of tokens", withRoute({ authorizer: "tokens", scopes: ["read"] }), { authorizers: { tokens } }],
    ["with a function as authorizer", withRoute({ authorizer: "guard" }), { authorizers: { guard } }],
    ["with a service", withRoute({ service: queue }), {}],
    [
      "with a target in a VPC",
      withRoute({ inVpc: { link: "main", target: "web" }, request: { path: "$request.path" } }),
      {},
    ],
    [
      "with parameters mapped",
      withRoute(
        {
          http: { uri: "https://a.example.com/{b}" },
          request: { headers: { "X-Id": { append: "${context.requestId}" } }, query: { old: { remove: true } } },
          response: { 500: { statusCode: 503, headers: { "X-Was": { overwrite: "$response.header.status" } } } },
        },
        "GET /{b}",
      ),
      {},
    ],
    [
      "that browsers call",
      routesOf("GET /a"),
      { cors: { allowOrigins: ["https://app.example.com", "https://*"], maxAgeSeconds: 600 } },
    ],
  ])("%s", (_what, routes, changes) => {
    expect(problemsOf(routes, changes)).toEqual([]);
  });
});

describe("a route of a REST API is refused in an HTTP API, with what there is instead", () => {
  const Thing = { name: "Thing", schema: z.object({}) };
  const mapping = { responses: { default: { statusCode: 200 } } };
  it.each<readonly [string, Partial<RouteDeclaration>, string]>([
    ["an API key", { apiKeyRequired: true }, "'apiKeyRequired': HTTP APIs have no API keys and usage plans"],
    ["a body that is checked", { body: Thing }, "'body': HTTP APIs validate nothing; check it in the function"],
    ["a query that is checked", { query: z.object({}) }, "'query': HTTP APIs validate nothing"],
    ["headers that are checked", { headers: z.object({}) }, "'headers': HTTP APIs validate nothing"],
    [
      "path parameters that are checked",
      { pathParameters: z.object({}) },
      "'pathParameters': HTTP APIs validate nothing",
    ],
    ["a cache", { cacheKeyParameters: [] }, "'cacheKeyParameters': HTTP APIs have no cache"],
    ["templates", { mapping }, "'mapping': HTTP APIs have no mapping templates"],
    [
      "templates to a backend",
      { function: undefined, http: { uri: "https://a", mapping } } as never,
      "'http.mapping': HTTP APIs have no mapping templates",
    ],
    [
      "parameters as a REST API maps them",
      { function: undefined, http: { uri: "https://a", requestParameters: {} } } as never,
      "'http.requestParameters': HTTP APIs map parameters otherwise",
    ],
    [
      "a link to a load balancer",
      { function: undefined, http: { uri: "https://a", vpcLink: "main" } } as never,
      "'http.vpcLink': links of HTTP APIs lead to listeners",
    ],
    [
      "certificates that are not checked",
      { function: undefined, http: { uri: "https://a", insecureSkipVerification: { reason: "r" } } } as never,
      "'http.insecureSkipVerification': HTTP APIs check every certificate",
    ],
    [
      "an answer without a backend",
      { function: undefined, mock: { statusCode: 200, body: {} } } as never,
      "'mock': HTTP APIs answer nothing without a backend",
    ],
    [
      "a service as a REST API calls it",
      { function: undefined, aws: { ...queue, service: "sqs", action: "SendMessage", mapping } } as never,
      "'aws': HTTP APIs call services otherwise; declare it by httpRoute, with 'service'",
    ],
    [
      "a function of others, told by a template",
      { function: undefined, outsideFunction: "theirs", mapping: { responses: {} } } as never,
      "'mapping': HTTP APIs have no mapping templates",
    ],
    [
      "a streamed answer",
      { responseTransferMode: "STREAM" } as never,
      "'responseTransferMode': HTTP APIs send answers when they are whole",
    ],
    ["what nobody has thought of", { teleport: true } as never, "'teleport': only REST APIs have it"],
  ])("%s", (_what, changes, problem) => {
    const [found, ...others] = problemsOf([restRoute(changes)]);

    expect(found).toContain(`GET /a: ${problem}`);
    expect(others).toEqual([]);
  });

  it("all at once", () => {
    expect(
      problemsOf([restRoute({ apiKeyRequired: true, body: Thing }), restRoute({ cacheNamespace: "n" }, "PUT /a")]),
    ).toHaveLength(3);
  });
});

describe("routes of an HTTP API are refused", () => {
  it("when a key has another form", () => {
    for (const key of ["GET", "GET items", "FETCH /a", "$connect", "get /a"])
      expect(messageOf(() => httpRoute(key, { ...open }))).toContain(`route '${key}' has the wrong form`);
  });

  it.each<readonly [string, HttpApiDefinition["routes"], readonly string[]]>([
    ["when there are none", [], ["it has no route; declare one at least"]],
    ["when one is declared twice", routesOf("GET /a", "GET /a"), ["GET /a: declared more than once; keep one entry"]],
    [
      "when two take the same requests",
      routesOf("GET /a/{b}", "GET /a/{c}", "PUT /a/{c}"),
      ["GET /a/{c}: takes the same requests as GET /a/{b}; keep one of them"],
    ],
    [
      "when a greedy variable is not the last segment",
      routesOf("GET /{all+}/b"),
      ["GET /{all+}/b: {all+} must be the last segment"],
    ],
    [
      "when a segment is none",
      routesOf("GET /a/{b}c"),
      [
        "GET /a/{b}c: the segment '{b}c' is not valid; use letters and digits, or one variable in braces, as in /items/{id}",
      ],
    ],
    ["when a variable is named twice", routesOf("GET /{a}/{a}"), ["GET /{a}/{a}: a path variable is named twice"]],
    [
      "when there are too many",
      Array.from({ length: 301 }, (_, index) => simpleHttpRoute(`GET /${index}`)),
      ["301 routes; API Gateway takes 300 in an HTTP API"],
    ],
    [
      "when an authorizer is not there",
      withRoute({ authorizer: "x" }),
      ["GET /a: there is no authorizer 'x'; known: none"],
    ],
    [
      "when nobody says why a route is open",
      withRoute({ public: " " }),
      ["GET /a: 'public' needs the reason in words"],
    ],
  ])("%s", (_what, routes, problems) => {
    expect(problemsOf(routes)).toEqual(problems);
  });

  it("when scopes are of no token, or too many", () => {
    const scopes = Array.from({ length: 11 }, (_, index) => `s${index}`);
    expect(problemsOf(withRoute({ authorizer: "tokens", scopes }), { authorizers: { tokens } })).toEqual([
      "GET /a: 11 scopes; API Gateway takes 10 for a route",
    ]);
    expect(problemsOf(withRoute({ authorizer: "guard", scopes: ["s"] }), { authorizers: { guard } })).toEqual([
      "GET /a: scopes are those of a token, and authorizer 'guard' is a function",
    ]);
  });
});

describe("integrations of an HTTP API are refused", () => {
  it.each<readonly [string, Partial<HttpRouteDeclaration>, string]>([
    [
      "that wait too long",
      { timeoutMs: 30_001 },
      "timeoutMs is 30001; API Gateway takes whole milliseconds from 50 to 30000",
    ],
    [
      "that wait too short",
      { timeoutMs: 49 },
      "timeoutMs is 49; API Gateway takes whole milliseconds from 50 to 30000",
    ],
    ["without a protocol", { http: { uri: "a.example.com" } }, "'a.example.com' must start with https:// or http://"],
    [
      "whose URI has a variable the path has not",
      { http: { uri: "https://a.example.com/{id}" } },
      "nothing fills {id} of https://a.example.com/{id}; name it in the path",
    ],
    [
      "whose server name is none",
      { inVpc: { link: "l", target: "t", serverName: "a b" } },
      "serverName is 'a b'; it must be the host name of the target's certificate",
    ],
    [
      "of a service there is not",
      { service: { ...queue, subtype: "SQS-Shout" as never } },
      "there is no integration 'SQS-Shout'; known: EventBridge-PutEvents, SQS-SendMessage, SQS-ReceiveMessage, SQS-DeleteMessage, SQS-PurgeQueue, AppConfig-GetConfiguration, Kinesis-PutRecord, StepFunctions-StartExecution, StepFunctions-StartSyncExecution, StepFunctions-StopExecution",
    ],
    [
      "without a parameter",
      { service: { ...queue, parameters: { QueueUrl: "u" } } },
      "SQS-SendMessage needs the parameter 'MessageBody'",
    ],
    [
      "with a parameter there is not",
      { service: { ...queue, parameters: { ...queue.parameters, Color: "red" } } },
      "SQS-SendMessage has no parameter 'Color'; known: QueueUrl, MessageBody, DelaySeconds, MessageAttributes, MessageDeduplicationId, MessageGroupId, MessageSystemAttributes, Region",
    ],
    [
      "whose role may not do it",
      { service: { ...queue, permission: { ...queue.permission, actions: ["sqs:GetQueueUrl"] } } },
      "the permission of SQS-SendMessage must allow sqs:SendMessage",
    ],
    [
      "whose role may do anything",
      { service: { ...queue, permission: { actions: ["sqs:SendMessage", "sqs:*"], resources: ["*"] } } },
      "'sqs:*' is not one action; write it out, as in sqs:SendMessage",
    ],
    [
      "of a service whose request is mapped",
      { service: queue, request: { path: "/" } },
      "'request' maps what HTTP backends get; a service gets its 'parameters' alone",
    ],
  ])("%s", (_what, changes, problem) => {
    expect(problemsOf(withRoute(changes))[0]).toBe(`GET /a: ${problem}`);
  });

  it.each<readonly [string, Partial<HttpRouteDeclaration>, string]>([
    [
      "a reserved header",
      { request: { headers: { Authorization: { remove: true } } } },
      "request.headers: 'Authorization' is reserved, and API Gateway lets nobody map it; choose another name",
    ],
    [
      "AWS's own headers",
      { request: { headers: { "X-Amzn-Trace-Id": { overwrite: "1" } } } },
      "request.headers: 'X-Amzn-Trace-Id' is reserved, and API Gateway lets nobody map it; choose another name",
    ],
    [
      "a header that is none",
      { request: { headers: { "a b": { overwrite: "1" } } } },
      "request.headers: 'a b' is no name of a header",
    ],
    [
      "nothing",
      { request: { query: { a: { append: "" } } } },
      "request.query.a is empty; say { remove: true } to take it away",
    ],
    [
      "what a request has not",
      { request: { path: "$response.body.x" } },
      "request.path: '$response' is not known here; known: $request, $context, $stageVariables",
    ],
    [
      "what an answer has not",
      { response: { 200: { headers: { a: { overwrite: "$request.path" } } } } },
      "response.200: headers.a: '$request' is not known here; known: $response, $context, $stageVariables",
    ],
    [
      "a status there is not",
      { response: { 99: { statusCode: 600 } } },
      "response.99: is for no status; write one from 200 to 599",
    ],
  ])("that map %s", (_what, changes, problem) => {
    expect(problemsOf(withRoute({ http: { uri: "https://a.example.com" }, ...changes } as never))[0]).toBe(
      `GET /a: ${problem}`,
    );
  });
});

describe("authorizers of an HTTP API are refused", () => {
  it.each<readonly [string, HttpAuthorizer, string]>([
    [
      "an issuer that is no URL",
      { type: "jwt", issuer: "auth" },
      "issuer is 'auth'; it must be the https URL that tokens name as their 'iss'",
    ],
    ["no audience", { type: "jwt", audience: [] }, "it has 0 audiences; API Gateway takes 1 to 50"],
    [
      "too many audiences",
      { type: "jwt", audience: Array.from({ length: 51 }, String) },
      "it has 51 audiences; API Gateway takes 1 to 50",
    ],
    [
      "a token nowhere",
      { type: "jwt", identitySource: "$context.path" },
      "'$context.path' holds no token; write $request.header.NAME or $request.querystring.NAME",
    ],
    [
      "answers kept too long",
      { ...guard, resultTtlSeconds: 3601 },
      "resultTtlSeconds is 3601; API Gateway takes whole seconds from 0 to 3600",
    ],
    [
      "answers kept for nobody",
      { ...guard, identitySource: [] },
      "answers are kept, so identitySource must say for whom; name at least one source, or set resultTtlSeconds to 0",
    ],
    [
      "a source of REST APIs",
      { ...guard, identitySource: ["method.request.header.A"] },
      "'method.request.header.A' is no identity source; write $request.header.NAME, $request.querystring.NAME, $context.NAME or $stageVariables.NAME",
    ],
    [
      "simple answers in format 1.0",
      { ...guard, payloadFormat: "1.0" as const, simpleResponses: true },
      "simple responses need payloadFormat '2.0'; with '1.0' a function answers a policy",
    ],
  ])("with %s", (_what, one, problem) => {
    expect(problemsOf(routesOf("GET /a"), { authorizers: { one } })).toEqual([`authorizer one: ${problem}`]);
  });

  it("when there are too many of them, or one has no name", () => {
    const many = Object.fromEntries(Array.from({ length: 11 }, (_, index) => [`a${index}`, tokens]));
    expect(problemsOf(routesOf("GET /a"), { authorizers: many })).toEqual([
      "11 authorizers; API Gateway takes 10 in an HTTP API",
    ]);
    expect(problemsOf(routesOf("GET /a"), { authorizers: { "a b": tokens } })).toEqual([
      "authorizer a b: the name must be 1–128 letters, digits and . _ -",
    ]);
  });
});

describe("what is said to browsers is refused", () => {
  it.each<readonly [string, HttpApiDefinition["cors"], string]>([
    [
      "an origin with a path",
      { allowOrigins: ["https://a.example.com/x"] },
      "'https://a.example.com/x' is no origin; write https://app.example.com without a path, https://* or *",
    ],
    [
      "cookies for everybody",
      { allowOrigins: ["*"], allowCredentials: true },
      "browsers send cookies to no API that allows every origin; name the origins, or leave allowCredentials out",
    ],
    [
      "to be remembered too long",
      { maxAgeSeconds: 86_401 },
      "maxAgeSeconds is 86401; API Gateway takes whole seconds from 0 to 86400",
    ],
    ["an empty list", { allowMethods: [] }, "allowMethods is empty; leave it out, or name what is allowed"],
  ])("with %s", (_what, cors, problem) => {
    expect(problemsOf(routesOf("GET /a"), { cors: cors ?? {} })).toEqual([`cors: ${problem}`]);
  });

  it("when the default route's authorizer would refuse preflight requests", () => {
    const routes = withRoute({ authorizer: "tokens" }, "$default");
    const more = { authorizers: { tokens }, cors: {} };
    expect(problemsOf(routes, more)).toEqual([
      "$default: its authorizer would refuse preflight requests of browsers, which carry no token; declare 'OPTIONS /{proxy+}' as public beside it",
    ]);
    expect(problemsOf([...routes, simpleHttpRoute("OPTIONS /{proxy+}")], more)).toEqual([]);
  });
});
