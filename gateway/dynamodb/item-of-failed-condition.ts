import type { CallDynamoDb, JsonRecord } from "./call-dynamodb.ts";
import type { Answer, ApiAnswer, ApiCall } from "./engine.ts";
import { keyOfItem } from "./item-key.ts";

const WRITES = new Set(["PutItem", "UpdateItem", "DeleteItem"]);
const PARAMETER = "ReturnValuesOnConditionCheckFailure";

/** Whether a write asks to be told the item that its condition did not hold for. */
export function wantsItem(operation: string, body: Buffer): boolean {
  return WRITES.has(operation) && body.includes(PARAMETER);
}

/**
 * Adds the item to the answer of a write whose condition failed. Nothing may be written meanwhile.
 *
 * @see https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_PutItem.html
 */
export async function answerWithItem(request: ApiCall, engine: Answer, call: CallDynamoDb): Promise<ApiAnswer> {
  const answered = await engine(request);
  if (answered.statusCode === 200) return answered;
  const error = JSON.parse(answered.body) as JsonRecord;
  if (!String(error.__type).endsWith("#ConditionalCheckFailedException")) return answered;
  const input = JSON.parse(request.body.toString()) as JsonRecord;
  if (input[PARAMETER] !== "ALL_OLD") return answered;
  const { TableName } = input;
  const Key = input.Key ?? (await keyOfItem(String(TableName), input.Item as JsonRecord, call));
  const { Item } = await call("GetItem", { TableName, Key, ConsistentRead: true });
  if (Item === undefined) return answered;
  const body = JSON.stringify({ ...error, Item });
  return {
    statusCode: answered.statusCode,
    headers: { "Content-Type": String(answered.headers["Content-Type"]) },
    body,
  };
}
