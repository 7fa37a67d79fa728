import type { Block } from "../../../terraform/block.ts";
import {
  CONTENT_HANDLINGS,
  type ContentHandling,
  DEFAULT_INTEGRATION_TIMEOUT_MS,
  INTEGRATION_TYPES,
  type Integration,
  type IntegrationResponse,
  PASSTHROUGH_BEHAVIORS,
  RESPONSE_TRANSFER_MODES,
} from "../../integration.ts";
import { flag, given, number, oneOf, onlyNested, text, textMap, texts } from "../read.ts";

export function buildIntegration(block: Block, responses: readonly IntegrationResponse[]): Integration | undefined {
  const type = oneOf(INTEGRATION_TYPES, block.read("type"));
  if (type === undefined) return undefined;
  return {
    type,
    ...given("httpMethod", text(block.read("integration_http_method"))?.toUpperCase()),
    ...given("uri", text(block.read("uri"))),
    ...given("credentials", text(block.read("credentials"))),
    requestParameters: textMap(block.read("request_parameters")),
    requestTemplates: textMap(block.read("request_templates")),
    passthroughBehavior: oneOf(PASSTHROUGH_BEHAVIORS, block.read("passthrough_behavior")) ?? "WHEN_NO_MATCH",
    ...contentHandling(block),
    timeoutMs: number(block.read("timeout_milliseconds")) ?? DEFAULT_INTEGRATION_TIMEOUT_MS,
    ...given("responseTransferMode", oneOf(RESPONSE_TRANSFER_MODES, block.read("response_transfer_mode"))),
    cacheKeyParameters: texts(block.read("cache_key_parameters")),
    ...given("cacheNamespace", text(block.read("cache_namespace"))),
    connectionType: oneOf(["INTERNET", "VPC_LINK"], block.read("connection_type")) ?? "INTERNET",
    ...given("connectionId", text(block.read("connection_id"))),
    skipsTlsVerification: flag(onlyNested(block.read("tls_config"))?.insecure_skip_verification),
    responses,
  };
}

export function buildIntegrationResponse(block: Block): IntegrationResponse {
  const pattern = text(block.read("selection_pattern"));
  return {
    statusCode: text(block.read("status_code")) ?? "200",
    ...given("selectionPattern", pattern === "" ? undefined : pattern),
    responseParameters: textMap(block.read("response_parameters")),
    responseTemplates: textMap(block.read("response_templates")),
    ...contentHandling(block),
  };
}

function contentHandling(block: Block): { readonly contentHandling?: ContentHandling } {
  return given("contentHandling", oneOf(CONTENT_HANDLINGS, block.read("content_handling")));
}
