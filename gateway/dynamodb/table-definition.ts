import type { Attribute, SecondaryIndex, Table } from "../model/table.ts";

interface KeySchemaElement {
  readonly AttributeName: string;
  readonly KeyType: "HASH" | "RANGE";
}

interface IndexDefinition {
  readonly IndexName: string;
  readonly KeySchema: readonly KeySchemaElement[];
  readonly Projection: { readonly ProjectionType: string; readonly NonKeyAttributes?: readonly string[] };
}

/** The input of DynamoDB's CreateTable, and the part of DescribeTable's answer that repeats it. */
export interface TableDefinition {
  readonly TableName: string;
  readonly KeySchema: readonly KeySchemaElement[];
  readonly AttributeDefinitions: readonly { readonly AttributeName: string; readonly AttributeType: string }[];
  readonly BillingMode?: "PAY_PER_REQUEST";
  readonly GlobalSecondaryIndexes?: readonly IndexDefinition[];
  readonly LocalSecondaryIndexes?: readonly IndexDefinition[];
}

interface Keys {
  readonly partitionKey: Attribute;
  readonly sortKey?: Attribute;
}

/** Every table is on demand here: provisioned throughput is not emulated. */
export function tableDefinition(table: Table): TableDefinition {
  const { globalSecondaryIndexes, localSecondaryIndexes } = table;
  const keyed: readonly Keys[] = [table, ...globalSecondaryIndexes, ...localSecondaryIndexes];
  const types = new Map(keyed.flatMap(keyAttributes).map(({ name, type }) => [name, type]));
  return {
    TableName: table.name,
    KeySchema: keySchema(table),
    AttributeDefinitions: [...types].map(([name, type]) => ({ AttributeName: name, AttributeType: type })),
    BillingMode: "PAY_PER_REQUEST",
    ...(globalSecondaryIndexes.length > 0 && { GlobalSecondaryIndexes: globalSecondaryIndexes.map(indexDefinition) }),
    ...(localSecondaryIndexes.length > 0 && { LocalSecondaryIndexes: localSecondaryIndexes.map(indexDefinition) }),
  };
}

function keyAttributes({ partitionKey, sortKey }: Keys): readonly Attribute[] {
  return sortKey === undefined ? [partitionKey] : [partitionKey, sortKey];
}

function keySchema(keys: Keys): readonly KeySchemaElement[] {
  return keyAttributes(keys).map(({ name }, index) => ({
    AttributeName: name,
    KeyType: index === 0 ? "HASH" : "RANGE",
  }));
}

function indexDefinition(index: SecondaryIndex): IndexDefinition {
  const { type, nonKeyAttributes } = index.projection;
  return {
    IndexName: index.name,
    KeySchema: keySchema(index),
    Projection: { ProjectionType: type, ...(type === "INCLUDE" && { NonKeyAttributes: nonKeyAttributes }) },
  };
}

/** Keys and indexes in words, the same for equal definitions: `id (S), created (N); index by-day: day (S)`. */
export function describeKeys(definition: TableDefinition): string {
  const types = new Map(definition.AttributeDefinitions.map((it) => [it.AttributeName, it.AttributeType]));
  const inWords = (keys: readonly KeySchemaElement[]): string =>
    keys.map(({ AttributeName }) => `${AttributeName} (${types.get(AttributeName)})`).join(", ");
  const indexes = [...(definition.GlobalSecondaryIndexes ?? []), ...(definition.LocalSecondaryIndexes ?? [])]
    .map(
      ({ IndexName, KeySchema, Projection }) => `; index ${IndexName}: ${inWords(KeySchema)} ${projection(Projection)}`,
    )
    .sort();
  return inWords(definition.KeySchema) + indexes.join("");
}

function projection({ ProjectionType, NonKeyAttributes }: IndexDefinition["Projection"]): string {
  return ProjectionType === "INCLUDE" ? `with ${[...(NonKeyAttributes ?? [])].sort().join(", ")}` : ProjectionType;
}
