import type { Block } from "../../../terraform/block.ts";
import type { V2Authorizer } from "../../v2/v2-authorizer.ts";
import type { WebSocketIntegration } from "../../v2/web-socket-integration.ts";
import type { WebSocketAuthorization, WebSocketRoute } from "../../v2/web-socket-route.ts";
import { flag, given, nested, text, textMap } from "../read.ts";
import { buildWebSocketIntegration, buildWebSocketIntegrationResponse } from "./build-web-socket-integrations.ts";
import { idOf } from "./read-v2-api.ts";
import { readV2Authorizer } from "./read-v2-authorizer.ts";

/** The resources of one API, by type. */
export type BlocksOfApi = (type: string) => readonly Block[];

export function buildWebSocketRoutes(ofApi: BlocksOfApi): readonly WebSocketRoute[] {
  const responses = ofApi("aws_apigatewayv2_integration_response");
  const integrations = new Map(
    ofApi("aws_apigatewayv2_integration").map((block) => {
      const id = text(block.read("id")) ?? "";
      const own = responses.filter((response) => text(response.read("integration_id")) === id);
      return [id, buildWebSocketIntegration(block, own.map(buildWebSocketIntegrationResponse))] as const;
    }),
  );
  const authorizers = ofApi("aws_apigatewayv2_authorizer").map(readV2Authorizer);
  const answered = new Set(ofApi("aws_apigatewayv2_route_response").filter(isDefault).map(routeIdOf));
  return ofApi("aws_apigatewayv2_route").map((block) => buildRoute(block, { integrations, authorizers, answered }));
}

interface RouteParts {
  readonly integrations: ReadonlyMap<string, WebSocketIntegration | undefined>;
  readonly authorizers: readonly V2Authorizer[];
  /** Ids of routes with a route response. */
  readonly answered: ReadonlySet<string>;
}

function buildRoute(block: Block, { integrations, authorizers, answered }: RouteParts): WebSocketRoute {
  const selectsResponse = text(block.read("route_response_selection_expression")) !== undefined;
  return {
    address: block.address,
    routeKey: text(block.read("route_key")) ?? "",
    authorization: authorizationOf(block, authorizers),
    isApiKeyRequired: flag(block.read("api_key_required")),
    ...given("modelSelectionExpression", text(block.read("model_selection_expression"))),
    requestModels: textMap(block.read("request_models")),
    requestParameters: requestParameters(block),
    ...given("integration", integrations.get(idOf(text(block.read("target"))) ?? "")),
    isTwoWay: selectsResponse && answered.has(text(block.read("id")) ?? ""),
  };
}

function authorizationOf(block: Block, authorizers: readonly V2Authorizer[]): WebSocketAuthorization {
  const type = text(block.read("authorization_type"))?.toUpperCase() ?? "NONE";
  if (type === "NONE" || type === "AWS_IAM") return { type };
  // Whatever else it asks for, JWT maybe, a WebSocket API has no authorizer that could give it.
  const id = idOf(text(block.read("authorizer_id")));
  const authorizer = authorizers.find((candidate) => candidate.id === id);
  return { type: "CUSTOM", ...(authorizer?.type === "REQUEST" && { authorizer }) };
}

function requestParameters(block: Block): Readonly<Record<string, boolean>> {
  return Object.fromEntries(
    nested(block.read("request_parameter")).map((parameter) => [
      text(parameter.request_parameter_key) ?? "",
      flag(parameter.required),
    ]),
  );
}

function isDefault(response: Block): boolean {
  return text(response.read("route_response_key")) === "$default";
}

function routeIdOf(response: Block): string {
  return text(response.read("route_id")) ?? "";
}
