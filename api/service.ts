import { route } from "../openapi/route.ts";
import {
  ErrorMessageSchema,
  ListRecordsQuerySchema,
  NewRecordSchema,
  RecordPageSchema,
  RecordPathSchema,
  RecordSchema,
  RecordUpdateSchema,
} from "./records.ts";

const NewRecord = { name: "NewRecord", schema: NewRecordSchema };
const RecordUpdate = { name: "RecordUpdate", schema: RecordUpdateSchema };
const Record = { name: "Record", schema: RecordSchema };
const RecordPage = { name: "RecordPage", schema: RecordPageSchema };
const ErrorMessage = { name: "ErrorMessage", schema: ErrorMessageSchema };

/** To add an endpoint, add its route here and its handler under functions/. */
const routes = [
  route("GET /health", {
    summary: "Tells that the stage answers",
    public: "load balancers and monitors ask without a token, and learn nothing but that the stage answers",
    mock: { statusCode: 200, body: { status: "ok" } },
    responses: { 200: undefined },
  }),
  route("POST /records", {
    summary: "Stores a record",
    function: "create-record",
    tables: { records: ["dynamodb:PutItem"] },
    authorizer: "jwt",
    apiKeyRequired: true,
    body: NewRecord,
    responses: { 201: Record, 400: ErrorMessage, 413: ErrorMessage },
  }),
  route("GET /records", {
    summary: "Lists the caller's records, newest first",
    function: "list-records",
    tables: { records: ["dynamodb:Query"] },
    authorizer: "jwt",
    query: ListRecordsQuerySchema,
    responses: { 200: RecordPage, 400: ErrorMessage },
  }),
  route("GET /records/{id}", {
    summary: "Reads a record",
    function: "get-record",
    tables: { records: ["dynamodb:GetItem"] },
    authorizer: "jwt",
    pathParameters: RecordPathSchema,
    responses: { 200: Record, 400: ErrorMessage, 404: ErrorMessage },
  }),
  route("PUT /records/{id}", {
    summary: "Replaces a record's metadata if nobody changed it since",
    function: "update-record",
    // After a refused condition it reads the record, to tell a missing one from a newer version.
    tables: { records: ["dynamodb:GetItem", "dynamodb:UpdateItem"] },
    authorizer: "jwt",
    apiKeyRequired: true,
    pathParameters: RecordPathSchema,
    body: RecordUpdate,
    responses: { 200: Record, 400: ErrorMessage, 404: ErrorMessage, 409: ErrorMessage, 413: ErrorMessage },
  }),
  route("DELETE /records/{id}", {
    summary: "Deletes a record",
    function: "delete-record",
    tables: { records: ["dynamodb:DeleteItem"] },
    authorizer: "jwt",
    apiKeyRequired: true,
    pathParameters: RecordPathSchema,
    responses: { 204: undefined, 400: ErrorMessage, 404: ErrorMessage },
  }),
];

/** The service this repository deploys: what is the same in every environment. */
export const service = {
  api: {
    title: "records",
    description: "Stores records for the callers that own them",
    routes,
    authorizers: {
      jwt: {
        function: "authorize",
        identitySource: ["method.request.header.Authorization"],
        resultTtlSeconds: 300,
        description: "A JWT of the environment's token issuer: Authorization: Bearer …",
      },
    },
    allowedOriginStageVariable: "allowedOrigin",
    allowedHeaders: ["Authorization", "Content-Type", "X-Api-Key"],
  },
  tables: {
    records: { partitionKey: { name: "owner", type: "S" }, sortKey: { name: "id", type: "S" } },
  },
  stageVariables: ["jwtIssuer", "jwtAudience", "jwksUrl"],
  functionSettings: { runtime: "nodejs22.x", architecture: "arm64", memorySize: 512, timeoutSeconds: 10 },
} as const;
