import { deterministicId } from "../../../terraform/deterministic-id.ts";
import { isJsonObject, type JsonObject, type JsonValue } from "../../../terraform/json-value.ts";
import { type Authorizer, DEFAULT_RESULT_TTL_SECONDS } from "../../authorizer.ts";
import type { Authorization } from "../../method.ts";
import { given, number, oneOf, text, texts } from "../read.ts";
import type { OpenApiDocument } from "./document.ts";

export interface SecurityScheme {
  readonly name: string;
  readonly kind: "authorizer" | "iam" | "api key" | "unknown";
  readonly authorizer?: Authorizer;
}

export function importSecuritySchemes({ root, version }: OpenApiDocument, apiId: string): readonly SecurityScheme[] {
  const components = isJsonObject(root.components) ? root.components : {};
  const schemes = version === 2 ? root.securityDefinitions : components.securitySchemes;
  if (!isJsonObject(schemes)) return [];
  return Object.entries(schemes).map(([name, scheme]) =>
    isJsonObject(scheme) ? importScheme(name, scheme, apiId) : { name, kind: "unknown" },
  );
}

function importScheme(name: string, scheme: JsonObject, apiId: string): SecurityScheme {
  if (scheme["x-amazon-apigateway-authtype"] === "awsSigv4") return { name, kind: "iam" };
  const extension = scheme["x-amazon-apigateway-authorizer"];
  if (isJsonObject(extension)) {
    const authorizer = importAuthorizer(name, scheme, extension, apiId);
    return authorizer === undefined ? { name, kind: "unknown" } : { name, kind: "authorizer", authorizer };
  }
  const isApiKey = scheme.type === "apiKey" && text(scheme.name)?.toLowerCase() === "x-api-key";
  return { name, kind: isApiKey ? "api key" : "unknown" };
}

function importAuthorizer(
  name: string,
  scheme: JsonObject,
  extension: JsonObject,
  apiId: string,
): Authorizer | undefined {
  const common = {
    id: deterministicId(`${apiId}/authorizers/${name}`, 6),
    name,
    ...given("identityValidationExpression", text(extension.identityValidationExpression)),
  };
  const type = oneOf(["TOKEN", "REQUEST", "COGNITO_USER_POOLS"], extension.type);
  if (type === undefined) return undefined;
  const header = `method.request.header.${text(scheme.name) ?? "Authorization"}`;
  if (type === "COGNITO_USER_POOLS") {
    return { ...common, type, providerArns: texts(extension.providerARNs), identitySources: [header] };
  }
  return {
    ...common,
    type,
    uri: text(extension.authorizerUri) ?? "",
    ...given("credentials", text(extension.authorizerCredentials)),
    identitySources: type === "TOKEN" ? [header] : splitSources(text(extension.identitySource)),
    resultTtlSeconds: number(extension.authorizerResultTtlInSeconds) ?? DEFAULT_RESULT_TTL_SECONDS,
  };
}

/** `method.request.header.Auth, context.identity.sourceIp` */
export function splitSources(sources = ""): readonly string[] {
  return sources
    .split(",")
    .map((source) => source.trim())
    .filter(Boolean);
}

export interface OperationSecurity {
  readonly authorization: Authorization;
  readonly isApiKeyRequired: boolean;
}

type UsedScheme = SecurityScheme & { readonly scopes: readonly string[] };

export function securityOf(
  operation: JsonObject,
  schemes: readonly SecurityScheme[],
  document: OpenApiDocument,
): OperationSecurity {
  const used = Array.isArray(operation.security)
    ? usedSchemes(operation.security, schemes)
    : usedByDocument(document, schemes);
  return {
    authorization: declaredAuth(operation["x-amazon-apigateway-auth"]) ?? authorizationOf(used),
    isApiKeyRequired: used.some(({ kind }) => kind === "api key"),
  };
}

/**
 * The guide says that security of the whole document is ignored. Of a 3.0 document the service takes authorizers all the same.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-known-issues.html
 */
function usedByDocument({ root, version }: OpenApiDocument, schemes: readonly SecurityScheme[]): readonly UsedScheme[] {
  return version === 2 ? [] : usedSchemes(root.security, schemes).filter(({ kind }) => kind === "authorizer");
}

function usedSchemes(security: JsonValue | undefined, schemes: readonly SecurityScheme[]): readonly UsedScheme[] {
  const requirements = Array.isArray(security) ? security.filter(isJsonObject) : [];
  const wanted = requirements.flatMap((requirement) => Object.entries(requirement));
  return wanted.flatMap(([name, scopes]) => {
    const scheme = schemes.find((candidate) => candidate.name === name);
    return scheme === undefined ? [] : [{ ...scheme, scopes: texts(scopes) }];
  });
}

function declaredAuth(extension: JsonValue | undefined): Authorization | undefined {
  const type = isJsonObject(extension) ? oneOf(["AWS_IAM", "NONE"], extension.type) : undefined;
  return type === undefined || type === "NONE" ? undefined : { type };
}

function authorizationOf(used: readonly UsedScheme[]): Authorization {
  const found = used.find(({ authorizer }) => authorizer !== undefined);
  if (found?.authorizer !== undefined) {
    const { authorizer, scopes } = found;
    if (authorizer.type === "COGNITO_USER_POOLS") return { type: "COGNITO_USER_POOLS", authorizer, scopes };
    return { type: "CUSTOM", authorizer };
  }
  return { type: used.some(({ kind }) => kind === "iam") ? "AWS_IAM" : "NONE" };
}
