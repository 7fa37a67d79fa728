import type { Block } from "../../../terraform/block.ts";
import type { Configuration } from "../../../terraform/configuration.ts";
import { isJsonObject, type JsonObject } from "../../../terraform/json-value.ts";
import type { ApiModel } from "../../api-model.ts";
import type { WebSocketApi } from "../../v2/web-socket-api.ts";
import { text } from "../read.ts";
import { buildWebSocketRoutes } from "./build-web-socket-routes.ts";
import { partsOf, readV2Api, v2ApisOf } from "./read-v2-api.ts";

export function buildWebSocketApis(configuration: Configuration): readonly WebSocketApi[] {
  return v2ApisOf(configuration, "WEBSOCKET").map((block) => buildApi(configuration, block));
}

function buildApi(configuration: Configuration, block: Block): WebSocketApi {
  const api = readV2Api(block);
  return Object.freeze({
    ...api,
    definition: Object.freeze({
      routeSelectionExpression: text(block.read("route_selection_expression")) ?? "$request.body.action",
      apiKeySource: isFromAuthorizer(block) ? "AUTHORIZER" : "HEADER",
      routes: buildWebSocketRoutes((type) => partsOf(configuration, type, api.id)),
      models: partsOf(configuration, "aws_apigatewayv2_model", api.id).map(buildModel),
    }),
  });
}

/** There are two expressions, and no others. */
function isFromAuthorizer(block: Block): boolean {
  return text(block.read("api_key_selection_expression")) === "$context.authorizer.usageIdentifierKey";
}

function buildModel(block: Block): ApiModel {
  return {
    name: text(block.read("name")) ?? "",
    contentType: text(block.read("content_type")) ?? "application/json",
    schema: parseSchema(text(block.read("schema")) ?? "{}"),
  };
}

/** API Gateway refuses a model that is no JSON object; here it accepts everything. */
function parseSchema(schema: string): JsonObject {
  try {
    const parsed: unknown = JSON.parse(schema);
    return isJsonObject(parsed) ? parsed : {};
  } catch {
    return {};
  }
}
