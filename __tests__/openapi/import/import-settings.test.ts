import { route } from "../../../openapi/route.ts";
import { documentWith, importing, rendered } from "../../support/documents.ts";

const INTEGRATION = "x-amazon-apigateway-integration";

describe("settings of a document", () => {
  const settings = {
    "x-amazon-apigateway-api-key-source": "AUTHORIZER",
    "x-amazon-apigateway-binary-media-types": ["image/png"],
    "x-amazon-apigateway-minimum-compression-size": 100,
    "x-amazon-apigateway-gateway-responses": {
      THROTTLED: { statusCode: 503, responseParameters: { "gatewayresponse.header.Retry-After": "'1'" } },
      ACCESS_DENIED: { statusCode: "404" },
    },
    "x-amazon-apigateway-policy": { Version: "2012-10-17", Statement: [] },
    "x-amazon-apigateway-request-validators": { body: { validateRequestBody: true } },
    "x-amazon-apigateway-request-validator": "body",
  };

  it("hold, and its validator for its operations alone", () => {
    const more = route("POST /more", { summary: "s", public: "all", function: "keep", responses: {} });
    const document = rendered(importing(documentWith({}, settings), { api: { routes: [more] } }).api);

    expect(document).toMatchObject({
      "x-amazon-apigateway-api-key-source": "AUTHORIZER",
      "x-amazon-apigateway-binary-media-types": ["image/png"],
      "x-amazon-apigateway-minimum-compression-size": 100,
      "x-amazon-apigateway-gateway-responses": {
        DEFAULT_4XX: {},
        THROTTLED: { statusCode: "503", responseParameters: { "gatewayresponse.header.Retry-After": "'1'" } },
        ACCESS_DENIED: { statusCode: "404" },
      },
      "x-amazon-apigateway-policy": { Statement: [] },
      "x-amazon-apigateway-request-validators": {
        body: { validateRequestBody: true },
        all: { validateRequestParameters: true },
      },
      "x-amazon-apigateway-request-validator": "all",
    });
    expect(document.paths?.["/pets"]?.get).toMatchObject({ "x-amazon-apigateway-request-validator": "body" });
    expect(document.paths?.["/more"]?.post).not.toHaveProperty("x-amazon-apigateway-request-validator");
  });

  it("give way to those of TypeScript, which is told", () => {
    const { api, notes } = importing(documentWith({}, settings), {
      api: {
        apiKeySource: "AUTHORIZER",
        binaryMediaTypes: ["*/*"],
        minimumCompressionSize: 0,
        gatewayResponses: { THROTTLED: { statusCode: 429 } },
        resourcePolicy: { onlyNetworks: ["office"] },
      },
    });

    expect(rendered(api)).toMatchObject({
      "x-amazon-apigateway-binary-media-types": ["*/*"],
      "x-amazon-apigateway-minimum-compression-size": 0,
      "x-amazon-apigateway-gateway-responses": {
        THROTTLED: { statusCode: "429" },
        ACCESS_DENIED: { statusCode: "404" },
      },
      "x-amazon-apigateway-policy": { Statement: [{ Effect: "Allow" }, { Effect: "Deny" }] },
    });
    expect(notes).toEqual([
      "pets.json: resource policy: that of TypeScript is used, not the document's",
      "pets.json: binaryMediaTypes and 2 more: what TypeScript says is used, not the document's",
    ]);
  });

  it("of browsers are TypeScript's: answers that are mapped have the origin, and preflights are answered", () => {
    const { api } = importing(documentWith(), { api: { allowedOriginStageVariable: "allowedOrigin" } });
    const { get, options } = rendered(api).paths?.["/pets"] ?? {};

    expect(options).toMatchObject({ [INTEGRATION]: { type: "mock" } });
    expect(get).toMatchObject({
      responses: { 200: { headers: { "Access-Control-Allow-Origin": { schema: { type: "string" } } } } },
      [INTEGRATION]: {
        responses: {
          default: {
            statusCode: "200",
            responseParameters: {
              "method.response.header.Access-Control-Allow-Origin": "stageVariables.allowedOrigin",
            },
          },
        },
      },
    });
  });
});
