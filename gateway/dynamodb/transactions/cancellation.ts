import { apiError } from "../api-answers.ts";
import { type CallDynamoDb, DynamoDbError } from "../call-dynamodb.ts";
import type { Action } from "./transact-items.ts";

/** Why an action stands in the way of its transaction; `None` when it does not. */
export interface Reason {
  readonly Code: "None" | "ConditionalCheckFailed" | "ValidationError";
  readonly Message?: string;
  readonly Item?: unknown;
}

/** What is wrong with a request itself, before its items are looked at. */
const REQUEST_PROBLEM =
  /^(\d+ validation errors? detected|Invalid |ExpressionAttribute|Value provided in Expression|Supplied AttributeValue|The parameter|Can not use)/;

/** Whether what an action failed by cancels its transaction, rather than showing that the request makes no sense. */
export function isCancelled(error: unknown): error is DynamoDbError {
  if (!(error instanceof DynamoDbError)) return false;
  if (error.name === "ConditionalCheckFailedException") return true;
  return error.name === "ValidationException" && !REQUEST_PROBLEM.test(error.message);
}

export async function reasonOf(
  error: DynamoDbError,
  { table, key, input }: Action,
  call: CallDynamoDb,
): Promise<Reason> {
  if (error.name !== "ConditionalCheckFailedException") return { Code: "ValidationError", Message: error.message };
  const reason: Reason = { Code: "ConditionalCheckFailed", Message: "The conditional request failed" };
  if (input.ReturnValuesOnConditionCheckFailure !== "ALL_OLD") return reason;
  const { Item } = await call("GetItem", { TableName: table, Key: key, ConsistentRead: true });
  return Item === undefined ? reason : { ...reason, Item };
}

/** @see https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_TransactWriteItems.html#API_TransactWriteItems_Errors */
export function cancelled(reasons: readonly Reason[]): DynamoDbError {
  const codes = reasons.map(({ Code }) => Code).join(", ");
  const message = `Transaction cancelled, please refer cancellation reasons for specific reasons [${codes}]`;
  return apiError("TransactionCanceledException", message, { Message: message, CancellationReasons: reasons });
}
