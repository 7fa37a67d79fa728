import {
  GetCommand,
  PutCommand,
  TransactGetCommand,
  TransactWriteCommand,
  type TransactWriteCommandInput,
  UpdateCommand,
} from "@aws-sdk/lib-dynamodb";
import { runningTables } from "./support.ts";

const running = runningTables();

type Items = NonNullable<TransactWriteCommandInput["TransactItems"]>;

const write = (TransactItems: Items, more: Partial<TransactWriteCommandInput> = {}) =>
  running().client.send(new TransactWriteCommand({ TransactItems, ...more }));

const put = (number: number, more: object = {}) => ({
  Put: { TableName: "orders", Item: { customer: "ada", number, state: "new" }, ...more },
});

const take = (count: number, more: object = {}) => ({
  Update: {
    TableName: "stock",
    Key: { article: "lamp" },
    UpdateExpression: "SET amount = amount - :count",
    ConditionExpression: "amount >= :count",
    ExpressionAttributeValues: { ":count": count },
    ...more,
  },
});

const order = async (number: number) =>
  (await running().client.send(new GetCommand({ TableName: "orders", Key: { customer: "ada", number } }))).Item;
const lamps = async () =>
  (await running().client.send(new GetCommand({ TableName: "stock", Key: { article: "lamp" } }))).Item?.amount;

beforeEach(async () => {
  await running().client.send(new PutCommand({ TableName: "stock", Item: { article: "lamp", amount: 3 } }));
});

describe("TransactWriteItems", () => {
  it("puts, updates, deletes and checks items of several tables at once", async () => {
    await write([put(1), put(2)]);
    await write([
      take(2),
      put(3),
      { Delete: { TableName: "orders", Key: { customer: "ada", number: 1 } } },
      {
        ConditionCheck: {
          TableName: "orders",
          Key: { customer: "ada", number: 2 },
          ConditionExpression: "attribute_exists(customer)",
        },
      },
    ]);

    expect([await order(1), await order(2), await order(3), await lamps()]).toEqual([
      undefined,
      { customer: "ada", number: 2, state: "new" },
      { customer: "ada", number: 3, state: "new" },
      1,
    ]);
  });

  it("writes nothing when one condition fails, and gives the reason of each action", async () => {
    await write([put(1)]);
    const failing = write([
      put(2),
      take(4),
      { Delete: { TableName: "orders", Key: { customer: "ada", number: 1 } } },
      put(3, { ConditionExpression: "attribute_exists(customer)", ReturnValuesOnConditionCheckFailure: "ALL_OLD" }),
      {
        ConditionCheck: {
          TableName: "stock",
          Key: { article: "chair" },
          ConditionExpression: "attribute_exists(article)",
        },
      },
    ]);

    await expect(failing).rejects.toMatchObject({
      name: "TransactionCanceledException",
      message:
        "Transaction cancelled, please refer cancellation reasons for specific reasons [None, ConditionalCheckFailed, None, ConditionalCheckFailed, ConditionalCheckFailed]",
      CancellationReasons: [
        { Code: "None" },
        { Code: "ConditionalCheckFailed", Message: "The conditional request failed" },
        { Code: "None" },
        { Code: "ConditionalCheckFailed", Message: "The conditional request failed" },
        { Code: "ConditionalCheckFailed", Message: "The conditional request failed" },
      ],
    });
    expect([(await order(1))?.state, await order(2), await order(3), await lamps()]).toEqual([
      "new",
      undefined,
      undefined,
      3,
    ]);
  });

  it("shows the item a condition failed for when it is asked to", async () => {
    const failing = write([take(4, { ReturnValuesOnConditionCheckFailure: "ALL_OLD" }), put(1)]);

    await expect(failing).rejects.toMatchObject({
      CancellationReasons: [
        { Code: "ConditionalCheckFailed", Item: { article: { S: "lamp" }, amount: { N: "3" } } },
        { Code: "None" },
      ],
    });
  });

  it("takes back what an update made of an item when a later action does not fit its item", async () => {
    const failing = write([
      take(1),
      {
        Update: {
          TableName: "orders",
          Key: { customer: "ada", number: 9 },
          UpdateExpression: "SET grandTotal = subTotal + :one",
          ExpressionAttributeValues: { ":one": 1 },
        },
      },
    ]);

    await expect(failing).rejects.toMatchObject({
      name: "TransactionCanceledException",
      CancellationReasons: [
        { Code: "None" },
        {
          Code: "ValidationError",
          Message: "The provided expression refers to an attribute that does not exist in the item",
        },
      ],
    });
    expect(await lamps()).toBe(3);
  });

  it.each<[string, Items, string, string]>([
    ["no actions", [], "ValidationException", "Member must have length greater than or equal to 1"],
    [
      "more than a hundred actions",
      Array.from({ length: 101 }, (_, number) => put(number)),
      "ValidationException",
      "Member must have length less than or equal to 100",
    ],
    [
      "two actions on one item",
      [put(1), { Delete: { TableName: "orders", Key: { customer: "ada", number: 1 } } }],
      "ValidationException",
      "Transaction request cannot include multiple operations on one item",
    ],
    [
      "two actions in one",
      [{ ...put(1), ...take(1) }],
      "ValidationException",
      "TransactItems can only contain one of Check, Put, Update or Delete",
    ],
    [
      "an unknown table",
      [put(1), { Put: { TableName: "nowhere", Item: { id: "1" } } }],
      "ResourceNotFoundException",
      "Requested resource not found",
    ],
    [
      "an expression that cannot be parsed",
      [put(1), put(2, { ConditionExpression: "attribute_exists(" })],
      "ValidationException",
      "Invalid ConditionExpression: Syntax error",
    ],
  ])("refuses %s as DynamoDB does", async (_what, items, name, message) => {
    await expect(write(items)).rejects.toMatchObject({ name, message: expect.stringContaining(message) });
    expect(await order(1)).toBeUndefined();
  });

  it("does once what is asked for twice with one token, for ten minutes", async () => {
    const token = { ClientRequestToken: "8f2b7a52" };
    await write([take(1)], token);
    await write([take(1)], token);
    expect(await lamps()).toBe(2);
    await expect(write([take(2)], token)).rejects.toMatchObject({ name: "IdempotentParameterMismatchException" });

    running().clock.now += 600_001;
    await write([take(2)], token);

    expect(await lamps()).toBe(0);
  });

  it("lets a token be used again after it failed", async () => {
    const token = { ClientRequestToken: "8f2b7a52" };
    await expect(write([take(4)], token)).rejects.toThrow();
    await running().client.send(new PutCommand({ TableName: "stock", Item: { article: "lamp", amount: 5 } }));
    await write([take(4)], token);

    expect(await lamps()).toBe(1);
  });

  it("is never seen half done, nor lost among others", async () => {
    const { client } = running();
    const seen: unknown[] = [];
    const Key = { article: "lamp" };
    const writers = Array.from({ length: 20 }, (_, number) =>
      write([take(1), put(number)]).catch(({ name }: Error) => name),
    );
    const readers = Array.from({ length: 40 }, async () => seen.push(await lamps()));
    const others = Array.from({ length: 20 }, () =>
      client.send(
        new UpdateCommand({
          TableName: "stock",
          Key,
          UpdateExpression: "ADD looks :one",
          ExpressionAttributeValues: { ":one": 1 },
        }),
      ),
    );
    const results = await Promise.all(writers);
    await Promise.all([...readers, ...others]);

    expect(results.filter((result) => result === "TransactionCanceledException")).toHaveLength(17);
    expect(seen.every((amount) => [0, 1, 2, 3].includes(amount as number))).toBe(true);
    expect((await client.send(new GetCommand({ TableName: "stock", Key }))).Item).toEqual({
      ...Key,
      amount: 0,
      looks: 20,
    });
  });

  it("tells what it used when asked to: twice as much as its actions by themselves", async () => {
    const { ConsumedCapacity } = await write([put(1), put(2), take(1)], { ReturnConsumedCapacity: "TOTAL" });

    expect(ConsumedCapacity).toEqual([
      { TableName: "orders", CapacityUnits: 4, WriteCapacityUnits: 4 },
      { TableName: "stock", CapacityUnits: 2, WriteCapacityUnits: 2 },
    ]);
  });
});

describe("TransactGetItems", () => {
  const get = (number: number, more: object = {}) => ({
    Get: { TableName: "orders", Key: { customer: "ada", number }, ...more },
  });

  it("reads items of several tables, in the order asked for, missing ones too", async () => {
    await write([put(1)]);
    const { Responses } = await running().client.send(
      new TransactGetCommand({
        TransactItems: [
          get(1, { ProjectionExpression: "#state", ExpressionAttributeNames: { "#state": "state" } }),
          get(2),
          { Get: { TableName: "stock", Key: { article: "lamp" } } },
        ],
      }),
    );

    expect(Responses).toEqual([{ Item: { state: "new" } }, {}, { Item: { article: "lamp", amount: 3 } }]);
  });

  it("refuses one item twice as DynamoDB does", async () => {
    await expect(
      running().client.send(new TransactGetCommand({ TransactItems: [get(1), get(1)] })),
    ).rejects.toMatchObject({
      name: "ValidationException",
      message: "Transaction request cannot include multiple operations on one item",
    });
  });
});

describe("a write whose condition fails", () => {
  it.each(["ALL_OLD", undefined] as const)("shows the item when it is asked to: %s", async (wanted) => {
    const failing = running().client.send(
      new PutCommand({
        TableName: "stock",
        Item: { article: "lamp", amount: 9 },
        ConditionExpression: "attribute_not_exists(article)",
        ReturnValuesOnConditionCheckFailure: wanted,
      }),
    );

    await expect(failing).rejects.toMatchObject({
      name: "ConditionalCheckFailedException",
      Item: wanted && { article: { S: "lamp" }, amount: { N: "3" } },
    });
  });
});
