import type { JsonObject } from "../../../terraform/json-value.ts";
import type { Cors } from "../../v2/cors.ts";
import type { OpenApiDocument } from "../openapi/document.ts";
import { flag, given, number, onlyNested, texts } from "../read.ts";

/** `cors_configuration`. */
export function readCors(block: JsonObject | undefined): Cors | undefined {
  if (block === undefined) return undefined;
  return {
    allowOrigins: texts(block.allow_origins),
    allowMethods: texts(block.allow_methods),
    allowHeaders: texts(block.allow_headers),
    exposeHeaders: texts(block.expose_headers),
    allowsCredentials: flag(block.allow_credentials),
    ...given("maxAgeSeconds", number(block.max_age)),
  };
}

/** `x-amazon-apigateway-cors`. */
export function importCors(document: OpenApiDocument | undefined): Cors | undefined {
  const extension = onlyNested(document?.root["x-amazon-apigateway-cors"]);
  if (extension === undefined) return undefined;
  return {
    allowOrigins: texts(extension.allowOrigins),
    allowMethods: texts(extension.allowMethods),
    allowHeaders: texts(extension.allowHeaders),
    exposeHeaders: texts(extension.exposeHeaders),
    allowsCredentials: flag(extension.allowCredentials),
    ...given("maxAgeSeconds", number(extension.maxAge)),
  };
}
