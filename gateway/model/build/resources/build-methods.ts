import type { Block } from "../../../terraform/block.ts";
import type { Authorizer } from "../../authorizer.ts";
import type { Authorization, Method, MethodResponse } from "../../method.ts";
import type { RequestValidator } from "../../request-validator.ts";
import { flag, flagMap, given, oneOf, text, textMap, texts } from "../read.ts";
import { buildIntegration, buildIntegrationResponse } from "./build-integrations.ts";

/** The resources of one API that together describe its methods. */
export interface MethodParts {
  readonly methods: readonly Block[];
  readonly integrations: readonly Block[];
  readonly methodResponses: readonly Block[];
  readonly integrationResponses: readonly Block[];
  readonly authorizers: readonly Authorizer[];
  readonly validatorsById: ReadonlyMap<string, RequestValidator>;
}

export function buildMethod(block: Block, parts: MethodParts): Method {
  const httpMethod = text(block.read("http_method"))?.toUpperCase() ?? "";
  const belongs = (other: Block): boolean =>
    text(other.read("resource_id")) === text(block.read("resource_id")) &&
    text(other.read("http_method"))?.toUpperCase() === httpMethod;
  const integration = parts.integrations.find(belongs);
  const integrationResponses = parts.integrationResponses.filter(belongs).map(buildIntegrationResponse);
  const responses = parts.methodResponses.filter(belongs).map(buildMethodResponse);
  return {
    address: block.address,
    httpMethod,
    authorization: authorizationOf(block, parts.authorizers),
    isApiKeyRequired: flag(block.read("api_key_required")),
    requestParameters: flagMap(block.read("request_parameters")),
    requestModels: textMap(block.read("request_models")),
    ...given("requestValidator", parts.validatorsById.get(text(block.read("request_validator_id")) ?? "")),
    ...given("integration", integration && buildIntegration(integration, integrationResponses)),
    responses: Object.fromEntries(responses.map((response) => [response.statusCode, response])),
  };
}

function buildMethodResponse(block: Block): MethodResponse {
  return {
    statusCode: text(block.read("status_code")) ?? "",
    responseParameters: flagMap(block.read("response_parameters")),
  };
}

function authorizationOf(block: Block, authorizers: readonly Authorizer[]): Authorization {
  const type = oneOf(["NONE", "AWS_IAM", "CUSTOM", "COGNITO_USER_POOLS"], block.read("authorization")) ?? "NONE";
  if (type === "NONE" || type === "AWS_IAM") return { type };
  const id = text(block.read("authorizer_id"));
  const authorizer = authorizers.find((candidate) => candidate.id === id) ?? missingAuthorizer(type, id);
  if (type === "COGNITO_USER_POOLS") return { type, authorizer, scopes: texts(block.read("authorization_scopes")) };
  return { type, authorizer };
}

/** A method must stay protected although its authorizer is not in the configuration: nobody passes this one. */
function missingAuthorizer(type: "CUSTOM" | "COGNITO_USER_POOLS", id = "(unknown)"): Authorizer {
  const common = { id, name: id, identitySources: ["method.request.header.Authorization"] };
  if (type === "COGNITO_USER_POOLS") return { ...common, type, providerArns: [] };
  return { ...common, type: "TOKEN", uri: "", resultTtlSeconds: 0 };
}
