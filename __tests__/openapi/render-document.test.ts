import ajvDraft04 from "ajv-draft-04";
import { z } from "zod";

import { service } from "../../api/service.ts";
import type { JsonObject } from "../../openapi/json-object.ts";
import { renderDocument } from "../../openapi/render-document.ts";
import { simpleRoute, thingsApi } from "../support/apis.ts";

const names = {
  title: "things-dev",
  functionUri: (name: string) => `uri-of-${name}:\${stageVariables.lambdaAlias}`,
  inPlace: (text: string) => text,
  vpc: () => ["vpc-1"],
  outsideFunctionArn: (name: string) => `arn:aws:lambda:eu-west-1:210987654321:function:${name}`,
  userPoolArn: (name: string) => `arn-of-${name}`,
  network: () => ["192.0.2.0/24"],
  vpcEndpointIds: ["vpce-1"],
  isPrivate: false,
};

const render = (api = thingsApi) => JSON.parse(JSON.stringify(renderDocument(api, names)));

const document = render();

describe("the API's document", () => {
  it("is OpenAPI 3.0.1, named after where it is deployed", () => {
    expect(document).toMatchObject({ openapi: "3.0.1", info: { title: "things-dev", description: "Keeps things" } });
  });

  // feature: lambda-proxy
  it("leads each route to its function, with the release left to a stage variable", () => {
    expect(document.paths["/things"].post["x-amazon-apigateway-integration"]).toEqual({
      type: "aws_proxy",
      httpMethod: "POST",
      uri: "uri-of-keep:${stageVariables.lambdaAlias}",
      passthroughBehavior: "when_no_match",
    });
  });

  // feature: any-method
  it("takes every method of a route that is declared for any", () => {
    expect(document.paths["/files/{path+}"]["x-amazon-apigateway-any-method"]).toMatchObject({
      parameters: [{ name: "path", in: "path", required: true }],
    });
  });

  // feature: request-model
  it("holds bodies of other content types against the model, where the route names them", () => {
    const body = { name: "Change", schema: z.object({ size: z.int() }) };
    const bodyTypes = ["application/json", "application/merge-patch+json"];
    const { paths } = render({ ...thingsApi, routes: [simpleRoute("PATCH /a", { body, bodyTypes })] });
    const schema = { $ref: "#/components/schemas/Change" };

    expect(paths["/a"].patch.requestBody.content).toEqual({
      "application/json": { schema },
      "application/merge-patch+json": { schema },
    });
    expect(() => render({ ...thingsApi, routes: [simpleRoute("PATCH /a", { bodyTypes })] })).toThrow(
      "PATCH /a: 'bodyTypes' are those of a 'body', and it has none",
    );
  });

  // feature: validators
  it("holds single routes against their body or their parameters alone, where they say so", () => {
    const routes = [
      simpleRoute("PUT /a", { validates: "body" }),
      simpleRoute("GET /a", { validates: "parameters" }),
      simpleRoute("GET /b"),
    ];
    const { paths, ...whole } = render({ ...thingsApi, routes });

    expect(whole["x-amazon-apigateway-request-validators"]).toEqual({
      all: { validateRequestBody: true, validateRequestParameters: true },
      "body-only": { validateRequestBody: true, validateRequestParameters: false },
      "parameters-only": { validateRequestBody: false, validateRequestParameters: true },
    });
    expect(paths["/a"].put["x-amazon-apigateway-request-validator"]).toBe("body-only");
    expect(paths["/a"].get["x-amazon-apigateway-request-validator"]).toBe("parameters-only");
    expect(paths["/b"].get).not.toHaveProperty("x-amazon-apigateway-request-validator");
  });

  // feature: operation-name
  it("names operations as the route does, for clients that are generated", () => {
    const routes = [simpleRoute("GET /a", { operationName: "getA" }), simpleRoute("GET /b")];
    const { paths } = render({ ...thingsApi, routes });

    expect(paths["/a"].get.operationId).toBe("getA");
    expect(paths["/b"].get).not.toHaveProperty("operationId");
  });

  it("is refused for one name of two operations", () => {
    const routes = ["GET /a", "GET /b"].map((key) => simpleRoute(key, { operationName: "get" }));

    expect(() => render({ ...thingsApi, routes })).toThrow(
      "operationName 'get' is that of GET /a and GET /b; give each its own",
    );
  });

  it("is refused as a whole when its routes contradict each other", () => {
    const routes = [simpleRoute("GET /a"), simpleRoute("GET /a")];

    expect(() => render({ ...thingsApi, routes })).toThrow("GET /a: declared more than once; keep one entry");
  });
});

describe("who may call", () => {
  // feature: api-key-required
  it("is decided by the route's authorizer and by an API key where one is required", () => {
    expect(document.paths["/things"].post.security).toEqual([{ jwt: [], api_key: [] }]);
    expect(document.paths["/things/{id}"].get.security).toEqual([{ jwt: [] }]);
  });

  // feature: public-route
  it("is everybody on a public route", () => {
    expect(document.paths["/health"].get).not.toHaveProperty("security");
    expect(document.paths["/files/{path+}"]["x-amazon-apigateway-any-method"]).not.toHaveProperty("security");
  });

  // feature: request-authorizer
  it("names authorizers as API Gateway needs them", () => {
    expect(document.components.securitySchemes.jwt).toEqual({
      type: "apiKey",
      name: "Authorization",
      in: "header",
      "x-amazon-apigateway-authtype": "custom",
      "x-amazon-apigateway-authorizer": {
        type: "request",
        authorizerUri: "uri-of-authorize:${stageVariables.lambdaAlias}",
        authorizerResultTtlInSeconds: 300,
        identitySource: "method.request.header.Authorization",
      },
    });
  });

  it("knows of API keys only where a route requires one", () => {
    expect(document.components.securitySchemes.api_key).toEqual({ type: "apiKey", name: "x-api-key", in: "header" });
    expect(render({ ...thingsApi, routes: [simpleRoute("GET /a")] }).components.securitySchemes).not.toHaveProperty(
      "api_key",
    );
  });
});

describe("what a request has to be", () => {
  // feature: request-model
  it("is validated on every route, body and parameters", () => {
    const validator = document["x-amazon-apigateway-request-validator"];

    expect(document["x-amazon-apigateway-request-validators"][validator]).toEqual({
      validateRequestBody: true,
      validateRequestParameters: true,
    });
  });

  it("is a body by its model", () => {
    expect(document.paths["/things"].post.requestBody).toEqual({
      required: true,
      content: { "application/json": { schema: { $ref: "#/components/schemas/Thing" } } },
    });
  });

  it("may leave out what has a default", () => {
    const accepts = new ajvDraft04.default().compile(document.components.schemas.Thing);

    expect(accepts({ name: "a" })).toBe(true);
    expect(accepts({ name: "" })).toBe(false);
    expect(accepts({ name: "a", size: 0 })).toBe(false);
    expect(accepts({ name: "a", colour: "red" })).toBe(false);
  });

  // feature: request-parameters
  it("names required and optional query parameters", () => {
    const { parameters } = document.paths["/things/{id}"].get;

    expect(parameters.map(({ name, in: where, required }: JsonObject) => `${name} ${where} ${required}`)).toEqual([
      "id path true",
      "format query true",
      "lang query false",
      "limit query false",
    ]);
  });

  // feature: response-models
  it("is described by JSON Schema draft 4 for every model of the service, which is all API Gateway reads", () => {
    const ajv = new ajvDraft04.default({ strict: true, allowUnionTypes: true });
    const { components } = render(service.api);

    expect(Object.keys(components.schemas)).toContain("NewRecord");
    for (const model of Object.values<object>(components.schemas)) {
      expect(ajv.validateSchema(model) || ajv.errors).toBe(true);
      expect(() => ajv.compile(model)).not.toThrow();
    }
  });

  it("is described by models that stand for themselves, without references or dialect", () => {
    expect(JSON.stringify(render(service.api).components.schemas)).not.toMatch(/"\$(ref|schema|defs)"|"definitions"/);
  });
});

describe("a browser", () => {
  // feature: cors
  it("is told on every path what it may send", () => {
    const { options } = document.paths["/things/{id}"];

    expect(options["x-amazon-apigateway-integration"]).toMatchObject({
      type: "mock",
      requestTemplates: { "application/json": '{"statusCode": 200}' },
      responses: {
        default: {
          statusCode: "200",
          responseParameters: {
            "method.response.header.Access-Control-Allow-Headers": "'Authorization,Content-Type'",
            "method.response.header.Access-Control-Allow-Methods": "'GET,OPTIONS'",
            "method.response.header.Access-Control-Allow-Origin": "stageVariables.allowedOrigin",
            "method.response.header.Access-Control-Max-Age": "'600'",
          },
        },
      },
    });
    expect(options).not.toHaveProperty("security");
  });

  it("finds every header of the answer declared, without which API Gateway refuses the mapping", () => {
    const { options } = document.paths["/things"];
    const mapped = Object.keys(options["x-amazon-apigateway-integration"].responses.default.responseParameters);
    const declared = Object.keys(options.responses["200"].headers);

    expect(mapped).toEqual(declared.map((name) => `method.response.header.${name}`));
  });

  it("is answered by the route itself where it takes OPTIONS or any method", () => {
    const own = render({ ...thingsApi, routes: [simpleRoute("OPTIONS /a"), simpleRoute("GET /a")] });

    expect(own.paths["/a"].options["x-amazon-apigateway-integration"].type).toBe("aws_proxy");
    expect(document.paths["/files/{path+}"]).not.toHaveProperty("options");
  });

  it("can read the errors that API Gateway answers itself", () => {
    const header = { "gatewayresponse.header.Access-Control-Allow-Origin": "stageVariables.allowedOrigin" };

    expect(document["x-amazon-apigateway-gateway-responses"]).toEqual({
      DEFAULT_4XX: { responseParameters: header },
      DEFAULT_5XX: { responseParameters: header },
    });
  });

  it("is not thought of by an API that none calls", () => {
    const { allowedOriginStageVariable: _, allowedHeaders: __, ...machinesOnly } = thingsApi;
    const rendered = render(machinesOnly);

    expect(rendered.paths["/things/{id}"]).not.toHaveProperty("options");
    expect(rendered["x-amazon-apigateway-gateway-responses"]).toEqual({ DEFAULT_4XX: {}, DEFAULT_5XX: {} });
    expect(JSON.stringify(rendered)).not.toContain("Access-Control");
  });
});

// feature: mock
it("a mock answers without a function: the request template chooses the response, which is what clients get", () => {
  expect(document.paths["/health"].get["x-amazon-apigateway-integration"]).toEqual({
    type: "mock",
    requestTemplates: { "application/json": '{"statusCode":200}' },
    responses: {
      default: {
        statusCode: "200",
        responseParameters: { "method.response.header.Access-Control-Allow-Origin": "stageVariables.allowedOrigin" },
        responseTemplates: { "application/json": '{"status":"ok"}' },
      },
    },
  });
  expect(document.paths["/health"].get.responses["200"].headers).toHaveProperty("Access-Control-Allow-Origin");
});
