import type { Block } from "../../terraform/block.ts";
import type { Configuration } from "../../terraform/configuration.ts";
import { Unresolved } from "../../terraform/expression/unresolved.ts";
import { isJsonObject, type JsonValue } from "../../terraform/json-value.ts";
import type { ResourcePolicyDocument } from "../resource-policy-document.ts";
import { given, text } from "./read.ts";

/**
 * The policy of an API. One that is a resource of its own is attached last and wins; the API's own attribute is put over what its
 * body has brought.
 */
export function buildResourcePolicy(
  configuration: Configuration,
  api: Block,
  ofBody: ResourcePolicyDocument | undefined,
): ResourcePolicyDocument | undefined {
  const apiId = text(api.read("id")) ?? "";
  const attached = configuration
    .resourcesOf("aws_api_gateway_rest_api_policy")
    .filter((block) => text(block.read("rest_api_id")) === apiId);
  const policy = [...attached, api].map(readPolicy).find((written) => written !== undefined) ?? ofBody;
  return policy && { ...policy, ...given("document", policy.document && inFull(policy.document, api, apiId)) };
}

function readPolicy(block: Block): ResourcePolicyDocument | undefined {
  const { address } = block;
  const policy = text(block.read("policy"));
  if (policy === undefined) return isUnresolved(block) ? { address } : undefined;
  return policy.trim() === "" ? undefined : { address, document: parse(policy) };
}

function isUnresolved(block: Block): boolean {
  try {
    block.configured("policy");
    return false;
  } catch (error) {
    if (error instanceof Unresolved) return true;
    throw error;
  }
}

function parse(policy: string): JsonValue {
  try {
    return JSON.parse(policy) as JsonValue;
  } catch {
    return policy;
  }
}

/** `execute-api:/dev/GET/pets` stands for the ARN of a method of this API. */
function inFull(document: JsonValue, api: Block, apiId: string): JsonValue {
  if (!isJsonObject(document)) return document;
  const { partition, region, accountId } = api.surroundings;
  const start = `arn:${partition}:execute-api:${region}:${accountId}:${apiId}/`;
  const expand = (resource: JsonValue): JsonValue => {
    if (Array.isArray(resource)) return resource.map(expand);
    return typeof resource === "string" ? resource.replace(/^execute-api:\/?/, start) : resource;
  };
  const expandStatement = (statement: JsonValue): JsonValue => {
    if (!isJsonObject(statement)) return statement;
    const { Resource: resources, NotResource: others } = statement;
    return {
      ...statement,
      ...given("Resource", resources && expand(resources)),
      ...given("NotResource", others && expand(others)),
    };
  };
  const { Statement: statements } = document;
  if (statements === undefined) return document;
  return {
    ...document,
    Statement: Array.isArray(statements) ? statements.map(expandStatement) : expandStatement(statements),
  };
}
