import type { ApiDefinition } from "../../openapi/api-definition.ts";
import type { DocumentSource } from "../../openapi/import/document-source.ts";
import { importDocument } from "../../openapi/import/import-document.ts";
import { renderDocument } from "../../openapi/render-document.ts";

type Json = Readonly<Record<string, unknown>>;

export const emptyApi: ApiDefinition = { title: "pets", description: "Pets", routes: [], authorizers: {} };

/** An integration that answers by itself. */
export const mockIntegration = {
  type: "mock",
  requestTemplates: { "application/json": '{"statusCode": 200}' },
  responses: { default: { statusCode: "200" } },
};

/** An OpenAPI 3.0 document with one operation, `GET /pets`. */
export const documentWith = (operation: Json = {}, root: Json = {}, components: Json = {}): Json => ({
  openapi: "3.0.1",
  info: { title: "Pets", version: "7" },
  paths: {
    "/pets": {
      get: {
        responses: { 200: { description: "fine" } },
        "x-amazon-apigateway-integration": mockIntegration,
        ...operation,
      },
    },
  },
  components,
  ...root,
});

interface Around {
  readonly source?: Partial<DocumentSource>;
  readonly api?: Partial<ApiDefinition>;
}

/** What becomes of a document; by default everybody may call its operations. */
export function importing(document: Json, { source, api }: Around = {}) {
  const defaults = { public: "pets are for everybody" };
  const whole: DocumentSource = { file: "pets.json", defaults, ...source };
  return importDocument({ ...emptyApi, ...api, document: whole }, whole, JSON.stringify(document));
}

/** An API as it is deployed. */
export const rendered = (api: ApiDefinition) =>
  renderDocument(api, {
    title: "pets-dev",
    functionUri: (name) => `uri:${name}`,
    outsideFunctionArn: (name) => `arn:${name}`,
    inPlace: (text) => text,
    userPoolArn: (name) => name,
    network: () => ["192.0.2.0/24"],
    vpc: () => ["vpc-1"],
    vpcEndpointIds: ["vpce-1"],
    isPrivate: false,
  }) as Record<string, Record<string, Record<string, Record<string, unknown>>>>;

const tokens = {
  type: "apiKey",
  name: "X-Token",
  in: "header",
  "x-amazon-apigateway-authorizer": { type: "token", authorizerUri: "uri:own", authorizerCredentials: "role" },
};
/** Security schemes of all kinds. */
export const schemes = {
  own: tokens,
  pool: {
    ...tokens,
    "x-amazon-apigateway-authorizer": { type: "cognito_user_pools", providerARNs: ["arn:pool"] },
  },
  key: { type: "apiKey", name: "X-API-Key", in: "header" },
  signed: { ...tokens, "x-amazon-apigateway-authtype": "awsSigv4" },
  petstore: { type: "oauth2" },
};
/** A document whose operation asks for these. */
export const asking = (...security: unknown[]) => documentWith({ security }, {}, { securitySchemes: schemes });
