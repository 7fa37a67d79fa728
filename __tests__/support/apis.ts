import { z } from "zod";

import type { ApiDefinition } from "../../openapi/api-definition.ts";
import { type Route, type RouteDeclaration, route } from "../../openapi/route.ts";

const OTHERS = ["mock", "http", "aws", "outsideFunction"];

/** A route that needs nothing beside its key. */
export const simpleRoute = (key: string, changes: Partial<RouteDeclaration> = {}): Route =>
  route(key, {
    summary: "A route",
    ...(OTHERS.some((kind) => kind in changes) ? {} : { function: "list" }),
    authorizer: "jwt",
    responses: {},
    ...changes,
  } as RouteDeclaration);

const Thing = {
  name: "Thing",
  schema: z.strictObject({ name: z.string().min(1), size: z.int().positive().default(1) }),
};

/** An API with one of everything. */
export const thingsApi: ApiDefinition = {
  title: "things",
  description: "Keeps things",
  routes: [
    route("GET /health", {
      summary: "Tells that the stage answers",
      public: "monitors ask without a token",
      mock: { statusCode: 200, body: { status: "ok" } },
      responses: { 200: undefined },
    }),
    route("POST /things", {
      summary: "Keeps a thing",
      function: "keep",
      tables: { things: ["dynamodb:PutItem"] },
      authorizer: "jwt",
      apiKeyRequired: true,
      body: Thing,
      responses: { 201: Thing },
    }),
    route("GET /things/{id}", {
      summary: "Shows a thing",
      function: "show",
      tables: { things: ["dynamodb:GetItem"] },
      authorizer: "jwt",
      pathParameters: z.object({ id: z.uuid() }),
      query: z.object({ format: z.enum(["short", "long"]), lang: z.string().optional(), limit: z.int().default(10) }),
      responses: { 200: Thing },
    }),
    route("ANY /files/{path+}", {
      summary: "Everything below files",
      function: "show",
      tables: { files: ["dynamodb:Query"], things: ["dynamodb:Query"] },
      public: "files are for everybody",
      responses: {},
    }),
  ],
  authorizers: {
    jwt: { function: "authorize", identitySource: ["method.request.header.Authorization"], resultTtlSeconds: 300 },
  },
  allowedOriginStageVariable: "allowedOrigin",
  allowedHeaders: ["Authorization", "Content-Type"],
};
