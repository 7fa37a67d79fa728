import { isJsonObject, type JsonObject } from "../../../terraform/json-value.ts";
import type { HttpAuthorization, HttpRoute } from "../../v2/http-route.ts";
import type { V2Api } from "../../v2/v2-api.ts";
import type { V2Authorizer } from "../../v2/v2-authorizer.ts";
import { follow, type OpenApiDocument } from "../openapi/document.ts";
import { flag, given, nested, onlyNested, text, texts } from "../read.ts";
import { httpAuthorization } from "./build-http-routes.ts";
import { importHttpAuthorizers } from "./import-http-authorizers.ts";
import { importHttpIntegration } from "./import-http-integration.ts";

const ANY_METHOD = "x-amazon-apigateway-any-method";

const METHODS: ReadonlyMap<string, string> = new Map([
  ...["get", "put", "post", "delete", "options", "head", "patch"].map((name) => [name, name.toUpperCase()] as const),
  [ANY_METHOD, "ANY"],
]);

/** The routes an OpenAPI document makes. @see https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-open-api.html */
export function importHttpRoutes(document: OpenApiDocument, api: Pick<V2Api, "id" | "address">): readonly HttpRoute[] {
  const authorizers = importHttpAuthorizers(document, api);
  const paths = onlyNested(document.root.paths) ?? {};
  return Object.entries(paths).flatMap(([path, pathItem]) =>
    isJsonObject(pathItem)
      ? Object.entries(pathItem).flatMap(([name, operation]) => {
          const method = METHODS.get(name);
          if (method === undefined || !isJsonObject(operation)) return [];
          return [importRoute(keyOf(method, path, operation), operation, document, authorizers, api)];
        })
      : [],
  );
}

function keyOf(method: string, path: string, operation: JsonObject): string {
  return flag(operation.isDefaultRoute) || path === "/$default" ? "$default" : `${method} ${path}`;
}

function importRoute(
  key: string,
  operation: JsonObject,
  document: OpenApiDocument,
  authorizers: readonly V2Authorizer[],
  { id, address }: Pick<V2Api, "id" | "address">,
): HttpRoute {
  const at = `${address} ${key}`;
  const integration = follow(document, operation["x-amazon-apigateway-integration"]);
  return {
    address: at,
    key,
    authorization: authorizationOf(operation, document, authorizers),
    ...given("integration", integration && importHttpIntegration(integration, { address: at, id: `${id} ${key}` })),
  };
}

/** One requirement at most: more of them fail the import. */
function authorizationOf(
  operation: JsonObject,
  { root }: OpenApiDocument,
  authorizers: readonly V2Authorizer[],
): HttpAuthorization {
  if (text(onlyNested(operation["x-amazon-apigateway-auth"])?.type)?.toUpperCase() === "AWS_IAM")
    return { type: "AWS_IAM" };
  const [requirement] = nested(operation.security).flatMap((entry) => Object.entries(entry));
  if (requirement === undefined) return { type: "NONE" };
  const [name, scopes] = requirement;
  const scheme = onlyNested(onlyNested(onlyNested(root.components)?.securitySchemes)?.[name]);
  if (scheme?.["x-amazon-apigateway-authtype"] === "awsSigv4") return { type: "AWS_IAM" };
  return httpAuthorization(
    authorizers.find((authorizer) => authorizer.name === name),
    texts(scopes),
    name,
  );
}
