import { connect } from "node:net";
import { apiOf, mock, resources } from "../support/configurations.ts";
import { realGateways } from "../support/real-gateway.ts";
import { stackDirectories } from "../support/stack-directory.ts";

const stackOf = stackDirectories();
const gatewayOf = realGateways();

const shop = (): string => stackOf({ "main.tf.json": resources(apiOf({ "/a": { get: mock("ok") } })) });

const statusesOf = async (url: string, count: number) => {
  const statuses: number[] = [];
  for (let index = 0; index < count; index += 1) statuses.push((await fetch(`${url}/dev/a`)).status);
  return statuses;
};

/** Sends 5,050 requests one behind the other over one connection, and counts those that are refused. */
const refusedOf = (url: string): Promise<number> =>
  new Promise((resolve, reject) => {
    const next = "GET /dev/a HTTP/1.1\r\nHost: a\r\n\r\n".repeat(5_049);
    const last = "GET /dev/a HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n";
    const socket = connect(Number(new URL(url).port), "127.0.0.1", () => socket.write(next + last));
    const chunks: Buffer[] = [];
    socket.on("data", (chunk: Buffer) => chunks.push(chunk));
    socket.on("close", () => resolve(Buffer.concat(chunks).toString().split("HTTP/1.1 429 ").length - 1));
    socket.on("error", reject);
  });

describe("the account's limit", () => {
  // feature: account-throttle
  it("answers 429 like any other, until there are tokens again", async () => {
    const world = { now: 0 };
    const { url, lines } = await gatewayOf(
      { directories: [shop()], accountThrottle: { rateLimit: 1, burstLimit: 2 } },
      { now: () => world.now },
    );

    expect(await statusesOf(url, 3)).toEqual([200, 200, 429]);
    const refused = await fetch(`${url}/dev/a`);
    expect([refused.headers.get("x-amzn-errortype"), await refused.json()]).toEqual([
      "TooManyRequestsException",
      { message: "Too Many Requests" },
    ]);
    expect(lines.filter((line) => line.includes("--account-throttle"))).toHaveLength(1);
    world.now += 1_000;
    expect(await statusesOf(url, 2)).toEqual([200, 429]);
  });

  it("is 5,000 at once unless told otherwise, and none when it is off", async () => {
    const now = () => 0;
    const [held, free] = [
      await gatewayOf({ directories: [shop()] }, { now }),
      await gatewayOf({ directories: [shop()], accountThrottle: "off" }, { now }),
    ];
    expect(await refusedOf(held.url)).toBe(50);
    expect(await refusedOf(free.url)).toBe(0);
  });
});
