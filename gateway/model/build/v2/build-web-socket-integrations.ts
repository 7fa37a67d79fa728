import type { Block } from "../../../terraform/block.ts";
import {
  CONTENT_HANDLINGS,
  DEFAULT_INTEGRATION_TIMEOUT_MS,
  INTEGRATION_TYPES,
  PASSTHROUGH_BEHAVIORS,
} from "../../integration.ts";
import type { WebSocketIntegration, WebSocketIntegrationResponse } from "../../v2/web-socket-integration.ts";
import { given, number, oneOf, text, textMap } from "../read.ts";

/** @returns undefined for a type there is not */
export function buildWebSocketIntegration(
  block: Block,
  responses: readonly WebSocketIntegrationResponse[],
): WebSocketIntegration | undefined {
  const type = oneOf(INTEGRATION_TYPES, block.read("integration_type"));
  if (type === undefined) return undefined;
  return {
    address: block.address,
    type,
    ...given("httpMethod", text(block.read("integration_method"))?.toUpperCase()),
    ...given("uri", text(block.read("integration_uri"))),
    ...given("credentials", text(block.read("credentials_arn"))),
    requestParameters: textMap(block.read("request_parameters")),
    requestTemplates: textMap(block.read("request_templates")),
    ...given("templateSelectionExpression", text(block.read("template_selection_expression"))),
    passthroughBehavior: oneOf(PASSTHROUGH_BEHAVIORS, block.read("passthrough_behavior")) ?? "WHEN_NO_MATCH",
    ...given("contentHandling", oneOf(CONTENT_HANDLINGS, block.read("content_handling_strategy"))),
    timeoutMs: number(block.read("timeout_milliseconds")) ?? DEFAULT_INTEGRATION_TIMEOUT_MS,
    connectionType: oneOf(["INTERNET", "VPC_LINK"], block.read("connection_type")) ?? "INTERNET",
    ...given("connectionId", text(block.read("connection_id"))),
    skipsTlsVerification: false,
    responses,
  };
}

export function buildWebSocketIntegrationResponse(block: Block): WebSocketIntegrationResponse {
  return {
    address: block.address,
    responseKey: text(block.read("integration_response_key")) ?? "$default",
    ...given("templateSelectionExpression", text(block.read("template_selection_expression"))),
    responseTemplates: textMap(block.read("response_templates")),
    ...given("contentHandling", oneOf(CONTENT_HANDLINGS, block.read("content_handling_strategy"))),
  };
}
