import type { Block } from "../block.ts";
import { deterministicId } from "../deterministic-id.ts";
import { Unresolved } from "../expression/unresolved.ts";
import type { JsonValue } from "../json-value.ts";

/** What is worked out for each attribute of each resource type. */
export type AttributeTable = Readonly<Record<string, Readonly<Record<string, (block: Block) => JsonValue>>>>;

/** Ten characters, as API Gateway's own ids. */
export function localId(block: Block): string {
  return deterministicId(`${block.stackName}/${block.address}`, 10);
}

/** @throws Unresolved */
export function text(block: Block, attribute: string): string {
  const value = block.get(attribute);
  if (typeof value === "string" || typeof value === "number") return String(value);
  throw new Unresolved(`'${attribute}' of ${block.address} is no text`);
}

export function arn(block: Block, service: string, resource: string): string {
  const { partition, region, accountId } = block.surroundings;
  return `arn:${partition}:${service}:${region}:${accountId}:${resource}`;
}

/** Management ARNs of API Gateway name no account. */
export function managementArn(block: Block, path: string): string {
  const { partition, region } = block.surroundings;
  return `arn:${partition}:apigateway:${region}::${path}`;
}
