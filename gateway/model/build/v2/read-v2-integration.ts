import type { Block } from "../../../terraform/block.ts";
import { V2_INTEGRATION_TYPES, type V2Integration } from "../../v2/v2-integration.ts";
import { given, nested, number, oneOf, onlyNested, text, textMap } from "../read.ts";
import { formatVersion } from "./format-version.ts";

/** `aws_apigatewayv2_integration`; undefined when its type is none there is. */
export function readV2Integration(block: Block): V2Integration | undefined {
  const type = oneOf(V2_INTEGRATION_TYPES, block.read("integration_type"));
  if (type === undefined) return undefined;
  const responses = nested(block.read("response_parameters"));
  return {
    address: block.address,
    id: text(block.read("id")) ?? "",
    type,
    ...given("subtype", text(block.read("integration_subtype")) || undefined),
    ...given("method", text(block.read("integration_method"))?.toUpperCase()),
    ...given("uri", text(block.read("integration_uri"))),
    ...given("credentials", text(block.read("credentials_arn"))),
    ...given("timeoutMs", number(block.read("timeout_milliseconds"))),
    payloadFormatVersion: formatVersion(block.read("payload_format_version")),
    connectionType: oneOf(["INTERNET", "VPC_LINK"], block.read("connection_type")) ?? "INTERNET",
    ...given("connectionId", text(block.read("connection_id"))),
    ...given("serverNameToVerify", text(onlyNested(block.read("tls_config"))?.server_name_to_verify)),
    requestParameters: textMap(block.read("request_parameters")),
    responseParameters: Object.fromEntries(
      responses.map(({ status_code, mappings }) => [text(status_code) ?? "", textMap(mappings)]),
    ),
  };
}
