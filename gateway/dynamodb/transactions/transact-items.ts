import { apiError } from "../api-answers.ts";
import type { CallDynamoDb, JsonRecord } from "../call-dynamodb.ts";
import { keyNames } from "../item-key.ts";

/** One action of a transaction, such as `{ kind: "Put", input: { TableName, Item } }`. */
export interface Action {
  readonly kind: string;
  readonly input: JsonRecord;
  readonly table: string;
  readonly key: JsonRecord;
}

const MAX_ITEMS = 100;

/**
 * The actions of a transaction, checked as far as they can be without their items.
 *
 * @throws DynamoDbError ValidationException, ResourceNotFoundException
 */
export async function actionsOf(
  { TransactItems: items }: JsonRecord,
  kinds: readonly string[],
  call: CallDynamoDb,
): Promise<readonly Action[]> {
  const keys = new Map<string, readonly string[]>();
  const actions: Action[] = [];
  for (const item of checkedItems(items)) {
    const { kind, input } = onlyAction(item, kinds);
    const table = String(input.TableName ?? "");
    const names = keys.get(table) ?? (await keyNames(table, call));
    keys.set(table, names);
    const whole = (input.Key ?? input.Item ?? {}) as JsonRecord;
    actions.push({ kind, input, table, key: Object.fromEntries(names.map((name) => [name, whole[name]])) });
  }
  assertDistinct(actions);
  return actions;
}

function checkedItems(items: unknown): readonly unknown[] {
  const problem = itemsProblem(items);
  if (problem === undefined) return items as readonly unknown[];
  const value = items === undefined || items === null ? "null" : `'${JSON.stringify(items).slice(0, 100)}'`;
  throw apiError(
    "ValidationException",
    `1 validation error detected: Value ${value} at 'transactItems' failed to satisfy constraint: ${problem}`,
  );
}

function itemsProblem(items: unknown): string | undefined {
  if (!Array.isArray(items)) return "Member must not be null";
  if (items.length === 0) return "Member must have length greater than or equal to 1";
  return items.length > MAX_ITEMS ? `Member must have length less than or equal to ${MAX_ITEMS}` : undefined;
}

function onlyAction(item: unknown, kinds: readonly string[]): { readonly kind: string; readonly input: JsonRecord } {
  const found = Object.entries((item ?? {}) as JsonRecord).filter(([, input]) => input !== null && input !== undefined);
  const [first, another] = found;
  if (first === undefined || another !== undefined || !kinds.includes(first[0])) {
    const words = kinds.map((kind) => (kind === "ConditionCheck" ? "Check" : kind));
    const list = words.length === 1 ? words[0] : `${words.slice(0, -1).join(", ")} or ${words.at(-1)}`;
    throw apiError("ValidationException", `TransactItems can only contain one of ${list}`);
  }
  return { kind: first[0], input: first[1] as JsonRecord };
}

function assertDistinct(actions: readonly Action[]): void {
  const seen = new Set(actions.map(({ table, key }) => JSON.stringify([table, key])));
  if (seen.size === actions.length) return;
  throw apiError("ValidationException", "Transaction request cannot include multiple operations on one item");
}
