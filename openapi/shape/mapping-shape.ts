import { z } from "zod";

import type { MappedResponse, Mapping } from "../integrations/mapping.ts";
import type { ShapeOf } from "./shape-of.ts";

const template = z.union([z.string(), z.strictObject({ file: z.string().min(1) })], {
  error: "must be a text, or { file } with the name of the file that holds it",
});
const expressions = z.record(z.string(), z.string()).optional();
const templates = z.record(z.string(), template).optional();
const contentHandling = z.enum(["CONVERT_TO_BINARY", "CONVERT_TO_TEXT"]).optional();

const RESPONSE = {
  statusCode: z.number(),
  responseParameters: expressions,
  responseTemplates: templates,
  contentHandling,
} satisfies ShapeOf<MappedResponse>;

const MAPPING = {
  requestTemplates: templates,
  requestParameters: expressions,
  passthroughBehavior: z.enum(["when_no_match", "when_no_templates", "never"]).optional(),
  contentHandling,
  responses: z.record(z.string(), z.strictObject(RESPONSE)),
} satisfies ShapeOf<Mapping>;

export const MappingShape = z.strictObject(MAPPING);
export const Expressions = expressions;
