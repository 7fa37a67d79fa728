import type { Block } from "../../../terraform/block.ts";
import type { Configuration } from "../../../terraform/configuration.ts";
import type { NotServed } from "../../stack.ts";
import type { HttpApi } from "../../v2/http-api.ts";
import type { HttpRoute } from "../../v2/http-route.ts";
import { type OpenApiDocument, readOpenApiDocument } from "../openapi/document.ts";
import { given, nested, onlyNested, text } from "../read.ts";
import { buildHttpRoutes } from "./build-http-routes.ts";
import { httpExtensionsNotServed } from "./http-extensions.ts";
import { importHttpRoutes } from "./import-http-document.ts";
import { quickRoute } from "./quick-route.ts";
import { importCors, readCors } from "./read-cors.ts";
import { readV2Api } from "./read-v2-api.ts";

export interface BuiltHttpApi {
  readonly api: HttpApi;
  readonly notServed: readonly NotServed[];
}

/** An HTTP API from its OpenAPI body, from resources of its routes, or made quickly by its `target`. */
export function buildHttpApi(configuration: Configuration, block: Block): BuiltHttpApi {
  const read = readBody(block);
  const document = typeof read === "string" ? undefined : read;
  const common = readV2Api(block, document && isDisabledIn(document));
  const imported = document === undefined ? [] : importHttpRoutes(document, common);
  const quick = quickRoute(block, common);
  const routes = distinct([
    ...imported,
    ...(quick === undefined ? [] : [quick]),
    ...buildHttpRoutes(configuration, common),
  ]);
  const cors = readCors(onlyNested(block.read("cors_configuration"))) ?? importCors(document);
  return {
    api: Object.freeze({ ...common, definition: Object.freeze({ routes, ...given("cors", cors) }) }),
    notServed: [
      ...(typeof read === "string" ? [{ address: block.address, reason: read }] : []),
      ...httpExtensionsNotServed(block.address, document),
    ],
  };
}

/** @returns why it cannot be used, instead of the document */
function readBody(block: Block): OpenApiDocument | string | undefined {
  const body = text(block.read("body"));
  if (body === undefined || body === "") return undefined;
  const document = readOpenApiDocument(body, block.surroundings);
  if (typeof document === "string" || document.version === 3) return document;
  return 'its body is OpenAPI 2.0, and HTTP APIs take 3.0 alone: "openapi": "3.0.1"';
}

/** The servers of a document say whether the API's own address is open. */
function isDisabledIn({ root }: OpenApiDocument): boolean {
  return [...nested(root.servers), root].some((place) => {
    const endpoint = onlyNested(place["x-amazon-apigateway-endpoint-configuration"]);
    return endpoint?.disableExecuteApiEndpoint === true;
  });
}

/** A route of its own takes the place of one of the body. */
function distinct(routes: readonly HttpRoute[]): readonly HttpRoute[] {
  return [...new Map(routes.map((route) => [route.key, route])).values()];
}
