import { apiError } from "./api-answers.ts";
import { type CallDynamoDb, DynamoDbError, type JsonRecord } from "./call-dynamodb.ts";
import { keyNames } from "./item-key.ts";

/** An item older than that stays, so that a mistaken attribute does not empty a table. */
const TOO_OLD_SECONDS = 5 * 365 * 86_400;

/**
 * Which attribute says when a table's items are over, and their deletion. DynamoDB itself takes up to some days.
 *
 * @see https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/TTL.html
 */
export class TimeToLive {
  readonly #attributes = new Map<string, string>();

  /** @param attribute undefined: items stay */
  set(table: string, attribute: string | undefined): void {
    if (attribute === undefined) this.#attributes.delete(table);
    else this.#attributes.set(table, attribute);
  }

  async update(input: JsonRecord, call: CallDynamoDb): Promise<object> {
    const table = await existing(input, call);
    const specification = (input.TimeToLiveSpecification ?? {}) as JsonRecord;
    const { AttributeName: attribute, Enabled: isEnabled } = specification;
    if (typeof attribute !== "string" || typeof isEnabled !== "boolean") {
      throw apiError("ValidationException", "TimeToLiveSpecification needs Enabled and AttributeName");
    }
    const present = this.#attributes.get(table);
    if (isEnabled && present !== undefined) throw apiError("ValidationException", "TimeToLive is already enabled");
    if (!isEnabled && present === undefined) throw apiError("ValidationException", "TimeToLive is already disabled");
    this.set(table, isEnabled ? attribute : undefined);
    return { TimeToLiveSpecification: specification };
  }

  async describe(input: JsonRecord, call: CallDynamoDb): Promise<object> {
    const attribute = this.#attributes.get(await existing(input, call));
    const description =
      attribute === undefined
        ? { TimeToLiveStatus: "DISABLED" }
        : { TimeToLiveStatus: "ENABLED", AttributeName: attribute };
    return { TimeToLiveDescription: description };
  }

  /** Deletes what is over. @param now milliseconds since 1970 */
  async expire(now: number, call: CallDynamoDb): Promise<void> {
    for (const [table, attribute] of this.#attributes) {
      await expireItems(table, attribute, Math.floor(now / 1000), call).catch(unlessGone);
    }
  }
}

async function existing({ TableName }: JsonRecord, call: CallDynamoDb): Promise<string> {
  await call("DescribeTable", { TableName });
  return String(TableName);
}

function unlessGone(error: unknown): void {
  if (!(error instanceof DynamoDbError) || error.name !== "ResourceNotFoundException") throw error;
}

async function expireItems(table: string, attribute: string, seconds: number, call: CallDynamoDb): Promise<void> {
  const isOver = {
    TableName: table,
    ExpressionAttributeNames: { "#ttl": attribute },
    ExpressionAttributeValues: { ":now": { N: String(seconds) }, ":old": { N: String(seconds - TOO_OLD_SECONDS) } },
  };
  const names = await keyNames(table, call);
  let start: unknown;
  do {
    const page = await call("Scan", {
      ...isOver,
      FilterExpression: "#ttl < :now AND #ttl > :old",
      ...(start !== undefined && { ExclusiveStartKey: start }),
    });
    for (const item of (page.Items ?? []) as readonly JsonRecord[]) {
      const Key = Object.fromEntries(names.map((name) => [name, item[name]]));
      // It may have been prolonged meanwhile.
      await call("DeleteItem", { ...isOver, Key, ConditionExpression: "#ttl < :now AND #ttl > :old" }).catch(
        unlessChanged,
      );
    }
    start = page.LastEvaluatedKey;
  } while (start !== undefined);
}

function unlessChanged(error: unknown): void {
  if (!(error instanceof DynamoDbError) || error.name !== "ConditionalCheckFailedException") throw error;
}
