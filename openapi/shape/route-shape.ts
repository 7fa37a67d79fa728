import { z } from "zod";

import type { CacheKey } from "../cache-key.ts";
import type { OperationSettings } from "../import/document-source.ts";
import type { Access, Model, RouteDeclaration } from "../route.ts";
import { CorsShape } from "./cors-shape.ts";
import { INTEGRATION } from "./integration-shape.ts";
import type { ShapeOf } from "./shape-of.ts";

const isSchema = (value: unknown): value is z.ZodType => typeof value === "object" && value !== null && "_zod" in value;

const schema = z.custom<z.ZodType>(isSchema, "must be a schema of zod, as in z.strictObject({ … })");
const parameters = z
  .custom<z.ZodObject>(
    (value) => isSchema(value) && "shape" in value,
    "must be an object of zod, as in z.object({ … })",
  )
  .optional();

const MODEL = { name: z.string(), schema } satisfies ShapeOf<Model>;
const model = z.strictObject(MODEL).optional();

const ACCESS = {
  authorizer: z.string().optional(),
  scopes: z.array(z.string()).min(1, "must name at least one scope").optional(),
  public: z.string({ error: "must be the reason in words" }).optional(),
  iam: z.literal(true).optional(),
} satisfies ShapeOf<Access>;

const CACHE_KEY = {
  cacheKeyParameters: z.array(z.string()).optional(),
  cacheNamespace: z.string().optional(),
  cachedForAllCallers: z.string().optional(),
} satisfies ShapeOf<CacheKey>;

/** What TypeScript may say of an operation that a document describes. */
const OPERATION = {
  ...ACCESS,
  ...CACHE_KEY,
  ...INTEGRATION,
  apiKeyRequired: z.boolean().optional(),
  cors: z.union([z.literal(false), CorsShape], { error: "must be false, or settings as those of the API" }).optional(),
} satisfies Omit<ShapeOf<OperationSettings>, "imported">;

const ROUTE = {
  ...OPERATION,
  summary: z.string().min(1, "needs a sentence for the documentation"),
  description: z.string().optional(),
  operationName: z
    .string()
    .regex(/^[A-Za-z]\w{0,63}$/, "must be 1–64 letters, digits and underscores, starting with a letter")
    .optional(),
  body: model,
  bodyTypes: z
    .array(
      z
        .string()
        .regex(/^[\w.+-]+\/[\w.+-]+$/, "must be a content type without parameters, as in application/merge-patch+json"),
    )
    .min(1, "must name at least one")
    .optional(),
  query: parameters,
  headers: parameters,
  pathParameters: parameters,
  validates: z.enum(["body", "parameters"]).optional(),
  responses: z.record(z.string(), model),
} satisfies Omit<ShapeOf<RouteDeclaration>, "imported">;

export const RouteShape = z.strictObject({ ...ROUTE, method: z.string(), path: z.string() });
export const OperationShape = z.strictObject(OPERATION);
