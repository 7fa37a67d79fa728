import { checkResources } from "../../stacks/check-resources.ts";
import type { ServiceDefinition } from "../../stacks/service-definition.ts";
import { thingsApi } from "../support/apis.ts";
import { environmentWith } from "../support/environments.ts";
import { messageOf } from "../support/message-of.ts";

const KEY = { name: "id", type: "S" } as const;
const environment = environmentWith();

const problemsOf = (service: Partial<ServiceDefinition>) =>
  messageOf(() =>
    checkResources({ api: { ...thingsApi, routes: [], authorizers: {} }, ...service }, environment),
  ).split("\n  ");
const queue = (settings: object) => ({ queues: { orders: settings } });
const stream = (settings: object) => ({ streams: { clicks: settings } });
const delivery = (settings: object) => ({
  buckets: { archive: {} },
  deliveryStreams: { clicks: { bucket: "archive", ...settings } },
});
const table = (keys: object, name = "things") =>
  ({ tables: { [name]: { partitionKey: KEY, ...keys } } }) as Partial<ServiceDefinition>;

describe("a resource is refused", () => {
  it.each<readonly [string, Partial<ServiceDefinition>, string]>([
    [
      "a queue that hides messages for too long",
      queue({ visibilityTimeoutSeconds: 43_201 }),
      "queue orders: visibilityTimeoutSeconds is 43201; SQS takes whole numbers from 0 to 43200",
    ],
    [
      "a queue nobody may receive from",
      queue({ maxReceives: 0 }),
      "queue orders: maxReceives is 0; SQS takes whole numbers from 1 to 1000",
    ],
    [
      "a queue that keeps messages for too long",
      queue({ retentionDays: 15 }),
      "queue orders: retentionDays is 15; SQS takes whole numbers from 1 to 14",
    ],
    [
      "a stream without a shard",
      stream({ shards: 0 }),
      "stream clicks: shards is 0; Kinesis takes whole numbers from 1 to 10000",
    ],
    [
      "a stream that keeps records for less than a day",
      stream({ retentionHours: 23 }),
      "stream clicks: retentionHours is 23; Kinesis takes whole numbers from 24 to 8760",
    ],
    [
      "a delivery that waits for too long",
      delivery({ bufferSeconds: 901 }),
      "delivery stream clicks: bufferSeconds is 901; Firehose takes whole numbers from 0 to 900",
    ],
    [
      "keys of objects that are too long",
      delivery({ keyPrefix: "k".repeat(1025) }),
      "delivery stream clicks: keyPrefix has 1025 characters, and AWS takes 1024",
    ],
    [
      "a bucket that forgets at once",
      { buckets: { archive: { expireAfterDays: 0 } } },
      "bucket archive: expireAfterDays is 0; S3 takes whole numbers from 1 to 2147483647",
    ],
    [
      "a topic with a long name for people",
      { topics: { news: { displayName: "n".repeat(101) } } },
      "topic news: displayName has 101 characters, and AWS takes 100",
    ],
    [
      "a state machine that is too large",
      { stateMachines: { order: { type: "EXPRESS", definition: { Comment: "c".repeat(1024 * 1024) } } } },
      "state machine order: definition has 1048590 characters, and AWS takes 1048576",
    ],
    [
      "a table of another name",
      table({}, "Things"),
      "tables: 'Things' must be lower-case letters, digits and hyphens, as in 'orders'",
    ],
    [
      "a table with a long name",
      table({}, "t".repeat(244)),
      `a table would be named records-dev-${"t".repeat(244)}: 256 characters, and DynamoDB takes 255; shorten it, or 'namePrefix'`,
    ],
    [
      "a key without a name",
      table({ partitionKey: { name: "", type: "S" } }),
      "table things: the name of a key has 0 bytes, and DynamoDB takes 1 to 255",
    ],
    [
      "a key with a long name",
      table({ sortKey: { name: "k".repeat(256), type: "S" } }),
      "table things: the name of a key has 256 bytes, and DynamoDB takes 1 to 255",
    ],
    [
      "a key of another type",
      table({ sortKey: { name: "at", type: "BOOL" } }),
      "table things: a key of type 'BOOL'; DynamoDB takes S, N and B",
    ],
    [
      "a key that is both",
      table({ sortKey: KEY }),
      "table things: 'id' cannot be both its partition key and its sort key",
    ],
  ])("%s", (_, service, problem) => {
    expect(problemsOf(service)).toEqual(["the service is not valid:", problem]);
  });

  it("beyond the limits, and not at them", () => {
    expect(
      problemsOf({
        ...queue({ visibilityTimeoutSeconds: 43_200, maxReceives: 1000, retentionDays: 14 }),
        ...stream({ shards: 1, retentionHours: 8760 }),
        ...delivery({ bufferSeconds: 0, keyPrefix: "k".repeat(1024) }),
        ...table({ sortKey: { name: "k".repeat(255), type: "B" } }, "t".repeat(243)),
      }),
    ).toEqual(["nothing was thrown"]);
  });
});
