import { DescribeTimeToLiveCommand, UpdateTimeToLiveCommand } from "@aws-sdk/client-dynamodb";
import { PutCommand, ScanCommand } from "@aws-sdk/lib-dynamodb";
import { runningTables } from "./support.ts";

const running = runningTables({ timeToLiveAttribute: "expires" });

const numbers = async () => {
  const { Items } = await running().client.send(new ScanCommand({ TableName: "orders" }));
  return Items?.map(({ number }) => number as number).sort();
};

describe("items with a time to live", () => {
  it("are deleted when it has passed, and no others", async () => {
    const { client, clock, tables } = running();
    const seconds = clock.now / 1000;
    const times: Readonly<Record<number, unknown>> = {
      1: seconds - 1,
      2: seconds + 10,
      3: String(seconds - 1),
      4: seconds - 6 * 365 * 86_400,
      5: undefined,
    };
    for (const [number, expires] of Object.entries(times)) {
      await client.send(
        new PutCommand({
          TableName: "orders",
          Item: { customer: "ada", number: Number(number), ...(expires !== undefined && { expires }) },
        }),
      );
    }
    expect(await numbers()).toEqual([1, 2, 3, 4, 5]);

    await tables.expire();
    expect(await numbers()).toEqual([2, 3, 4, 5]);

    clock.now += 11_000;
    await tables.expire();
    expect(await numbers()).toEqual([3, 4, 5]);
  });

  it("is described, switched off and on", async () => {
    const { client, tables, clock } = running();
    const describe = async () =>
      (await client.send(new DescribeTimeToLiveCommand({ TableName: "orders" }))).TimeToLiveDescription;
    const update = (Enabled: boolean) =>
      client.send(
        new UpdateTimeToLiveCommand({
          TableName: "orders",
          TimeToLiveSpecification: { Enabled, AttributeName: "expires" },
        }),
      );
    expect(await describe()).toEqual({ TimeToLiveStatus: "ENABLED", AttributeName: "expires" });
    await expect(update(true)).rejects.toMatchObject({
      name: "ValidationException",
      message: "TimeToLive is already enabled",
    });

    await update(false);
    await client.send(
      new PutCommand({ TableName: "orders", Item: { customer: "ada", number: 1, expires: clock.now / 1000 - 1 } }),
    );
    await tables.expire();

    expect(await describe()).toEqual({ TimeToLiveStatus: "DISABLED" });
    expect(await numbers()).toEqual([1]);
  });

  it("needs a table", async () => {
    const request = running().client.send(new DescribeTimeToLiveCommand({ TableName: "nowhere" }));

    await expect(request).rejects.toMatchObject({ name: "ResourceNotFoundException" });
  });
});
