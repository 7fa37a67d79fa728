import { z } from "zod";

import { route } from "../../../openapi/route.ts";
import { documentWith, importing, mockIntegration } from "../../support/documents.ts";
import { messageOf } from "../../support/message-of.ts";

const INTEGRATION = "x-amazon-apigateway-integration";

const json = (schema: unknown) => ({ content: { "application/json": { schema } } });
const withBody = (schema: unknown) => documentWith({ requestBody: json(schema) });
const withModel = (schema: unknown, name = "Pet") => documentWith({}, {}, { schemas: { [name]: schema } });
const withPath = (path: string, item: unknown) => documentWith({}, { paths: { [path]: item } });
const withScheme = (scheme: unknown, requirements: unknown = [{ who: [] }]) =>
  documentWith({ security: requirements }, {}, { securitySchemes: { who: scheme, key: KEY, signed: SIGNED } });

const KEY = { type: "apiKey", name: "x-api-key", in: "header" };
const SIGNED = { type: "apiKey", name: "Authorization", in: "header", "x-amazon-apigateway-authtype": "awsSigv4" };
const authorizer = (settings: object) => ({
  type: "apiKey",
  name: "Authorization",
  in: "header",
  "x-amazon-apigateway-authorizer": settings,
});

const tokens = authorizer({
  type: "token",
  authorizerUri: "arn:aws:apigateway:eu-west-1:lambda:path/functions/x/invocations",
});

describe("a document is refused for", () => {
  it.each([
    ["no operations", documentWith({}, { paths: {} }), "paths: there is no operation; name at least one"],
    [
      "TRACE",
      withPath("/pets", { get: { [INTEGRATION]: mockIntegration }, trace: {} }),
      "TRACE /pets: API Gateway has no method TRACE; take it out",
    ],
    [
      "what is no method",
      withPath("/pets", { gett: { [INTEGRATION]: mockIntegration } }),
      "/pets: 'gett' is no method; methods are get, put, post, delete, options, head, patch, x-amazon-apigateway-any-method",
    ],
    ["a path without a beginning", withPath("pets", {}), "path 'pets': it must start with '/'"],
    ["a path that is no object", withPath("/pets", []), "/pets: it is no object with methods"],
    [
      "a method that is no object",
      withPath("/pets", { get: null }),
      "GET /pets: it is no object that says what it does",
    ],
    [
      "an operation nothing answers",
      documentWith({ [INTEGRATION]: undefined }),
      "GET /pets: there is no integration, so nothing would answer; give it `function`, `http`, `aws` or `mock` in the document's `operations` or `defaults`",
    ],
    [
      "a cookie-like place of a parameter",
      documentWith({ parameters: [{ name: "a", in: "matrix" }] }),
      "GET /pets: parameter 'a' is in 'matrix'; API Gateway knows path, query and header",
    ],
    [
      "a name of a parameter",
      documentWith({ parameters: [{ name: "filter[a]", in: "query" }] }),
      "GET /pets: parameter 'filter[a]': API Gateway takes letters, digits and . _ $ - in the name of a parameter",
    ],
    [
      "a path parameter of another path",
      documentWith({ parameters: [{ name: "id", in: "path" }] }),
      "GET /pets: the path parameter 'id' is not in the path",
    ],
    [
      "the name of a model",
      withModel({ type: "object" }, "New-Pet"),
      "model New-Pet: API Gateway takes letters and digits only in the name of a model; rename it",
    ],
    [
      "a schema that is none",
      withModel({ properties: { a: true } }),
      "model Pet.a: true is no schema; write an object",
    ],
    [
      "a number as exclusiveMinimum",
      withModel({ exclusiveMinimum: 3 }),
      "model Pet: exclusiveMinimum: 3 is of a later JSON Schema; in OpenAPI 3.0 it is true, beside minimum: 3",
    ],
    [
      "a number as exclusiveMaximum",
      withModel({ exclusiveMaximum: 3 }),
      "in OpenAPI 3.0 it is true, beside maximum: 3",
    ],
    [
      "several types",
      withModel({ items: { type: ["string", "null"] } }),
      'model Pet[]: type: ["string","null"] is of OpenAPI 3.1; write one type',
    ],
    [
      "keywords of later drafts",
      withModel({ anyOf: [{ const: 1 }] }),
      "model Pet.anyOf.0: 'const' is of a later JSON Schema than the draft 4 that API Gateway reads",
    ],
    [
      "required, where it is no list",
      withModel({ properties: { a: { required: true } } }),
      "model Pet.a: required: true must be a list of properties, beside 'properties'",
    ],
    ["a pattern", withModel({ pattern: "[a" }), 'model Pet: pattern "[a" is no regular expression'],
    [
      "null in a body, which would be refused",
      withBody({ properties: { a: { type: "string", nullable: true } } }),
      "GET /pets.a: 'nullable' of a model is not known to API Gateway, which would refuse null; let clients leave it out instead",
    ],
    [
      "null in a model of a body",
      documentWith(
        { requestBody: json({ $ref: "#/components/schemas/Pet" }) },
        {},
        {
          schemas: {
            Pet: { allOf: [{ $ref: "#/components/schemas/Named" }] },
            Named: { properties: { name: { nullable: true } } },
          },
        },
      ),
      "model Named.name: 'nullable' of a model is not known to API Gateway, which would refuse null",
    ],
    [
      "an unknown validator",
      documentWith({ "x-amazon-apigateway-request-validator": "body" }),
      "GET /pets: there is no request validator 'body'; known: all",
    ],
    [
      "a validator with a name that is taken",
      documentWith({}, { "x-amazon-apigateway-request-validators": { all: {} } }),
      "request validator all: the name stands for something else here; rename it",
    ],
    [
      "where API keys come from",
      documentWith({}, { "x-amazon-apigateway-api-key-source": "QUERY" }),
      'x-amazon-apigateway-api-key-source: is "QUERY"; API Gateway takes HEADER or AUTHORIZER',
    ],
    [
      "targets of gateway responses",
      documentWith(
        {},
        { "x-amazon-apigateway-gateway-responses": { THROTTLED: { responseParameters: { "header.A": "'a'" } } } },
      ),
      "gateway response THROTTLED: 'header.A' is no target; write gatewayresponse.header.NAME",
    ],
    [
      "types of gateway responses",
      documentWith({}, { "x-amazon-apigateway-gateway-responses": { TEAPOT: {} } }),
      "gateway response TEAPOT: API Gateway has none of this type",
    ],
  ])("%s", (_, document, message) => {
    expect(messageOf(() => importing(document))).toContain(message);
  });

  it.each([
    [
      "a scheme API Gateway passes over",
      withScheme({ type: "oauth2" }),
      "GET /pets: its security 'who' is of type oauth2, which API Gateway passes over: anybody could call it; declare an authorizer 'who' in TypeScript, or say in `operations` who may call it",
    ],
    [
      "a key in another header",
      withScheme({ type: "apiKey", name: "token", in: "query" }),
      "its security 'who' is an API key in the query 'token' instead of the header 'x-api-key'",
    ],
    [
      "a scheme there is none of",
      documentWith({ security: [{ nobody: [] }] }),
      "GET /pets: its security names 'nobody', which is no security scheme of the document",
    ],
    [
      "two authorizers",
      withScheme(tokens, [{ who: [], signed: [] }]),
      "its security names authorizer 'who' and `iam: true`, and API Gateway takes one of them per method; keep one",
    ],
    [
      "one authorizer or another",
      withScheme(tokens, [{ who: [] }, { signed: [] }]),
      "its security names authorizer 'who' and `iam: true`",
    ],
    [
      "security that may be left out",
      withScheme(tokens, [{ who: [] }, {}]),
      "its security may be left out, which API Gateway does not know; name who may call it",
    ],
    [
      "security of the whole document that is passed over",
      documentWith({}, { security: [{ who: [] }] }, { securitySchemes: { who: { type: "http", scheme: "bearer" } } }),
      "its security 'who' is of type http",
    ],
    [
      "authorizers of HTTP APIs",
      withScheme(authorizer({ type: "jwt" })),
      "authorizer who: its type 'jwt' is none of REST APIs: token, request, cognito_user_pools",
    ],
    [
      "authorizers that are no API key",
      withScheme({ ...tokens, type: "http" }),
      "authorizer who: its type is 'http'; API Gateway takes authorizers of type 'apiKey' only",
    ],
    [
      "an authorizer without a function",
      withScheme(authorizer({ type: "request" })),
      "authorizer who: 'authorizerUri' must say which function is asked",
    ],
    [
      "an authorizer without a pool",
      withScheme(authorizer({ type: "cognito_user_pools" })),
      "authorizer who: 'providerARNs' must name at least one user pool",
    ],
    [
      "an authorizer with a name that is taken",
      documentWith({}, {}, { securitySchemes: { sigv4: tokens } }),
      "authorizer sigv4: the name stands for something else here; rename it",
    ],
  ])("%s, also where everybody may call the rest", (_, document, message) => {
    expect(messageOf(() => importing(document))).toContain(message);
  });

  it("operations for which nothing says who may call them, all in one line", () => {
    const get = { [INTEGRATION]: mockIntegration, responses: {} };
    const document = documentWith({}, { paths: { "/cats": { get }, "/dogs": { get, put: { ...get, security: [] } } } });

    expect(messageOf(() => importing(document, { source: { defaults: {} } }))).toBe(
      'pets.json cannot be deployed as it is:\n  GET /cats, GET /dogs, PUT /dogs: nothing says who may call it; give it `authorizer`, `iam: true` or `public: "<reason>"` in the document\'s `operations` or `defaults`',
    );
  });

  it("what TypeScript says of operations it does not have, or twice", () => {
    const [route] = importing(documentWith()).api.routes;
    const twice = {
      api: { routes: route ? [route] : [] },
      source: { operations: { "POST /pets": { public: "all" } } },
    };

    expect(messageOf(() => importing(documentWith(), twice)).split("\n")).toEqual([
      "pets.json cannot be deployed as it is:",
      "  POST /pets: `operations` names it, and the document has no such operation; it has GET /pets",
      "  GET /pets: the document has it, and `routes` declares it too; leave it out of one, and give the document's what it lacks in `operations`",
    ]);
  });

  it("another model than TypeScript's of the same name", () => {
    const Pet = { name: "Pet", schema: z.object({ name: z.string() }) };
    const keep = route("POST /pets", { summary: "s", public: "all", function: "keep", body: Pet, responses: {} });

    expect(messageOf(() => importing(withModel({ type: "object" }), { api: { routes: [keep] } }))).toContain(
      "model Pet: the document has another one of this name than `routes`; rename one of them",
    );
  });
});
