import type { Block } from "../block.ts";
import { type AttributeTable, arn, localId, managementArn, text } from "./attribute-table.ts";

const id = { id: localId };

/** `https://…` for HTTP APIs, `wss://…` for WebSocket APIs. */
function endpoint(block: Block, apiId: string, protocol: string): string {
  const { region, dnsSuffix } = block.surroundings;
  return `${protocol}://${apiId}.execute-api.${region}.${dnsSuffix}`;
}

const isWebSocket = (api: Block): boolean => String(api.configured("protocol_type")).toUpperCase() === "WEBSOCKET";

const stageArn = (block: Block): string =>
  managementArn(block, `/apis/${text(block, "api_id")}/stages/${text(block, "name")}`);

/** Resources of HTTP and WebSocket APIs. */
export const API_GATEWAY_V2_ATTRIBUTES: AttributeTable = {
  aws_apigatewayv2_api: {
    ...id,
    api_endpoint: (block) => endpoint(block, localId(block), isWebSocket(block) ? "wss" : "https"),
    arn: (block) => managementArn(block, `/apis/${localId(block)}`),
    execution_arn: (block) => arn(block, "execute-api", localId(block)),
  },
  aws_apigatewayv2_authorizer: { ...id },
  aws_apigatewayv2_deployment: { ...id },
  aws_apigatewayv2_integration: { ...id },
  aws_apigatewayv2_integration_response: { ...id },
  aws_apigatewayv2_model: { ...id },
  aws_apigatewayv2_route: { ...id },
  aws_apigatewayv2_route_response: { ...id },
  aws_apigatewayv2_api_mapping: { ...id },
  aws_apigatewayv2_stage: {
    id: (block) => text(block, "name"),
    arn: stageArn,
    execution_arn: (block) => arn(block, "execute-api", `${text(block, "api_id")}/${text(block, "name")}`),
    // Which of the two protocols its API speaks is not the stage's to know.
    invoke_url: (block) => `${endpoint(block, text(block, "api_id"), "https")}/${stagePath(block)}`,
  },
  aws_apigatewayv2_vpc_link: { ...id, arn: (block) => managementArn(block, `/vpclinks/${localId(block)}`) },
};

function stagePath(block: Block): string {
  const name = text(block, "name");
  return name === "$default" ? "" : name;
}
