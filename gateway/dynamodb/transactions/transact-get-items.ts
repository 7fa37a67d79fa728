import type { CallDynamoDb, JsonRecord } from "../call-dynamodb.ts";
import { consumedCapacity } from "./consumed-capacity.ts";
import { actionsOf } from "./transact-items.ts";

/**
 * Reads items as they are at one moment. Nothing may be written meanwhile.
 *
 * @throws DynamoDbError
 * @see https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_TransactGetItems.html
 */
export async function transactGetItems(input: JsonRecord, call: CallDynamoDb): Promise<object> {
  const answers: JsonRecord[] = [];
  for (const { input: get } of await actionsOf(input, ["Get"], call)) {
    answers.push(await call("GetItem", { ...get, ConsistentRead: true, ReturnConsumedCapacity: "TOTAL" }));
  }
  const Responses = answers.map(({ Item }) => (Item === undefined ? {} : { Item }));
  return { Responses, ...consumedCapacity(input, answers, "ReadCapacityUnits") };
}
