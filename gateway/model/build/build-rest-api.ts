import type { Block } from "../../terraform/block.ts";
import type { Configuration } from "../../terraform/configuration.ts";
import type { ApiDefinition } from "../api-definition.ts";
import type { Resource } from "../resource.ts";
import type { ResourcePolicyDocument } from "../resource-policy-document.ts";
import type { RestApi } from "../rest-api.ts";
import type { NotServed } from "../stack.ts";
import { buildResourcePolicy } from "./build-resource-policy.ts";
import { readOpenApiDocument } from "./openapi/document.ts";
import { importDocument } from "./openapi/import-document.ts";
import { given, number, oneOf, onlyNested, text, textMap, texts } from "./read.ts";
import { buildDefinition } from "./resources/build-definition.ts";

export interface BuiltApi {
  readonly api: RestApi;
  readonly notServed: readonly NotServed[];
}

/** An API from its OpenAPI body, from resources of their own, or from both together. */
export function buildRestApi(configuration: Configuration, block: Block): BuiltApi {
  const { region, accountId, partition } = block.surroundings;
  const imported = importBody(block);
  const problem = typeof imported === "string" ? [{ address: block.address, reason: imported }] : [];
  const body = typeof imported === "string" ? undefined : imported;
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
      definition: Object.freeze(definition),
    }),
    notServed: problem,
  };
}

function importBody(block: Block): ApiDefinition | string | undefined {
  const body = text(block.read("body"));
  if (body === undefined || body === "") return undefined;
  const document = readOpenApiDocument(body, block.surroundings);
  if (typeof document === "string") return document;
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
