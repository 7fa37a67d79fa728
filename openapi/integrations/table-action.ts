/** What one item of a DynamoDB table may suffer. Each function is granted exactly what it names. */
export const ITEM_ACTIONS = [
  "dynamodb:GetItem",
  "dynamodb:BatchGetItem",
  "dynamodb:Query",
  "dynamodb:PutItem",
  "dynamodb:UpdateItem",
  "dynamodb:DeleteItem",
  "dynamodb:ConditionCheckItem",
] as const;

export type TableAction = (typeof ITEM_ACTIONS)[number];
