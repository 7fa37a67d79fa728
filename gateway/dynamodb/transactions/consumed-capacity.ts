import type { JsonRecord } from "../call-dynamodb.ts";

/** What a transaction used, by table, if it asked: twice as much as its actions would have used by themselves. */
export function consumedCapacity(
  { ReturnConsumedCapacity: wanted }: JsonRecord,
  answers: readonly JsonRecord[],
  kind: "ReadCapacityUnits" | "WriteCapacityUnits",
): object {
  if (wanted !== "TOTAL" && wanted !== "INDEXES") return {};
  const units = new Map<string, number>();
  for (const { ConsumedCapacity } of answers) {
    const { TableName, CapacityUnits } = (ConsumedCapacity ?? {}) as JsonRecord;
    const name = String(TableName);
    units.set(name, (units.get(name) ?? 0) + 2 * Number(CapacityUnits ?? 0));
  }
  const ConsumedCapacity = [...units].map(([TableName, CapacityUnits]) => ({
    TableName,
    CapacityUnits,
    [kind]: CapacityUnits,
  }));
  return { ConsumedCapacity };
}
