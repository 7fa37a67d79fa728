import { mkdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { reloadOnChange } from "../../../gateway/reload/reload-on-change.ts";
import type { StartedGateway } from "../../../gateway/start-gateway.ts";
import { apiOf, lambdaProxy, mock, resources } from "../support/configurations.ts";
import { realGateways } from "../support/real-gateway.ts";
import { stackDirectories } from "../support/stack-directory.ts";
import { zipOf } from "../support/zipped-functions.ts";

const start = realGateways();
const stack = stackDirectories();

const FUNCTION = { function_name: "orders", handler: "index.handler", runtime: "nodejs22.x", role: "none" };
const answering = (text: string): string => `exports.handler = async () => ({ statusCode: 200, body: "${text}" })`;

/** Writes as editors do: whole, or not at all. */
function write(directory: string, file: string, content: object | string): void {
  const path = join(directory, file);
  writeFileSync(`${path}.new`, typeof content === "string" ? content : JSON.stringify(content));
  renameSync(`${path}.new`, path);
}

async function watched(directory: string) {
  const gateway = await start({ directories: [directory] });
  const events: string[] = [];
  const waiting: (() => void)[] = [];
  const heard = (event: string): void => {
    events.push(event);
    for (const resolve of waiting.splice(0)) resolve();
  };
  const stop = reloadOnChange(
    gateway,
    { reloaded: () => heard("reloaded"), notReloaded: (reason) => heard(`not reloaded: ${reason}`) },
    Date.now,
  );
  stops.push(stop);
  return { gateway, events, next: () => new Promise<void>((resolve) => waiting.push(resolve)) };
}

const stops: (() => void)[] = [];
afterEach(() => {
  for (const stop of stops.splice(0)) stop();
});

const textAt = async ({ url }: StartedGateway, path: string, headers: Record<string, string> = {}): Promise<string> =>
  (await fetch(`${url}${path}`, { headers })).text();

describe("a gateway whose stacks change on disk", () => {
  it("serves the new configuration without failing a request", async () => {
    const directory = stack({ "main.tf.json": resources(apiOf({ "/": { get: mock("one") } })) });
    const { gateway, next } = await watched(directory);
    const seen: string[] = [];
    let isOver = false;
    const client = (async () => {
      while (!isOver) seen.push(await textAt(gateway, "/dev/"));
    })();

    const reloaded = next();
    write(directory, "main.tf.json", resources(apiOf({ "/": { get: mock("two") } })));
    await reloaded;
    const after = await textAt(gateway, "/dev/");
    isOver = true;
    await client;

    expect(after).toBe("two");
    expect([...new Set(seen)].filter((text) => text !== "one" && text !== "two")).toEqual([]);
  });

  it("ends a request on the configuration it began with", async () => {
    const slow =
      'exports.handler = async () => { console.log("begun"); await new Promise((r) => setTimeout(r, 300)); return { body: "old" } }';
    const configuration = (paths: object) =>
      resources(apiOf(paths), {
        aws_lambda_function: { orders: { ...FUNCTION, filename: zipOf({ "index.js": slow }) } },
      });
    const directory = stack({ "main.tf.json": configuration({ "/": { get: lambdaProxy("orders") } }) });
    const { gateway, next } = await watched(directory);

    const underWay = textAt(gateway, "/dev/");
    while (!gateway.lines.join().includes("begun")) await new Promise((resolve) => setTimeout(resolve, 5));
    const reloaded = next();
    write(directory, "main.tf.json", configuration({ "/other": { get: mock("new") } }));
    await reloaded;

    expect(await textAt(gateway, "/dev/other")).toBe("new");
    expect(await underWay).toBe("old");
  });

  it("goes on with what it has while the new configuration cannot be served, and says why", async () => {
    const good = resources(apiOf({ "/": { get: mock("one") } }));
    const directory = stack({ "main.tf.json": good });
    const { gateway, events, next } = await watched(directory);

    let heard = next();
    write(directory, "main.tf.json", "{");
    await heard;
    const whileBroken = await textAt(gateway, "/dev/");
    heard = next();
    write(directory, "main.tf.json", resources(apiOf({ "/": { get: mock("two") } })));
    await heard;

    expect(whileBroken).toBe("one");
    expect(events).toEqual([
      expect.stringMatching(/^not reloaded: .*main\.tf\.json cannot be read as JSON: /),
      "reloaded",
    ]);
    expect(await textAt(gateway, "/dev/")).toBe("two");
  });

  it("notices a file the configuration reads", async () => {
    const body = (text: string) => JSON.stringify({ openapi: "3.0.1", info: {}, paths: { "/": { get: mock(text) } } });
    const api = apiOf({}, { api: { body: '${file("api/openapi.json")}' } });
    const directory = stack({ "main.tf.json": resources(api), "api/openapi.json": body("one") });
    const { gateway, next } = await watched(directory);
    expect(await textAt(gateway, "/dev/")).toBe("one");

    const reloaded = next();
    write(directory, "api/openapi.json", body("two"));
    await reloaded;

    expect(await textAt(gateway, "/dev/")).toBe("two");
  });

  it("finds a stack again whose directory was removed and made anew", async () => {
    const directory = stack({ "main.tf.json": resources(apiOf({ "/": { get: mock("one") } })) });
    const { gateway, events, next } = await watched(directory);

    let heard = next();
    rmSync(directory, { recursive: true });
    await heard;
    heard = next();
    mkdirSync(directory);
    write(directory, "main.tf.json", resources(apiOf({ "/": { get: mock("two") } })));
    await heard;

    expect(events).toEqual([expect.stringContaining("is not a directory"), "reloaded"]);
    expect(await textAt(gateway, "/dev/")).toBe("two");
  });

  it("runs the new code of a function from the next request on", async () => {
    const filename = zipOf({ "index.js": answering("one") });
    const configuration = resources(apiOf({ "/": { get: lambdaProxy("orders") } }), {
      aws_lambda_function: { orders: { ...FUNCTION, filename } },
    });
    const { gateway } = await watched(stack({ "main.tf.json": configuration }));
    expect(await textAt(gateway, "/dev/")).toBe("one");

    zipOf({ "index.js": answering("two") }, filename);
    await new Promise((resolve) => setTimeout(resolve, 15));

    expect(await textAt(gateway, "/dev/")).toBe("two");
  });

  it("serves a function whose code was not built when it started", async () => {
    const configuration = resources(apiOf({ "/": { get: lambdaProxy("orders") } }), {
      aws_lambda_function: { orders: { ...FUNCTION, filename: "orders.zip" } },
    });
    const directory = stack({ "main.tf.json": configuration });
    const { gateway, next } = await watched(directory);
    expect(gateway.notServed).toContainEqual(expect.objectContaining({ address: "aws_lambda_function.orders" }));

    const reloaded = next();
    zipOf({ "index.js": answering("built") }, join(directory, "orders.zip"));
    await reloaded;

    expect(await textAt(gateway, "/dev/")).toBe("built");
  });

  it("makes a new table, and gives functions its endpoint", async () => {
    const filename = zipOf({
      "index.js": `const { DynamoDBClient, DescribeTableCommand } = require("@aws-sdk/client-dynamodb");
        exports.handler = async () => {
          const { Table } = await new DynamoDBClient({}).send(new DescribeTableCommand({ TableName: "orders" }));
          return { body: Table.TableStatus };
        }`,
    });
    const [api, fn] = [
      apiOf({ "/": { get: lambdaProxy("orders") } }),
      { aws_lambda_function: { orders: { ...FUNCTION, filename, timeout: 20 } } },
    ];
    const directory = stack({ "main.tf.json": resources(api, fn) });
    const { gateway, next } = await watched(directory);

    const reloaded = next();
    const table = {
      name: "orders",
      hash_key: "id",
      billing_mode: "PAY_PER_REQUEST",
      attribute: { name: "id", type: "S" },
    };
    write(directory, "main.tf.json", resources(api, fn, { aws_dynamodb_table: { orders: table } }));
    await reloaded;

    expect(await textAt(gateway, "/dev/")).toBe("ACTIVE");
  }, 30_000);

  it("remembers what keys have used up", async () => {
    const keyed = (text: string) =>
      resources(apiOf({ "/": { get: mock(text, { security: [{ key: [] }] }) } }, { root: KEY_SCHEME }), {
        aws_api_gateway_api_key: { ada: { name: "ada", value: "ada-ada-ada-ada-ada-ada" } },
        aws_api_gateway_usage_plan: {
          daily: {
            name: "daily",
            quota_settings: { limit: 2, period: "DAY" },
            api_stages: { api_id: "${aws_api_gateway_rest_api.api.id}", stage: "dev" },
          },
        },
        aws_api_gateway_usage_plan_key: {
          ada: {
            key_id: "${aws_api_gateway_api_key.ada.id}",
            key_type: "API_KEY",
            usage_plan_id: "${aws_api_gateway_usage_plan.daily.id}",
          },
        },
      });
    const directory = stack({ "main.tf.json": keyed("one") });
    const { gateway, next } = await watched(directory);
    const key = { "x-api-key": "ada-ada-ada-ada-ada-ada" };
    expect(await textAt(gateway, "/dev/", key)).toBe("one");

    const reloaded = next();
    write(directory, "main.tf.json", keyed("two"));
    await reloaded;

    expect([await textAt(gateway, "/dev/", key), await textAt(gateway, "/dev/", key)]).toEqual([
      "two",
      '{"message":"Limit Exceeded"}',
    ]);
  });
});

const KEY_SCHEME = {
  components: { securitySchemes: { key: { type: "apiKey", name: "x-api-key", in: "header" } } },
};
