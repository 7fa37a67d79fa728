import { deterministicId } from "../../../terraform/deterministic-id.ts";
import { isJsonObject, type JsonObject } from "../../../terraform/json-value.ts";
import type { V2Api } from "../../v2/v2-api.ts";
import type { V2Authorizer } from "../../v2/v2-authorizer.ts";
import type { OpenApiDocument } from "../openapi/document.ts";
import { splitSources } from "../openapi/security.ts";
import { flag, given, number, onlyNested, text, texts } from "../read.ts";
import { formatVersion } from "./format-version.ts";

/** Security schemes with `x-amazon-apigateway-authorizer`. */
export function importHttpAuthorizers(
  { root }: OpenApiDocument,
  api: Pick<V2Api, "id" | "address">,
): readonly V2Authorizer[] {
  const schemes = onlyNested(onlyNested(root.components)?.securitySchemes) ?? {};
  return Object.entries(schemes).flatMap(([name, scheme]) => {
    const extension = isJsonObject(scheme) ? onlyNested(scheme["x-amazon-apigateway-authorizer"]) : undefined;
    return extension === undefined ? [] : (importAuthorizer(name, extension, api) ?? []);
  });
}

function importAuthorizer(
  name: string,
  extension: JsonObject,
  { id, address }: Pick<V2Api, "id" | "address">,
): V2Authorizer | undefined {
  const common = {
    address: `${address} authorizer ${name}`,
    id: deterministicId(`${id}/authorizers/${name}`, 6),
    name,
    identitySources: sourcesOf(extension),
  };
  const type = text(extension.type)?.toLowerCase();
  if (type === "jwt") {
    const { issuer, audience } = onlyNested(extension.jwtConfiguration) ?? {};
    return { ...common, type: "JWT", issuer: text(issuer) ?? "", audience: texts(audience) };
  }
  if (type !== "request") return undefined;
  return {
    ...common,
    type: "REQUEST",
    uri: text(extension.authorizerUri) ?? "",
    ...given("credentials", text(extension.authorizerCredentials)),
    payloadFormatVersion: formatVersion(extension.authorizerPayloadFormatVersion),
    hasSimpleResponses: flag(extension.enableSimpleResponses),
    resultTtlSeconds: number(extension.authorizerResultTtlInSeconds) ?? (common.identitySources.length > 0 ? 300 : 0),
  };
}

function sourcesOf({ identitySource }: JsonObject): readonly string[] {
  return Array.isArray(identitySource) ? texts(identitySource) : splitSources(text(identitySource));
}
