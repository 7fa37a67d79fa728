import type { Block } from "../block.ts";
import { deterministicId } from "../deterministic-id.ts";
import { type AttributeTable, arn, localId, managementArn, text } from "./attribute-table.ts";

const id = { id: localId };

function invokeUrl(block: Block, stageName: string): string {
  const { region, dnsSuffix } = block.surroundings;
  return `https://${text(block, "rest_api_id")}.execute-api.${region}.${dnsSuffix}/${stageName}`;
}

const optionalStage = (block: Block): string => String(block.configured("stage_name") ?? "");

export const API_GATEWAY_ATTRIBUTES: AttributeTable = {
  aws_api_gateway_rest_api: {
    ...id,
    root_resource_id: (block) => deterministicId(`${block.stackName}/${block.address}/`, 10),
    arn: (block) => managementArn(block, `/restapis/${localId(block)}`),
    execution_arn: (block) => arn(block, "execute-api", localId(block)),
  },
  aws_api_gateway_resource: { ...id },
  aws_api_gateway_method: { id: (block) => `agm-${methodKey(block)}` },
  aws_api_gateway_integration: { id: (block) => `agi-${methodKey(block)}` },
  aws_api_gateway_method_response: { id: (block) => `agmr-${methodKey(block)}-${text(block, "status_code")}` },
  aws_api_gateway_integration_response: { id: (block) => `agir-${methodKey(block)}-${text(block, "status_code")}` },
  aws_api_gateway_gateway_response: {
    id: (block) => `aggr-${text(block, "rest_api_id")}-${text(block, "response_type")}`,
  },
  aws_api_gateway_model: { ...id },
  aws_api_gateway_request_validator: { ...id },
  aws_api_gateway_authorizer: {
    ...id,
    arn: (block) => managementArn(block, `/restapis/${text(block, "rest_api_id")}/authorizers/${localId(block)}`),
  },
  aws_api_gateway_deployment: {
    ...id,
    invoke_url: (block) => invokeUrl(block, optionalStage(block)),
    execution_arn: (block) => arn(block, "execute-api", `${text(block, "rest_api_id")}/${optionalStage(block)}`),
  },
  aws_api_gateway_stage: {
    id: (block) => `ags-${text(block, "rest_api_id")}-${text(block, "stage_name")}`,
    arn: (block) => managementArn(block, `/restapis/${text(block, "rest_api_id")}/stages/${text(block, "stage_name")}`),
    invoke_url: (block) => invokeUrl(block, text(block, "stage_name")),
    execution_arn: (block) => arn(block, "execute-api", `${text(block, "rest_api_id")}/${text(block, "stage_name")}`),
  },
  aws_api_gateway_api_key: {
    ...id,
    arn: (block) => managementArn(block, `/apikeys/${localId(block)}`),
    value: (block) => deterministicId(`${block.stackName}/${block.address}/value`, 40),
  },
  aws_api_gateway_usage_plan: { ...id, arn: (block) => managementArn(block, `/usageplans/${localId(block)}`) },
  aws_api_gateway_usage_plan_key: { id: (block) => text(block, "key_id") },
  aws_api_gateway_vpc_link: { ...id, arn: (block) => managementArn(block, `/vpclinks/${localId(block)}`) },
  aws_api_gateway_domain_name: {
    id: (block) => text(block, "domain_name"),
    arn: (block) => managementArn(block, `/domainnames/${text(block, "domain_name")}`),
    regional_domain_name: (block) => `d-${localId(block)}.execute-api.${block.surroundings.region}.amazonaws.com`,
    regional_zone_id: () => "Z20JF4UZKIW1U8",
  },
  aws_apigatewayv2_domain_name: {
    id: (block) => text(block, "domain_name"),
    arn: (block) => managementArn(block, `/domainnames/${text(block, "domain_name")}`),
  },
  aws_api_gateway_client_certificate: { ...id },
};

function methodKey(block: Block): string {
  return [text(block, "rest_api_id"), text(block, "resource_id"), text(block, "http_method")].join("-");
}
