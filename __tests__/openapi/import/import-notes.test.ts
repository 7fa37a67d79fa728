import { asking, documentWith, importing, schemes } from "../../support/documents.ts";

const INTEGRATION = "x-amazon-apigateway-integration";

const json = (schema: unknown) => ({ content: { "application/json": { schema } } });

describe("what has no effect", () => {
  it.each([
    [
      "servers",
      documentWith({}, { servers: [{ url: "https://example.com" }] }),
      "servers: 'servers' is left out: where the API is called is said by the environment",
    ],
    [
      "cookies",
      documentWith({ parameters: [{ name: "session", in: "cookie" }] }),
      "GET /pets: the cookie 'session' is left out: API Gateway has no such parameters, and passes cookies on",
    ],
    [
      "limits of parameters",
      documentWith({ parameters: [{ name: "a", in: "query", schema: { type: "string", pattern: "^a" } }] }),
      "GET /pets a: 'pattern' of a parameter is not checked by API Gateway",
    ],
    ["callbacks", documentWith({ callbacks: {} }), "GET /pets: 'callbacks' is left out: API Gateway has no use for it"],
    [
      "links",
      documentWith({ responses: { 200: { links: {} } } }),
      "GET /pets: 'links' is left out: API Gateway has no use for it",
    ],
    [
      "default answers",
      documentWith({ responses: { 200: {}, default: {}, "4XX": {} } }),
      "GET /pets: the response 'default' is left out: API Gateway knows single statuses only",
    ],
    [
      "examples of answers",
      documentWith({ responses: { 200: { content: { "application/json": { examples: {} } } } } }),
      "GET /pets: examples of answers are left out: API Gateway has no use for them",
    ],
    [
      "answers of one value",
      documentWith({ responses: { 200: json({ type: "string" }) } }),
      "GET /pets: a model of an answer that is one plain value is left out: API Gateway takes objects and lists",
    ],
    [
      "models of what is no JSON",
      documentWith({ requestBody: { content: { "text/xml": { schema: { type: "object" } } } } }),
      "GET /pets: the model of bodies of type text/xml is left out: API Gateway holds JSON against models, and nothing else",
    ],
    [
      "null in answers",
      documentWith(
        { responses: { 200: json({ $ref: "#/components/schemas/Pet" }) } },
        {},
        { schemas: { Pet: { nullable: true } } },
      ),
      "model Pet: 'nullable' of a model is not known to API Gateway",
    ],
    [
      "lengths of lists",
      documentWith({}, {}, { schemas: { Pet: { minItems: 1 } } }),
      "model Pet: 'minItems' of a model is not checked by API Gateway",
    ],
    [
      "an exclusive minimum",
      documentWith({}, {}, { schemas: { Pet: { exclusiveMinimum: true } } }),
      "model Pet: 'exclusiveMinimum' of a model is not checked by API Gateway, which lets the minimum itself through",
    ],
    [
      "discriminators",
      documentWith({}, {}, { schemas: { Pet: { discriminator: {} } } }),
      "model Pet: 'discriminator' of a model is ignored by API Gateway",
    ],
    [
      "examples",
      documentWith({}, {}, { schemas: { Pet: { example: {} } } }),
      "model Pet: 'example' of a model is ignored by API Gateway",
    ],
    [
      "defaults",
      documentWith({}, {}, { schemas: { Pet: { default: {} } } }),
      "model Pet: 'default' of a model is not filled in by API Gateway",
    ],
    [
      "what is read only",
      documentWith({}, {}, { schemas: { Pet: { readOnly: true } } }),
      "model Pet: 'readOnly' of a model is ignored by API Gateway, which lets it through in requests",
    ],
    [
      "CORS of HTTP APIs",
      documentWith({}, { "x-amazon-apigateway-cors": {} }),
      "'x-amazon-apigateway-cors': is left out: it is of HTTP APIs; say 'allowedOriginStageVariable' in TypeScript",
    ],
    [
      "an unknown extension",
      documentWith({ "x-amazon-apigateway-integrations": {} }),
      "GET /pets: 'x-amazon-apigateway-integrations' is left out: operations of REST APIs have no such extension",
    ],
    [
      "a key as an alternative",
      asking({ own: [] }, { key: [] }),
      "GET /pets: an API key or something else: API Gateway knows no such choice, and asks for both",
    ],
    [
      "an authorizer that is not asked",
      documentWith({ security: [{ own: [] }] }, {}, { securitySchemes: schemes }),
      "GET /pets: `public` of TypeScript is used, not authorizer 'own' of the document",
    ],
    [
      "roles of others",
      documentWith({
        [INTEGRATION]: { type: "aws", uri: "arn:aws:apigateway:eu-west-1:s3:path/", credentials: "arn:r" },
      }),
      "GET /pets: the role arn:r is the document's and not the service's: it must be there, and trust API Gateway",
    ],
    [
      "permissions for functions of others",
      documentWith({
        [INTEGRATION]: {
          type: "aws_proxy",
          httpMethod: "POST",
          uri: "arn:aws:apigateway:eu-west-1:lambda:path/2015-03-31/functions/arn:aws:lambda:eu-west-1:123456789012:function:old/invocations",
        },
      }),
      "GET /pets: the function 'old' is the document's and not the service's: whoever owns it must let API Gateway call it",
    ],
  ])("is told: %s", (_, document, note) => {
    const source = note.includes("of TypeScript") ? { operations: { "GET /pets": { public: "all" } } } : {};

    expect(importing(document, { source }).notes).toContain(`pets.json: ${note}`);
  });
});
