import type { Block } from "../../../terraform/block.ts";
import type { Configuration } from "../../../terraform/configuration.ts";
import type { HttpAuthorization, HttpRoute } from "../../v2/http-route.ts";
import type { V2Api } from "../../v2/v2-api.ts";
import type { V2Authorizer } from "../../v2/v2-authorizer.ts";
import { given, text, texts } from "../read.ts";
import { idOf, partsOf } from "./read-v2-api.ts";
import { readV2Authorizer } from "./read-v2-authorizer.ts";
import { readV2Integration } from "./read-v2-integration.ts";

/** Routes with resources of their own: `aws_apigatewayv2_route` and what it refers to. */
export function buildHttpRoutes(configuration: Configuration, { id }: Pick<V2Api, "id">): readonly HttpRoute[] {
  const integrations = partsOf(configuration, "aws_apigatewayv2_integration", id).flatMap(
    (block) => readV2Integration(block) ?? [],
  );
  const authorizers = partsOf(configuration, "aws_apigatewayv2_authorizer", id).map(readV2Authorizer);
  return partsOf(configuration, "aws_apigatewayv2_route", id).map((block) => {
    const target = idOf(text(block.read("target")));
    return {
      address: block.address,
      key: normalKey(text(block.read("route_key")) ?? ""),
      authorization: authorizationOf(block, authorizers),
      ...given(
        "integration",
        integrations.find((integration) => integration.id === target),
      ),
    };
  });
}

/** One space between method and path, the method in capitals. */
export function normalKey(key: string): string {
  const [, method = "", path] = /^\s*(\S+)\s+(\S+)\s*$/.exec(key) ?? [];
  return path === undefined ? key.trim() : `${method.toUpperCase()} ${path}`;
}

function authorizationOf(block: Block, authorizers: readonly V2Authorizer[]): HttpAuthorization {
  const type = text(block.read("authorization_type"))?.toUpperCase() ?? "NONE";
  if (type === "NONE" || type === "AWS_IAM") return { type };
  const wanted = text(block.read("authorizer_id")) ?? "";
  return httpAuthorization(
    authorizers.find(({ id }) => id === idOf(wanted)),
    texts(block.read("authorization_scopes")),
    wanted,
  );
}

/** @param wanted what the route calls its authorizer, should there be none */
export function httpAuthorization(
  authorizer: V2Authorizer | undefined,
  scopes: readonly string[],
  wanted: string,
): HttpAuthorization {
  if (authorizer === undefined) return { type: "UNKNOWN", wanted };
  return authorizer.type === "JWT" ? { type: "JWT", authorizer, scopes } : { type: "CUSTOM", authorizer };
}
