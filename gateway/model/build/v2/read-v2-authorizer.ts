import type { Block } from "../../../terraform/block.ts";
import type { V2Authorizer } from "../../v2/v2-authorizer.ts";
import { flag, given, number, onlyNested, text, texts } from "../read.ts";
import { formatVersion } from "./format-version.ts";

/** `aws_apigatewayv2_authorizer`. */
export function readV2Authorizer(block: Block): V2Authorizer {
  const common = {
    address: block.address,
    id: text(block.read("id")) ?? "",
    name: text(block.read("name")) ?? "",
    identitySources: texts(block.read("identity_sources")),
  };
  if (text(block.read("authorizer_type"))?.toUpperCase() === "JWT") {
    const jwt = onlyNested(block.read("jwt_configuration"));
    return { ...common, type: "JWT", issuer: text(jwt?.issuer) ?? "", audience: texts(jwt?.audience) };
  }
  return {
    ...common,
    type: "REQUEST",
    uri: text(block.read("authorizer_uri")) ?? "",
    ...given("credentials", text(block.read("authorizer_credentials_arn"))),
    payloadFormatVersion: formatVersion(block.read("authorizer_payload_format_version")),
    hasSimpleResponses: flag(block.read("enable_simple_responses")),
    // Terraform asks AWS for 300 where identity sources are given, as the console does.
    resultTtlSeconds:
      number(block.read("authorizer_result_ttl_in_seconds")) ?? (common.identitySources.length > 0 ? 300 : 0),
  };
}
