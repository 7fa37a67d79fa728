import type { Block } from "../../terraform/block.ts";
import type { Configuration } from "../../terraform/configuration.ts";
import type { JsonObject } from "../../terraform/json-value.ts";
import type { Attribute, SecondaryIndex, Table } from "../table.ts";
import { flag, given, nested, oneOf, onlyNested, text, texts } from "./read.ts";

export function buildTables(configuration: Configuration): readonly Table[] {
  return configuration.resourcesOf("aws_dynamodb_table").flatMap((block) => buildTable(block) ?? []);
}

function buildTable(block: Block): Table | undefined {
  const attributes = new Map(
    nested(block.read("attribute"))
      .flatMap(readAttribute)
      .map((item) => [item.name, item]),
  );
  const find = (name: string | undefined): Attribute | undefined => attributes.get(name ?? "");
  const name = text(block.read("name"));
  const partitionKey = find(text(block.read("hash_key")));
  if (name === undefined || partitionKey === undefined) return undefined;
  const timeToLive = onlyNested(block.read("ttl"));
  return Object.freeze({
    address: block.address,
    name,
    arn: text(block.read("arn")) ?? "",
    partitionKey,
    ...given("sortKey", find(text(block.read("range_key")))),
    globalSecondaryIndexes: nested(block.read("global_secondary_index")).flatMap(
      (index) => readIndex(index, find(text(index.hash_key)), find) ?? [],
    ),
    localSecondaryIndexes: nested(block.read("local_secondary_index")).flatMap(
      (index) => readIndex(index, partitionKey, find) ?? [],
    ),
    ...given("timeToLiveAttribute", flag(timeToLive?.enabled) ? text(timeToLive?.attribute_name) : undefined),
  });
}

function readAttribute(block: JsonObject): readonly Attribute[] {
  const name = text(block.name);
  const type = oneOf(["S", "N", "B"], block.type);
  return name === undefined || type === undefined ? [] : [{ name, type }];
}

function readIndex(
  block: JsonObject,
  partitionKey: Attribute | undefined,
  find: (name: string | undefined) => Attribute | undefined,
): SecondaryIndex | undefined {
  const name = text(block.name);
  if (name === undefined || partitionKey === undefined) return undefined;
  return {
    name,
    partitionKey,
    ...given("sortKey", find(text(block.range_key))),
    projection: {
      type: oneOf(["ALL", "KEYS_ONLY", "INCLUDE"], block.projection_type) ?? "ALL",
      nonKeyAttributes: texts(block.non_key_attributes),
    },
  };
}
