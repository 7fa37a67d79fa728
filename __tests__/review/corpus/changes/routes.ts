import { edited, type Pair } from "../pair.ts";
import { type Block, document, type Edit } from "../stack-edits.ts";

const operation = (route: string, edit: (operation: Block) => void): Edit =>
  document((doc) => {
    const [method = "", path = ""] = route.split(" ");
    edit(doc.paths[path][method.toLowerCase()]);
  });

const schema = (name: string, edit: (schema: Block) => void): Edit =>
  document((doc) => edit(doc.components.schemas[name]));

const addRoutes = (count: number): Edit =>
  document((doc) => {
    const copied = JSON.stringify(doc.paths["/records"].get);
    for (let index = 0; index < count; index += 1) doc.paths[`/many/${index}`] = { get: JSON.parse(copied) };
  });

export const routes: readonly Pair[] = [
  edited("route-added", addRoutes(1), ["GET /many/0 is new, for everybody: tokens that jwt accepts"]),
  edited("routes-300", addRoutes(300), ["GET /many/299 is new"]),
  edited(
    "route-removed",
    document((doc) => void delete doc.paths["/records/{id}"].delete),
    ["DELETE /records/{id} is removed, for everybody [breaking]"],
  ),
  edited(
    "auth-removed",
    operation("POST /records", (one) => void delete one.security),
    ["POST /records: anybody (was: tokens that jwt accepts and an API key), for everybody [wider]"],
  ),
  edited(
    "auth-added",
    operation("GET /health", (one) => void Object.assign(one, { security: [{ jwt: [] }] })),
    ["GET /health: tokens that jwt accepts (was: anybody), for everybody [breaking]"],
  ),
  edited(
    "api-key-dropped",
    operation("POST /records", (one) => void Object.assign(one, { security: [{ jwt: [] }] })),
    ["POST /records: tokens that jwt accepts (was: tokens that jwt accepts and an API key), for everybody [wider]"],
  ),
  edited(
    "signed-instead-of-token",
    document((doc) => {
      doc.components.securitySchemes.sigv4 = {
        type: "apiKey",
        name: "Authorization",
        in: "header",
        "x-amazon-apigateway-authtype": "awsSigv4",
      };
      doc.paths["/records"].get.security = [{ sigv4: [] }];
    }),
    ["GET /records: requests signed for AWS_IAM (was: tokens that jwt accepts), for everybody [breaking]"],
  ),
  edited(
    "authorizer-changed",
    document((doc) => {
      doc.components.securitySchemes.jwt["x-amazon-apigateway-authorizer"].authorizerResultTtlInSeconds = 3600;
    }),
    ["the authorizer jwt is another: authorizerResultTtlInSeconds changed"],
  ),
  edited(
    "parameter-required",
    operation("GET /records", (one) => void Object.assign(one.parameters[0], { required: true })),
    ["GET /records changes, for everybody [breaking]", "the parameter query limit must be sent [breaking]"],
  ),
  edited(
    "field-required",
    schema("NewRecord", (one) => {
      one.properties.owner = { type: "string" };
      one.required.push("owner");
    }),
    ["body.owner must be sent, and could not be before [breaking]"],
  ),
  edited(
    "field-optional",
    schema("NewRecord", (one) => void Object.assign(one.properties, { note: { type: "string" } })),
    ["POST /records changes, for everybody", "body.note may be sent"],
  ),
  edited(
    "answer-without-field",
    schema("Record", (one) => void delete one.properties.version),
    ["answers no longer have 200.version [breaking]"],
  ),
  edited(
    "type-narrowed",
    schema("Record", (one) => void Object.assign(one.properties.version, { type: "string" })),
    ["200.version is string (was: integer) [breaking]"],
  ),
  edited(
    "response-removed",
    operation("POST /records", (one) => void delete one.responses["201"]),
    ["no longer answers 201 [breaking]"],
  ),
  edited(
    "another-function-answers",
    operation("GET /records", (one) => {
      const integration = one["x-amazon-apigateway-integration"];
      integration.uri = integration.uri.replace("list-records", "get-record");
    }),
    ["answered by the function records-dev-get-record (was: the function records-dev-list-records)"],
  ),
];
