import { z } from "zod";

import { UserError } from "../errors/user-error.ts";
import type { JsonObject } from "./json-object.ts";
import type { Model, Route } from "./route.ts";

/** Every model the routes name, as `components.schemas`. API Gateway validates by JSON Schema draft 4. */
export function modelsOf(routes: readonly Pick<Route, "body" | "responses">[]): JsonObject {
  const models = new Map<string, Model>();
  for (const model of routes.flatMap((route) => [route.body, ...Object.values(route.responses)])) {
    if (model !== undefined) remember(models, model);
  }
  const sorted = [...models.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
  return Object.fromEntries(sorted.map((model) => [model.name, jsonSchema(model.schema)]));
}

export const schemaReference = (model: Model): JsonObject => ({ $ref: `#/components/schemas/${model.name}` });

/** The schema as clients send it: what has a default may be left out. */
export function jsonSchema(schema: z.ZodType): JsonObject {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { target: "draft-4", io: "input" });
  return rest;
}

function remember(models: Map<string, Model>, model: Model): void {
  if (!/^[A-Za-z0-9]+$/.test(model.name)) {
    throw new UserError(`model '${model.name}': API Gateway takes letters and digits only in the name of a model`);
  }
  const known = models.get(model.name);
  if (known !== undefined && known.schema !== model.schema) {
    throw new UserError(`model '${model.name}' is declared with two different schemas; give one of them another name`);
  }
  models.set(model.name, model);
}
