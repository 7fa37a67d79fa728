import { z } from "zod";

import type { Cors } from "../cors.ts";
import type { ShapeOf } from "./shape-of.ts";

const header = z.string().regex(/^[A-Za-z0-9!#$%&*+.^_`|~-]+$/, "must be the name of a header");

export const CORS = {
  allowedOriginStageVariable: z
    .string()
    .regex(/^\w{1,64}$/, "must be the name of a stage variable: 1–64 letters, digits and underscores")
    .optional(),
  allowedHeaders: z.array(header).optional(),
  exposedHeaders: z.array(header).optional(),
  allowCredentials: z.boolean().optional(),
  preflightMaxAgeSeconds: z
    .int("must be whole seconds from 0 to 86400")
    .min(0, "must be whole seconds from 0 to 86400")
    .max(86_400, "must be whole seconds from 0 to 86400")
    .optional(),
} satisfies ShapeOf<Cors>;

export const CorsShape = z.strictObject(CORS);
