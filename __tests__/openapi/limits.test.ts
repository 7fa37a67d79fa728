import { z } from "zod";

import type { ApiDefinition } from "../../openapi/api-definition.ts";
import type { Mapping } from "../../openapi/integrations/mapping.ts";
import { renderDocument } from "../../openapi/render-document.ts";
import type { RouteDeclaration } from "../../openapi/route.ts";
import { simpleRoute, thingsApi } from "../support/apis.ts";
import { messageOf } from "../support/message-of.ts";

const names = (ranges: readonly string[] = []) => ({
  title: "t",
  functionUri: (name: string) => name,
  inPlace: (text: string) => text,
  outsideFunctionArn: (name: string) => name,
  userPoolArn: (name: string) => name,
  vpc: () => ["vpc-1"],
  network: () => ranges,
  vpcEndpointIds: [],
  isPrivate: false,
});

const problemsOf = (api: Partial<ApiDefinition>, ranges?: readonly string[]) =>
  messageOf(() => renderDocument({ ...thingsApi, ...api } as ApiDefinition, names(ranges)))
    .split("\n")
    .map((line) => line.trim());

const routed = (key: string, declaration: Partial<RouteDeclaration> = {}) => ({
  routes: [simpleRoute(key, { responses: { 200: undefined }, ...declaration } as Partial<RouteDeclaration>)],
});
const http = (uri: string) => routed("GET /a", { http: { uri } } as Partial<RouteDeclaration>);
const mapped = (requestParameters: Mapping["requestParameters"] = {}, responseParameters = {}) =>
  routed("GET /a/{id}", {
    http: {
      uri: "https://example.com",
      mapping: { requestParameters, responses: { default: { statusCode: 200, responseParameters } } },
    },
    query: z.object({ page: z.string() }),
    headers: z.object({ "X-Shop": z.string() }),
  } as Partial<RouteDeclaration>);

const answered = (pattern: string) =>
  routed("GET /a", {
    http: {
      uri: "https://example.com",
      mapping: { responses: { [pattern]: { statusCode: 200 }, default: { statusCode: 200 } } },
    },
  } as Partial<RouteDeclaration>);

const authorizers = (count: number): ApiDefinition["authorizers"] =>
  Object.fromEntries(
    Array.from({ length: count }, (_, n) => [
      `a${n}`,
      { function: "f", identitySource: ["method.request.header.X"], resultTtlSeconds: 0 },
    ]),
  );
const long = (bytes: number) => `'${"x".repeat(bytes)}'`;
const deep = (length: number) => `/${"s".repeat(length)}`;

describe("an API is refused", () => {
  it.each<readonly [string, Partial<ApiDefinition>, string]>([
    [
      "with more authorizers than ten",
      { ...routed("GET /a", { public: "all", authorizer: undefined } as never), authorizers: authorizers(11) },
      "there are 11 authorizers, and API Gateway takes 10; ask AWS for more and write it as 'authorizerLimit'",
    ],
    [
      "with an answer whose headers are too long",
      mapped({}, { "method.response.header.A": long(10_000), "method.response.header.B": long(241) }),
      "GET /a/{id}: the response 'default' has headers of 10241 bytes; API Gateway takes 10240 of all header values together",
    ],
    [
      "with headers of its own answers that are too long",
      { ...routed("GET /a"), gatewayResponses: { DEFAULT_4XX: { headers: { A: long(10_241) } } } },
      "gatewayResponses.DEFAULT_4XX has headers of 10241 bytes; API Gateway takes 10240 of all header values together",
    ],
    [
      "with a query parameter of another name than API Gateway takes",
      routed("GET /a", { query: z.object({ "filter[name]": z.string() }) }),
      "GET /a: 'filter[name]' is no name of a parameter; API Gateway takes letters, digits and . _ $ -",
    ],
    [
      "with a header of another name than API Gateway takes",
      routed("GET /a", { headers: z.object({ "X Shop": z.string() }) }),
      "GET /a: 'X Shop' is no name of a parameter; API Gateway takes letters, digits and . _ $ -",
    ],
    [
      "with a status that is none",
      routed("GET /a", { responses: { 600: undefined } }),
      "GET /a: responses: 600 is no status; write one from 100 to 599",
    ],
    [
      "with a function of another name than Lambda takes",
      routed("GET /a", { function: "list.records" } as Partial<RouteDeclaration>),
      "GET /a: 'list.records' is no name of a function; Lambda takes letters, digits, hyphens and underscores",
    ],
    [
      "with a path whose ARN is too long where callers are authorized",
      routed(`GET ${deep(1_540)}/{id}`),
      `GET ${deep(1_540)}/{id}: the ARN of the method has 1604 bytes with variables of one letter; API Gateway takes 1600 where callers are authorized, and answers 414 beyond`,
    ],
    [
      "with a URI that leaves the protocol to a stage variable",
      http("${stageVariables.backend}/pets"),
      "GET /a: '${stageVariables.backend}/pets' starts with a stage variable, which may not hold the protocol; write it before the variable, as in https://${stageVariables.host}/pets",
    ],
    [
      "with a mapping that says nothing of what matches no pattern",
      routed("GET /a", {
        http: { uri: "https://example.com", mapping: { responses: { "2\\d{2}": { statusCode: 200 } } } },
      } as Partial<RouteDeclaration>),
      "GET /a: the mapping's 'responses' have no 'default', and what matches no other would be answered 500; there are '2\\d{2}'",
    ],
    [
      "with a template of no content type",
      routed("GET /a", {
        function: "f",
        mapping: { requestTemplates: { json: "{}" }, responses: { default: { statusCode: 200 } } },
      } as Partial<RouteDeclaration>),
      "GET /a: 'json' is no content type of a template, as in application/json",
    ],
    [
      "with an address that is none",
      http("https://example.com/a b"),
      "GET /a: 'https://example.com/a b' is no address; encode what is not allowed in one, and write variables as {name} or ${stageVariables.name}",
    ],
    [
      "with a variable API Gateway does not know",
      http("https://${stageVariable.host}/a"),
      "GET /a: 'https://${stageVariable.host}/a' is no address; encode what is not allowed in one, and write variables as {name} or ${stageVariables.name}",
    ],
    [
      "with a parameter JSON Schema has nothing like",
      routed("GET /a", { function: "f", query: z.object({ day: z.date() }) } as Partial<RouteDeclaration>),
      "GET /a: query.day: date cannot be represented in JSON Schema; describe what is sent: a date as z.iso.datetime(), a map as z.record()",
    ],
    [
      "with a pattern of characters that never end",
      answered("4[0-9"),
      "GET /a: the response '4[0-9' is for no regular expression: unterminated character class",
    ],
    [
      "with a pattern of alternatives that never end",
      answered("(Bad|"),
      "GET /a: the response '(Bad|' is for no regular expression: unterminated group",
    ],
    [
      "with an answer that may take longer than AWS was asked for",
      { ...routed("GET /a", { timeoutMs: 60_001 }), integrationTimeoutLimitMs: 60_000 },
      "GET /a: timeoutMs is 60001; API Gateway takes whole milliseconds from 50 to 60000",
    ],
    ["with a URI of another protocol", http("ftp://x"), "GET /a: 'ftp://x' must start with https:// or http://"],
    ["with a URI without a host", http("https:///x"), "GET /a: 'https:///x' has no host"],
    [
      "with a port API Gateway does not call",
      http("http://example.com:81/x"),
      "GET /a: 'http://example.com:81/x' has port 81; API Gateway calls 80, 443 and 1024 to 65535",
    ],
    [
      "with a port there is not",
      http("http://${stageVariables.host}:65536"),
      "GET /a: 'http://${stageVariables.host}:65536' has port 65536; API Gateway calls 80, 443 and 1024 to 65535",
    ],
    [
      "with a header mapped that no route declares",
      mapped({ "integration.request.header.X": "method.request.header.X-Other" }),
      "GET /a/{id}: 'method.request.header.X-Other' is mapped, and the route declares no such parameter; declare it in 'headers'",
    ],
    [
      "with a query parameter mapped that no route declares",
      mapped({ "integration.request.header.X": "method.request.multivaluequerystring.size" }),
      "GET /a/{id}: 'method.request.multivaluequerystring.size' is mapped, and the route declares no such parameter; declare it in 'query'",
    ],
    [
      "with a path variable mapped that is not in the path",
      mapped({ "integration.request.header.X": "method.request.path.name" }),
      "GET /a/{id}: 'method.request.path.name' is mapped, and the route declares no such parameter; put it into the path in braces",
    ],
    [
      "with a text mapped that has no quotes",
      mapped({ "integration.request.header.X": "fixed" }),
      "GET /a/{id}: nothing is mapped by 'fixed'; write method.request.header.NAME, .querystring.NAME or .path.NAME, method.request.body.PATH, stageVariables.NAME, context.NAME, or a text in single quotes",
    ],
    [
      "with an answer's header made of the request",
      mapped({}, { "method.response.header.X": "method.request.header.X-Shop" }),
      "GET /a/{id}: nothing is mapped by 'method.request.header.X-Shop'; write integration.response.header.NAME, integration.response.body.PATH, stageVariables.NAME, context.NAME, or a text in single quotes",
    ],
  ])("%s", (_, api, problem) => {
    expect(problemsOf(api)).toEqual(["the routes are not valid:", problem]);
  });

  const ranges = Array.from({ length: 600 }, (_, n) => `10.${n >> 8}.${n & 255}.0/24`);

  it("with a resource policy that is too long in an environment", () => {
    const [title, problem] = problemsOf({ ...routed("GET /a"), resourcePolicy: { onlyNetworks: ["offices"] } }, ranges);

    expect(title).toBe("the API is not valid:");
    expect(problem).toMatch(
      /^the resource policy has \d{4,} characters, and API Gateway takes 8192; merge ranges of 'networks', or ask AWS for more and write it as 'resourcePolicyLimit'$/,
    );
  });

  it("with models that are too large together", () => {
    const shape = Object.fromEntries(Array.from({ length: 20_000 }, (_, n) => [`property${n}`, z.string()]));
    const body = { name: "Large", schema: z.strictObject(shape) };

    expect(problemsOf(routed("POST /a", { body }))).toEqual([
      "the API is not valid:",
      expect.stringMatching(/^the models have \d{6,} bytes together, and API Gateway takes 409600; make them smaller$/),
    ]);
  });

  it("unless it is at the limit, or AWS raised it and the API says so", () => {
    const open = routed("GET /a", { public: "all", function: "f", authorizer: undefined } as never);
    const accepted: readonly (readonly [Partial<ApiDefinition>, (readonly string[])?])[] = [
      [{ ...open, authorizers: authorizers(10) }],
      [{ ...open, authorizers: authorizers(30), authorizerLimit: 30 }],
      [{ ...open, resourcePolicy: { onlyNetworks: ["offices"] }, resourcePolicyLimit: 20_000 }, ranges],
      [mapped({}, { "method.response.header.A": long(10_240) })],
      [routed(`GET ${deep(1_536)}/{id}`)],
      [routed(`GET ${deep(3_000)}`, { public: "all", authorizer: undefined } as never)],
      [http("http://${stageVariables.host}:1024/x?y=1")],
      [http("https://example.com:443")],
      ...["(?i).*bad.*", "(\\n|.)+", "4\\d{2}", "a++", "\\Q(\\E.*", "default"].map(
        (pattern) => [answered(pattern)] as const,
      ),
      [{ ...routed("GET /a", { timeoutMs: 120_000 }), integrationTimeoutLimitMs: 120_000 }],
      [
        mapped({
          "integration.request.header.A": "method.request.header.X-Shop",
          "integration.request.header.B": "method.request.multivaluequerystring.page",
          "integration.request.header.C": "method.request.path.id",
          "integration.request.header.D": "method.request.body.pets[0].name",
          "integration.request.header.E": "context.authorizer.principalId",
          "integration.request.header.F": "stageVariables.shop",
          "integration.request.header.G": "'text'",
        }),
      ],
    ];

    for (const [api, given] of accepted) expect(problemsOf(api, given)).toEqual(["nothing was thrown"]);
  });
});
