import type { Block } from "../../terraform/block.ts";
import type { Configuration } from "../../terraform/configuration.ts";
import type { ApiDefinition } from "../api-definition.ts";
import type { Resource } from "../resource.ts";
import type { ResourcePolicyDocument } from "../resource-policy-document.ts";
import type { RestApi } from "../rest-api.ts";
import type { NotServed } from "../stack.ts";
import { buildResourcePolicy } from "./build-resource-policy.ts";
import { type OpenApiDocument, readOpenApiDocument } from "./openapi/document.ts";
import { extensionsNotServed } from "./openapi/extensions.ts";
import { importDocument } from "./openapi/import-document.ts";
import { flag, given, number, oneOf, onlyNested, text, textMap, texts } from "./read.ts";
import { buildDefinition } from "./resources/build-definition.ts";

export interface BuiltApi {
  readonly api: RestApi;
  readonly notServed: readonly NotServed[];
}

/** An API from its OpenAPI body, from resources of their own, or from both together. */
export function buildRestApi(configuration: Configuration, block: Block): BuiltApi {
  const { region, accountId, partition } = block.surroundings;
  const read = readBody(block);
  const problem = typeof read === "string" ? [{ address: block.address, reason: read }] : [];
  const document = typeof read === "string" ? undefined : read;
  const body = document && importBody(block, document);
  const own = buildDefinition(configuration, block);
  const definition = merge(block, body, own, buildResourcePolicy(configuration, block, body?.resourcePolicy));
  return {
    api: Object.freeze({
      address: block.address,
      logicalName: block.name,
      id: text(block.read("id")) ?? "",
      name: text(block.read("name")) ?? "",
      region,
      accountId,
      partition,
      endpointType: endpointType(block),
      ...given("isDefaultEndpointDisabled", isDefaultEndpointDisabled(block, document)),
      definition: Object.freeze(definition),
    }),
    notServed: [...problem, ...extensionsNotServed(block.address, document), ...privateEndpoint(block)],
  };
}

/** @returns why it cannot be used, instead of the document */
function readBody(block: Block): OpenApiDocument | string | undefined {
  const body = text(block.read("body"));
  return body === undefined || body === "" ? undefined : readOpenApiDocument(body, block.surroundings);
}

function importBody(block: Block, document: OpenApiDocument): ApiDefinition {
  const basePathMode = textMap(block.read("parameters")).basepath;
  return importDocument(document, {
    apiId: text(block.read("id")) ?? "",
    address: block.address,
    ...given("basePathMode", basePathMode),
  });
}

/** Attributes of the API win over its body; resources of their own are added to what the body declares. */
function merge(
  block: Block,
  body: ApiDefinition | undefined,
  own: ReturnType<typeof buildDefinition>,
  resourcePolicy: ResourcePolicyDocument | undefined,
): ApiDefinition {
  const binaryMediaTypes = texts(block.read("binary_media_types"));
  return {
    resources: mergeResources(body?.resources ?? [], own.resources),
    models: [...(body?.models ?? []), ...own.models],
    authorizers: [...(body?.authorizers ?? []), ...own.authorizers],
    requestValidators: [...(body?.requestValidators ?? []), ...own.requestValidators],
    gatewayResponses: { ...body?.gatewayResponses, ...own.gatewayResponses },
    apiKeySource: oneOf(["HEADER", "AUTHORIZER"], block.read("api_key_source")) ?? body?.apiKeySource ?? "HEADER",
    binaryMediaTypes: binaryMediaTypes.length > 0 ? binaryMediaTypes : (body?.binaryMediaTypes ?? []),
    ...given("resourcePolicy", resourcePolicy),
    ...given("minimumCompressionSize", minimumCompressionSize(block) ?? body?.minimumCompressionSize),
  };
}

/** Terraform removes the setting with -1. */
function minimumCompressionSize(block: Block): number | undefined {
  const size = number(block.read("minimum_compression_size"));
  return size === undefined || size < 0 ? undefined : size;
}

function mergeResources(imported: readonly Resource[], own: readonly Resource[]): readonly Resource[] {
  const paths = new Set([...imported, ...own].map(({ path }) => path));
  return [...paths].flatMap((path) => {
    const parts = [...imported, ...own].filter((resource) => resource.path === path);
    const [first] = parts;
    return first === undefined ? [] : [{ ...first, methods: parts.flatMap(({ methods }) => methods) }];
  });
}

function endpointType(block: Block): RestApi["endpointType"] {
  const types = texts(onlyNested(block.read("endpoint_configuration"))?.types);
  return oneOf(["EDGE", "REGIONAL", "PRIVATE"], types[0]) ?? "EDGE";
}

/** The resource's own attribute wins over its body. */
function isDefaultEndpointDisabled(block: Block, document: OpenApiDocument | undefined): true | undefined {
  const ofBody = onlyNested(document?.root["x-amazon-apigateway-endpoint-configuration"])?.disableExecuteApiEndpoint;
  return flag(block.read("disable_execute_api_endpoint") ?? ofBody) || undefined;
}

function privateEndpoint(block: Block): readonly NotServed[] {
  if (endpointType(block) !== "PRIVATE") return [];
  const reason = "it is private in AWS: whoever reaches this gateway reaches it here, without a VPC endpoint between";
  return [{ address: block.address, reason, isApproximate: true }];
}
