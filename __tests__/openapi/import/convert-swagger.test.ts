import { convertSwagger } from "../../../openapi/import/convert-swagger.ts";
import { findings } from "../../../openapi/import/findings.ts";

const pet = { $ref: "#/definitions/Pet" };

function converted(root: Readonly<Record<string, unknown>>) {
  const found = findings("pets.json");
  return { document: convertSwagger({ swagger: "2.0", ...root }, found), notes: found.end() };
}

const operationOf = (operation: object, root: object = {}) =>
  converted({ paths: { "/pets": { post: operation } }, ...root }).document.paths as Record<string, { post: object }>;

describe("a document of version 2.0", () => {
  // feature: import
  it("becomes one of 3.0.1, with its models in another place", () => {
    const { document } = converted({
      info: { title: "Pets", version: "1" },
      host: "pets.example.com",
      schemes: ["https"],
      paths: {},
      definitions: { Pet: { type: "object", properties: { parent: pet } } },
      "x-amazon-apigateway-binary-media-types": ["image/png"],
    });

    expect(document).toEqual({
      openapi: "3.0.1",
      info: { title: "Pets", version: "1" },
      paths: {},
      components: {
        schemas: { Pet: { type: "object", properties: { parent: { $ref: "#/components/schemas/Pet" } } } },
        securitySchemes: {},
      },
      "x-amazon-apigateway-binary-media-types": ["image/png"],
    });
  });

  it.each([
    [
      "a body, of the operation's types",
      {
        consumes: ["application/json", "text/xml"],
        parameters: [{ name: "pet", in: "body", required: true, schema: pet }],
      },
      {
        parameters: [],
        requestBody: {
          required: true,
          content: {
            "application/json": { schema: { $ref: "#/components/schemas/Pet" } },
            "text/xml": { schema: { $ref: "#/components/schemas/Pet" } },
          },
        },
        responses: {},
      },
    ],
    [
      "a parameter",
      {
        parameters: [
          { name: "kind", in: "query", description: "of pet", type: "string", enum: ["cat"], collectionFormat: "csv" },
        ],
      },
      {
        parameters: [{ name: "kind", in: "query", description: "of pet", schema: { type: "string", enum: ["cat"] } }],
        responses: {},
      },
    ],
    [
      "an answer, of the document's types",
      {
        responses: {
          200: { description: "fine", schema: pet, headers: { Age: { type: "integer", description: "in s" } } },
        },
      },
      {
        parameters: [],
        responses: {
          200: {
            description: "fine",
            headers: { Age: { description: "in s", schema: { type: "integer" } } },
            content: { "application/hal+json": { schema: { $ref: "#/components/schemas/Pet" } } },
          },
        },
      },
    ],
  ])("says %s as 3.0 does", (_, operation, expected) => {
    const { post } = operationOf(operation, { produces: ["application/hal+json"] })["/pets"] ?? {};

    expect(post).toEqual(expected);
  });

  it.each([
    [{ type: "basic" }, { type: "http", scheme: "basic" }],
    [
      { type: "oauth2", flow: "accessCode", authorizationUrl: "a", tokenUrl: "t", scopes: { read: "reads" } },
      {
        type: "oauth2",
        flows: { authorizationCode: { authorizationUrl: "a", tokenUrl: "t", scopes: { read: "reads" } } },
      },
    ],
    [
      { type: "apiKey", name: "x-api-key", in: "header" },
      { type: "apiKey", name: "x-api-key", in: "header" },
    ],
  ])("says the security scheme %j as 3.0 does", (scheme, expected) => {
    expect(converted({ securityDefinitions: { s: scheme } }).document.components).toMatchObject({
      securitySchemes: { s: expected },
    });
  });

  it("is told what has no effect", () => {
    const form = { name: "photo", in: "formData", type: "file" };
    const { notes } = converted({ basePath: "/v1", paths: { "/pets": { post: { parameters: [form] } } } });

    expect(notes).toEqual([
      "pets.json: POST /pets: fields of a form are not checked by API Gateway, and reach the backend as they are",
      "pets.json: basePath '/v1': it is left out: paths start below the stage, or below the domain's 'basePath'; `document.basePath` says otherwise",
    ]);
  });
});
