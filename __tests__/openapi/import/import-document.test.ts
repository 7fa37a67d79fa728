import type { ApiDefinition } from "../../../openapi/api-definition.ts";
import { route } from "../../../openapi/route.ts";
import { asking, documentWith, importing, mockIntegration, rendered, schemes } from "../../support/documents.ts";

const INTEGRATION = "x-amazon-apigateway-integration";

const operationOf = (api: ApiDefinition) => rendered(api).paths?.["/pets"]?.get;

describe("a document's operations", () => {
  // feature: import
  it("are deployed as they are written, with a validator and without what API Gateway has no use for", () => {
    const { api } = importing(
      documentWith(
        {
          operationId: "listPets",
          tags: ["pets"],
          servers: [{ url: "https://example.com" }],
          "x-vendor": 1,
          parameters: [{ name: "type", in: "query", required: true, schema: { type: "string" }, example: "cat" }],
        },
        { tags: [{ name: "pets" }] },
      ),
    );

    expect(operationOf(api)).toEqual({
      operationId: "listPets",
      tags: ["pets"],
      parameters: [{ name: "type", in: "query", required: true, schema: { type: "string" } }],
      responses: { 200: { description: "fine" } },
      [INTEGRATION]: mockIntegration,
    });
    expect(rendered(api)).toMatchObject({
      info: { title: "pets-dev", description: "Pets", version: "7" },
      tags: [{ name: "pets" }],
      "x-amazon-apigateway-request-validator": "all",
    });
  });

  it("have the parameters of their path, and every variable of it", () => {
    const item = {
      parameters: [
        { name: "a", in: "query", schema: { type: "string" } },
        { name: "b", in: "query", schema: { type: "string" } },
      ],
      get: { parameters: [{ name: "b", in: "query", required: true }], [INTEGRATION]: mockIntegration },
    };
    const [one] = importing(documentWith({}, { paths: { "/pets/{id}": item } })).api.routes;

    expect(one?.operation?.parameters).toEqual([
      { name: "id", in: "path", required: true, schema: { type: "string" } },
      { name: "a", in: "query", schema: { type: "string" } },
      { name: "b", in: "query", required: true, schema: { type: "string" } },
    ]);
  });

  it("may be of any method", () => {
    const { api } = importing(
      documentWith(
        {},
        {
          paths: {
            "/{p+}": { "x-amazon-apigateway-any-method": { [INTEGRATION]: mockIntegration, responses: { 200: {} } } },
          },
        },
      ),
    );

    expect(api.routes).toMatchObject([{ method: "ANY", path: "/{p+}" }]);
    expect(Object.keys(rendered(api).paths?.["/{p+}"] ?? {})).toEqual(["x-amazon-apigateway-any-method"]);
  });

  // feature: import
  it("get from TypeScript what they lack, and what it says instead is told", () => {
    const { api, notes } = importing(documentWith({ parameters: [{ name: "type", in: "query" }] }), {
      api: {
        authorizers: {
          jwt: { function: "authorize", identitySource: ["method.request.header.A"], resultTtlSeconds: 0 },
        },
      },
      source: {
        operations: {
          "GET /pets": {
            function: "list",
            authorizer: "jwt",
            apiKeyRequired: true,
            cacheKeyParameters: ["method.request.querystring.type"],
          },
        },
      },
    });

    expect(operationOf(api)).toMatchObject({
      security: [{ jwt: [], api_key: [] }],
      [INTEGRATION]: { type: "aws_proxy", uri: "uri:list", cacheKeyParameters: ["method.request.querystring.type"] },
    });
    expect(notes).toEqual(["pets.json: GET /pets: the integration of TypeScript is used, not the document's"]);
  });

  it("share what is said of all of them, where they say nothing", () => {
    const get = { responses: {} };
    const { api } = importing(
      documentWith({}, { paths: { "/a": { get }, "/b": { get: { ...get, [INTEGRATION]: mockIntegration } } } }),
      {
        source: { defaults: { public: "all", function: "pets" }, operations: { "GET /b": { iam: true } } },
      },
    );

    expect(api.routes).toMatchObject([
      { path: "/a", function: "pets", public: "all" },
      { path: "/b", imported: mockIntegration, iam: true },
    ]);
  });

  it("stand beside routes, which may use their models", () => {
    const more = route("POST /pets", { summary: "s", public: "all", function: "keep", responses: {} });

    expect(
      Object.keys(rendered(importing(documentWith(), { api: { routes: [more] } }).api).paths?.["/pets"] ?? {}),
    ).toEqual(["get", "post"]);
  });

  it.each([
    ["an authorizer of its own", asking({ own: [] }), { security: [{ own: [] }] }],
    ["a user pool, with scopes", asking({ pool: ["a/read"] }), { security: [{ pool: ["a/read"] }] }],
    ["an authorizer, and a key besides", asking({ own: [], key: [] }), { security: [{ own: [], api_key: [] }] }],
    ["a signature", asking({ signed: [] }), { security: [{ sigv4: [] }] }],
    [
      "a signature, in other words",
      documentWith({ "x-amazon-apigateway-auth": { type: "AWS_IAM" } }),
      { security: [{ sigv4: [] }] },
    ],
    [
      "what the whole document asks for",
      documentWith({}, { security: [{ own: [] }] }, { securitySchemes: schemes }),
      { security: [{ own: [] }] },
    ],
  ])("may ask for %s", (_, document, expected) => {
    expect(operationOf(importing(document, { source: { defaults: {} } }).api)).toMatchObject(expected);
  });

  it("need no reason to be public when browsers ask them what they may send", () => {
    const options = { [INTEGRATION]: mockIntegration, responses: { 200: {} } };
    const { api } = importing(documentWith({}, { paths: { "/pets": { options } } }), { source: { defaults: {} } });

    expect(api.routes[0]?.public).toMatch(/browser/);
  });

  it("whose authorizer TypeScript declares have that one", () => {
    const { api } = importing(asking({ petstore: ["write"] }), {
      api: { authorizers: { petstore: { type: "cognito", userPools: ["people"] } } },
      source: { defaults: {} },
    });

    expect(operationOf(api)?.security).toEqual([{ petstore: ["write"] }]);
    expect(rendered(api).components?.securitySchemes?.petstore).toMatchObject({
      "x-amazon-apigateway-authtype": "cognito_user_pools",
    });
  });
});
