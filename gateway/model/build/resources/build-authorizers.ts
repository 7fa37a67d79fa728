import type { Block } from "../../../terraform/block.ts";
import { type Authorizer, DEFAULT_RESULT_TTL_SECONDS } from "../../authorizer.ts";
import { splitSources } from "../openapi/security.ts";
import { given, number, oneOf, text, texts } from "../read.ts";

/** Terraform's own default, for every type of authorizer. */
const DEFAULT_SOURCE = "method.request.header.Authorization";

export function buildAuthorizer(block: Block): Authorizer {
  const type = oneOf(["TOKEN", "REQUEST", "COGNITO_USER_POOLS"], block.read("type")) ?? "TOKEN";
  const common = {
    id: text(block.read("id")) ?? "",
    name: text(block.read("name")) ?? "",
    identitySources: splitSources(text(block.read("identity_source")) ?? DEFAULT_SOURCE),
    ...given("identityValidationExpression", text(block.read("identity_validation_expression"))),
  };
  if (type === "COGNITO_USER_POOLS") return { ...common, type, providerArns: texts(block.read("provider_arns")) };
  return {
    ...common,
    type,
    uri: text(block.read("authorizer_uri")) ?? "",
    ...given("credentials", text(block.read("authorizer_credentials"))),
    resultTtlSeconds: number(block.read("authorizer_result_ttl_in_seconds")) ?? DEFAULT_RESULT_TTL_SECONDS,
  };
}
