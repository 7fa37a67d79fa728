import { z } from "zod";

import type { HttpApiDefinition } from "../../../http-api/http-api-definition.ts";
import { httpRoute } from "../../../http-api/http-route.ts";
import type { HttpDocumentSource } from "../../../http-api/import/http-document-source.ts";
import { importHttpDocument } from "../../../http-api/import/import-http-document.ts";
import { renderHttpDocument } from "../../../http-api/render-http-document.ts";
import { httpApiWith } from "../../support/http-apis.ts";
import { messageOf } from "../../support/message-of.ts";

type Json = Readonly<Record<string, unknown>>;

const INTEGRATION = "x-amazon-apigateway-integration";
const AUTHORIZER = "x-amazon-apigateway-authorizer";
const proxy = {
  type: "http_proxy",
  httpMethod: "GET",
  uri: "https://pets.example.com/pets",
  payloadFormatVersion: "1.0",
};
const ofFunction = { type: "aws_proxy", uri: "arn:aws:lambda:eu-west-1:210987654321:function:pets" };

const documentWith = (operation: Json = {}, root: Json = {}) => ({
  openapi: "3.0.1",
  info: { title: "Pets", version: "7" },
  paths: { "/pets": { get: { responses: { 200: { description: "fine" } }, [INTEGRATION]: proxy, ...operation } } },
  ...root,
});

const withScheme = (scheme: Json) =>
  documentWith({ security: [{ who: ["read"] }] }, { components: { securitySchemes: { who: scheme } } });
const authorizer = (settings: Json, type = "oauth2") => ({ type, flows: {}, [AUTHORIZER]: settings });
const jwt = { type: "jwt", jwtConfiguration: { issuer: "https://id.example.com", audience: ["pets"] } };

interface Around {
  readonly source?: Partial<HttpDocumentSource>;
  readonly api?: Partial<HttpApiDefinition>;
}

/** By default everybody may call its operations. */
function importing(document: Json, { source, api }: Around = {}) {
  const whole = { file: "pets.json", defaults: { public: "pets are for everybody" }, ...source };
  return importHttpDocument(httpApiWith([], { ...api, document: whole }), whole, JSON.stringify(document));
}

const firstRoute = (document: Json, around?: Around) => importing(document, around).httpApi.routes[0];

/** As it is deployed. */
const rendered = (api: HttpApiDefinition) =>
  JSON.parse(
    JSON.stringify(
      renderHttpDocument(api, {
        title: "pets-dev-http",
        functionUri: (name) => `uri:${name}`,
        outsideFunctionArn: (name) => `arn:aws:lambda:eu-west-1:210987654321:function:${name}`,
        inPlace: (text) => text,
        vpcLinkId: (name) => name,
        targetArn: (name) => name,
        tokens: undefined,
        allowedOrigin: undefined,
      }),
    ),
  );

describe("a document of an HTTP API", () => {
  // feature: http-api-document
  it("becomes routes whose integrations are typed, and what clients read stays", () => {
    const operation = { operationId: "listPets", tags: ["pets"], deprecated: true, summary: "All pets" };
    const { httpApi, notes } = importing(documentWith(operation));

    expect(httpApi.routes).toEqual([
      {
        key: "GET /pets",
        summary: "All pets",
        public: "pets are for everybody",
        http: { uri: proxy.uri, method: "GET" },
        operation: { ...operation, responses: { 200: { description: "fine" } } },
      },
    ]);
    expect(rendered(httpApi)).toMatchObject({
      info: { title: "pets-dev-http", version: "7" },
      paths: { "/pets": { get: { ...operation, [INTEGRATION]: proxy } } },
    });
    expect(notes).toEqual([]);
  });

  it("may have ANY and $default, variables nobody declares, and integrations by reference", () => {
    const integration = { $ref: "#/components/x-amazon-apigateway-integrations/pets" };
    const any = { responses: {}, [INTEGRATION]: integration };
    const { httpApi } = importing({
      ...documentWith(),
      paths: {
        "/pets/{id}": { "x-amazon-apigateway-any-method": any },
        "/$default": { "x-amazon-apigateway-any-method": { ...any, isDefaultRoute: true } },
      },
      components: { "x-amazon-apigateway-integrations": { pets: proxy } },
    });
    const { paths } = rendered(httpApi);

    expect(httpApi.routes.map((one) => ("key" in one ? one.key : ""))).toEqual(["ANY /pets/{id}", "$default"]);
    expect(paths["/pets/{id}"]["x-amazon-apigateway-any-method"].parameters).toEqual([
      { name: "id", in: "path", required: true, schema: { type: "string" } },
    ]);
    expect(paths["/$default"]["x-amazon-apigateway-any-method"]).toMatchObject({
      isDefaultRoute: true,
      [INTEGRATION]: proxy,
    });
  });

  it("keeps timeouts and mappings, and renders them as they were", () => {
    const mapped = {
      ...proxy,
      timeoutInMillis: 5000,
      requestParameters: {
        "append:header.x-who": "$context.identity.sourceIp",
        "remove:querystring.debug": "''",
        "overwrite:path": "$request.path",
      },
      responseParameters: { 500: { "overwrite:statuscode": "502", "overwrite:header.x-from": "pets" } },
    };
    const { httpApi } = importing(documentWith({ [INTEGRATION]: mapped }));

    expect(httpApi.routes[0]).toMatchObject({
      timeoutMs: 5000,
      request: {
        headers: { "x-who": { append: "$context.identity.sourceIp" } },
        query: { debug: { remove: true } },
        path: "$request.path",
      },
      response: { 500: { statusCode: 502, headers: { "x-from": { overwrite: "pets" } } } },
    });
    expect(rendered(httpApi).paths["/pets"].get[INTEGRATION]).toEqual(mapped);
  });

  it("tells in which format the function TypeScript names expects requests", () => {
    const document = documentWith({ [INTEGRATION]: { ...ofFunction, payloadFormatVersion: "1.0" } });
    const by = (settings: Json) =>
      firstRoute(document, { source: { operations: { "GET /pets": { ...settings, function: "list" } } } });

    expect(by({})).toMatchObject({ function: "list", payloadFormat: "1.0" });
    expect(by({ payloadFormat: "2.0" })).toMatchObject({ function: "list", payloadFormat: "2.0" });
    const theirs = { source: { operations: { "GET /pets": { outsideFunction: "list" } } } };
    expect(firstRoute(document, theirs)).toMatchObject({ outsideFunction: "list", payloadFormat: "1.0" });
    expect(
      firstRoute(document, { source: { defaults: { public: "pets are for everybody", function: "all" } } }),
    ).toMatchObject({ function: "all", payloadFormat: "1.0" });
  });

  // feature: http-api-document
  it("brings its JWT authorizers, with scopes", () => {
    const document = withScheme(authorizer({ ...jwt, identitySource: ["$request.header.X-Token"] }));
    const { httpApi } = importing(document);

    expect(httpApi.authorizers).toEqual({
      who: {
        type: "jwt",
        issuer: "https://id.example.com",
        audience: ["pets"],
        identitySource: "$request.header.X-Token",
      },
    });
    expect(httpApi.routes[0]).toMatchObject({ authorizer: "who", scopes: ["read"] });
    expect(rendered(httpApi).paths["/pets"].get.security).toEqual([{ who: ["read"] }]);
  });

  it("asks the function TypeScript has for an authorizer of its own", () => {
    const who = { type: "lambda", function: "check", identitySource: [], resultTtlSeconds: 0 } as const;
    const scheme = authorizer({ type: "request", authorizerUri: "uri:other" }, "apiKey");
    const { httpApi, notes } = importing(withScheme(scheme), { api: { authorizers: { who } } });

    expect([httpApi.authorizers, httpApi.routes[0]?.authorizer]).toEqual([{ who }, "who"]);
    expect(httpApi.routes[0]).not.toHaveProperty("scopes");
    expect(notes).toEqual([
      "pets.json: authorizer who: the document's is not used: TypeScript has one of this name",
      "pets.json: GET /pets: its scopes are not asked for by API Gateway: authorizer 'who' has to look at them itself",
    ]);
  });

  it("lets IAM say who may call", () => {
    const signed = { type: "apiKey", name: "Authorization", in: "header", "x-amazon-apigateway-authtype": "awsSigv4" };

    expect(firstRoute(withScheme(signed))).toMatchObject({ iam: true });
    expect(firstRoute(documentWith({ "x-amazon-apigateway-auth": { type: "AWS_IAM" } }))).toMatchObject({ iam: true });
  });

  it("says what browsers may do, unless TypeScript does", () => {
    const own = { allowOrigins: ["https://a.example.com"], allowMethods: ["GET"], maxAge: 60, allowCredentials: true };
    const document = documentWith({}, { "x-amazon-apigateway-cors": own });
    const typed = { allowOrigins: ["https://b.example.com"] };
    const given = importing(document, { api: { cors: typed } });

    expect(rendered(importing(document).httpApi)["x-amazon-apigateway-cors"]).toEqual(own);
    expect([given.httpApi.cors, given.notes]).toEqual([
      typed,
      ["pets.json: cors: what TypeScript says is used, not the document's"],
    ]);
  });

  it("has no need of what REST APIs answer browsers with", () => {
    const document = documentWith();
    const options = { [INTEGRATION]: { type: "mock" } };
    const { httpApi, notes } = importing({ ...document, paths: { "/pets": { ...document.paths["/pets"], options } } });

    expect(httpApi.routes).toHaveLength(1);
    expect(notes).toEqual([
      "pets.json: OPTIONS /pets: it is left out: API Gateway answers browsers by itself, as `cors` says",
    ]);
  });

  it("may be of version 2.0, and have routes beside it", () => {
    const more = httpRoute("GET /more", { summary: "More", function: "more", public: "it says little" });
    const { paths } = { paths: { "/pets": { get: { responses: {}, [INTEGRATION]: proxy } } } };
    const { httpApi } = importing({ swagger: "2.0", info: { version: "2" }, paths }, { api: { routes: [more] } });

    expect(Object.keys(rendered(httpApi).paths)).toEqual(["/pets", "/more"]);
  });
});

describe("a document of an HTTP API is told", () => {
  it("what of it has no effect", () => {
    const { notes } = importing({
      ...documentWith({ requestBody: { content: {} }, "x-amazon-apigateway-request-validator": "all" }),
      servers: [],
      "x-amazon-apigateway-gateway-responses": {},
      "x-amazon-apigateway-importexport-version": "1.0",
    });

    expect(notes.map((one) => one.replace("pets.json: ", ""))).toEqual([
      "servers: 'servers' is left out: where the API is called is said by the environment",
      "GET /pets: what it says of parameters and bodies is told to clients, and not checked: HTTP APIs check nothing",
      "GET /pets: 'x-amazon-apigateway-request-validator' is left out: operations of HTTP APIs have no such extension",
      "'x-amazon-apigateway-gateway-responses': is left out: answers API Gateway gives by itself cannot be changed",
    ]);
  });

  it.each([
    [
      "a mock",
      documentWith({ [INTEGRATION]: { type: "mock" } }),
      "GET /pets: HTTP APIs have no integrations of type 'mock'",
    ],
    ["a function of others", documentWith({ [INTEGRATION]: ofFunction }), "its function is the document's"],
    [
      "a service under a role of its own",
      documentWith({ [INTEGRATION]: { ...ofFunction, integrationSubtype: "SQS-SendMessage" } }),
      "it calls SQS-SendMessage under a role of the document's; give it `service`",
    ],
    [
      "a link of others",
      documentWith({ [INTEGRATION]: { ...proxy, connectionType: "VPC_LINK", connectionId: "abc" } }),
      "it goes through the VPC link 'abc', which is not the service's; give it `inVpc`",
    ],
    ["nothing that answers", documentWith({ [INTEGRATION]: undefined }), "there is no integration"],
    ["no address", documentWith({ [INTEGRATION]: { type: "http_proxy" } }), "its integration has no 'uri'"],
    [
      "a mapping of REST APIs",
      documentWith({ [INTEGRATION]: { ...proxy, requestParameters: { "integration.request.path.id": "'1'" } } }),
      "GET /pets: 'integration.request.path.id' maps onto nothing that HTTP APIs have",
    ],
    [
      "an API key",
      withScheme({ type: "apiKey", name: "x-api-key", in: "header" }),
      "it asks for an API key, and HTTP APIs have none",
    ],
    [
      "tokens of a user pool",
      withScheme(authorizer({ type: "cognito_user_pools" })),
      "its security 'who' is an authorizer of type 'cognito_user_pools', and HTTP APIs have jwt and request",
    ],
    [
      "an authorizer of others",
      withScheme(authorizer({ type: "request" })),
      "its security 'who' asks a function that is not the service's; declare an authorizer of this name in TypeScript",
    ],
    ["a scheme that means nothing", withScheme({ type: "openIdConnect" }), "which API Gateway passes over"],
    [
      "tokens of nobody",
      withScheme(authorizer({ type: "jwt" })),
      "authorizer who: 'jwtConfiguration' must say which 'issuer'",
    ],
    [
      "a resource policy",
      documentWith({}, { "x-amazon-apigateway-policy": {} }),
      "'x-amazon-apigateway-policy': HTTP APIs have no resource policy",
    ],
    ["no operations", documentWith({}, { paths: {} }), "paths: there is no operation; name at least one"],
  ])("why it cannot be deployed: %s", (_, document, problem) => {
    expect(messageOf(() => importing(document))).toContain(problem);
  });

  it("where it and TypeScript do not meet", () => {
    const Pet = { name: "Pet", schema: z.object({ id: z.string() }) };
    const declared = { summary: "Pets", function: "list", public: "pets are for everybody" } as const;
    const message = messageOf(() =>
      importing(documentWith({}, { components: { schemas: { Pet: { type: "string" } } } }), {
        source: { operations: { "GET /pet": declared } },
        api: { routes: [httpRoute("GET /pets", { ...declared, responses: { 200: Pet } })] },
      }),
    );

    expect(message).toContain(
      "GET /pet: `operations` names it, and the document has no such operation; it has GET /pets",
    );
    expect(message).toContain("GET /pets: the document has it, and `routes` declares it too");
    expect(message).toContain("model Pet: the document has another one of this name");
  });
});
