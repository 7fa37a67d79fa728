import type { Block } from "../../../terraform/block.ts";
import type { Configuration } from "../../../terraform/configuration.ts";
import { isJsonObject, type JsonObject } from "../../../terraform/json-value.ts";
import type { ApiDefinition } from "../../api-definition.ts";
import type { ApiModel } from "../../api-model.ts";
import { GATEWAY_RESPONSE_TYPES, type GatewayResponse } from "../../gateway-response.ts";
import type { RequestValidator } from "../../request-validator.ts";
import type { Resource } from "../../resource.ts";
import { flag, given, number, oneOf, text, textMap } from "../read.ts";
import { buildAuthorizer } from "./build-authorizers.ts";
import { buildMethod, type MethodParts } from "./build-methods.ts";
import { buildPaths } from "./build-paths.ts";

type ResourceParts = Pick<
  ApiDefinition,
  "resources" | "models" | "authorizers" | "requestValidators" | "gatewayResponses"
>;

/** What the configuration declares of an API as resources of their own. */
export function buildDefinition(configuration: Configuration, api: Block): ResourceParts {
  const apiId = text(api.read("id"));
  const ofApi = (type: string): readonly Block[] =>
    configuration.resourcesOf(type).filter((block) => text(block.read("rest_api_id")) === apiId);
  const validators = ofApi("aws_api_gateway_request_validator").map(
    (block) => [text(block.read("id")) ?? "", buildValidator(block)] as const,
  );
  const authorizers = ofApi("aws_api_gateway_authorizer").map(buildAuthorizer);
  const parts: MethodParts = {
    methods: ofApi("aws_api_gateway_method"),
    integrations: ofApi("aws_api_gateway_integration"),
    methodResponses: ofApi("aws_api_gateway_method_response"),
    integrationResponses: ofApi("aws_api_gateway_integration_response"),
    authorizers,
    validatorsById: new Map(validators),
  };
  return {
    resources: buildResources(api, ofApi("aws_api_gateway_resource"), parts),
    models: ofApi("aws_api_gateway_model").map(buildModel),
    authorizers,
    requestValidators: validators.map(([, validator]) => validator),
    gatewayResponses: buildGatewayResponses(ofApi("aws_api_gateway_gateway_response")),
  };
}

function buildResources(api: Block, blocks: readonly Block[], parts: MethodParts): readonly Resource[] {
  const paths = buildPaths(text(api.read("root_resource_id")) ?? "", blocks);
  return [...paths].flatMap(([id, path]) => {
    const methods = parts.methods.filter((block) => text(block.read("resource_id")) === id);
    return methods.length === 0 ? [] : [{ id, path, methods: methods.map((block) => buildMethod(block, parts)) }];
  });
}

function buildValidator(block: Block): RequestValidator {
  return {
    name: text(block.read("name")) ?? "",
    validatesBody: flag(block.read("validate_request_body")),
    validatesParameters: flag(block.read("validate_request_parameters")),
  };
}

function buildModel(block: Block): ApiModel {
  return {
    name: text(block.read("name")) ?? "",
    contentType: text(block.read("content_type")) ?? "application/json",
    schema: parseSchema(text(block.read("schema"))),
  };
}

/** API Gateway refuses a model that is no JSON object; here it accepts everything. */
function parseSchema(schema = "{}"): JsonObject {
  try {
    const parsed: unknown = JSON.parse(schema);
    return isJsonObject(parsed) ? parsed : {};
  } catch {
    return {};
  }
}

function buildGatewayResponses(blocks: readonly Block[]): ApiDefinition["gatewayResponses"] {
  const responses = blocks.flatMap((block) => buildGatewayResponse(block) ?? []);
  return Object.fromEntries(responses.map((response) => [response.responseType, response]));
}

function buildGatewayResponse(block: Block): GatewayResponse | undefined {
  const responseType = oneOf(GATEWAY_RESPONSE_TYPES, block.read("response_type"));
  if (responseType === undefined) return undefined;
  return {
    responseType,
    ...given("statusCode", number(block.read("status_code"))),
    responseParameters: textMap(block.read("response_parameters")),
    responseTemplates: textMap(block.read("response_templates")),
  };
}
