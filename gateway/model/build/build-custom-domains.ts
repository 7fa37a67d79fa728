import { resolve } from "node:path";
import type { Block } from "../../terraform/block.ts";
import type { Configuration } from "../../terraform/configuration.ts";
import type { CustomDomain, DomainMapping, MutualTls } from "../custom-domain.ts";
import { given, onlyNested, text } from "./read.ts";

const DOMAIN_TYPES = ["aws_api_gateway_domain_name", "aws_apigatewayv2_domain_name"];
const MAPPING_TYPES = ["aws_api_gateway_base_path_mapping", "aws_apigatewayv2_api_mapping"];
const OBJECT_TYPES = ["aws_s3_object", "aws_s3_bucket_object"];

/** Domains this configuration declares, and those it only maps paths of: the domain itself may be declared elsewhere. */
export function buildCustomDomains(configuration: Configuration): readonly CustomDomain[] {
  const declared = blocksOf(configuration, DOMAIN_TYPES).map((block) => ({ name: nameOf(block), block }));
  const mapped = blocksOf(configuration, MAPPING_TYPES).map((block) => ({ name: nameOf(block), block }));
  const names = new Set([...declared, ...mapped].flatMap(({ name }) => (name === "" ? [] : [name])));
  return [...names].map((name) => {
    const domain = declared.find((other) => other.name === name)?.block;
    const mappings = mapped.filter((other) => other.name === name).map(({ block }) => block);
    return Object.freeze({
      address: (domain ?? mappings[0])?.address ?? name,
      name,
      mappings: mappings.map(buildMapping),
      ...given("mutualTls", domain && mutualTlsOf(domain, configuration)),
    });
  });
}

function blocksOf(configuration: Configuration, types: readonly string[]): readonly Block[] {
  return types.flatMap((type) => configuration.resourcesOf(type));
}

function nameOf(block: Block): string {
  return (text(block.read("domain_name")) ?? "").toLowerCase();
}

function buildMapping(block: Block): DomainMapping {
  const isVersion2 = block.type === "aws_apigatewayv2_api_mapping";
  const basePath = text(block.read(isVersion2 ? "api_mapping_key" : "base_path")) ?? "";
  const stageName = text(block.read(isVersion2 ? "stage" : "stage_name"));
  return {
    address: block.address,
    basePath: basePath === "(none)" ? "" : basePath.replaceAll(/^\/+|\/+$/g, ""),
    apiId: text(block.read("api_id")) ?? "",
    ...given("stageName", stageName === "" ? undefined : stageName),
  };
}

function mutualTlsOf(domain: Block, configuration: Configuration): MutualTls | undefined {
  const truststoreUri = text(onlyNested(domain.read("mutual_tls_authentication"))?.truststore_uri);
  if (truststoreUri === undefined) return undefined;
  const object = blocksOf(configuration, OBJECT_TYPES).find((block) => uriOf(block) === truststoreUri);
  return { truststoreUri, ...given("truststore", object && truststoreOf(object, configuration)) };
}

function uriOf(object: Block): string {
  return `s3://${text(object.read("bucket"))}/${text(object.read("key"))}`;
}

function truststoreOf(object: Block, { files }: Configuration): MutualTls["truststore"] {
  const pem = text(object.read("content"));
  if (pem !== undefined) return { pem };
  const source = text(object.read("source"));
  if (source === undefined) return undefined;
  const path = resolve(object.directory, source);
  files.add(path);
  return { path };
}
