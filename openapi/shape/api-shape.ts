import { z } from "zod";

import type { ApiDefinition } from "../api-definition.ts";
import type { GatewayResponse } from "../gateway-responses.ts";
import type { DocumentSource } from "../import/document-source.ts";
import { isGatewayResponseType } from "../import/gateway-response-types.ts";
import type { ResourcePolicy } from "../resource-policy.ts";
import { CORS } from "./cors-shape.ts";
import { Expressions } from "./mapping-shape.ts";
import type { ShapeOf } from "./shape-of.ts";

const names = z.array(z.string()).min(1, "must name at least one").optional();
const limit = z.int().positive().optional();

const RESPONSE = {
  statusCode: z.number().optional(),
  headers: Expressions,
  templates: Expressions,
} satisfies ShapeOf<GatewayResponse>;

const responses = z.record(
  z
    .string()
    .refine(isGatewayResponseType, "no answer of API Gateway's own is named so; as in ACCESS_DENIED, DEFAULT_4XX"),
  z.strictObject(RESPONSE),
);

const POLICY = {
  onlyNetworks: names,
  exceptNetworks: names,
  onlyOwnVpcEndpoints: z.literal(true).optional(),
  onlyVpcs: names,
  accounts: names,
  principals: names,
  organizations: names,
} satisfies ShapeOf<ResourcePolicy>;

/** Its operations are looked at one by one. */
const DOCUMENT = {
  file: z.string().min(1),
  basePath: z.enum(["ignore", "prepend", "split"]).optional(),
  defaults: z.unknown().optional(),
  operations: z.record(z.string(), z.unknown()).optional(),
} satisfies ShapeOf<DocumentSource>;

/** Routes and authorizers are looked at one by one. */
const API = {
  ...CORS,
  title: z.string(),
  description: z.string(),
  routes: z.array(z.unknown()),
  document: z.strictObject(DOCUMENT).optional(),
  authorizers: z.record(z.string(), z.unknown()),
  binaryMediaTypes: z.array(z.string()).optional(),
  minimumCompressionSize: z.number().optional(),
  apiKeySource: z.enum(["HEADER", "AUTHORIZER"]).optional(),
  gatewayResponses: responses.optional(),
  resourcePolicy: z.strictObject(POLICY).optional(),
  resourceLimit: limit,
  authorizerLimit: limit,
  integrationTimeoutLimitMs: limit,
  resourcePolicyLimit: limit,
  documentationPartLimit: limit,
  imported: z.unknown().optional(),
} satisfies ShapeOf<ApiDefinition>;

export const ApiShape = z.strictObject(API);
