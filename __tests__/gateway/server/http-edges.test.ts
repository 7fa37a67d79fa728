import { cpSync } from "node:fs";
import { connect } from "node:net";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { apiOf, functionsOf, lambdaProxy, resources } from "../support/configurations.ts";
import { realGateways } from "../support/real-gateway.ts";
import { stackDirectories } from "../support/stack-directory.ts";
import { zipOf } from "../support/zipped-functions.ts";

const stackOf = stackDirectories();
const gatewayOf = realGateways();

const CODE = `exports.handler = async (event) => {
  const [, what] = event.path.split("/");
  if (what === "slow") await new Promise((resolve) => setTimeout(resolve, 150));
  if (what === "unchanged") return { statusCode: 304, headers: { ETag: "a" } };
  return { statusCode: 200, body: what + " " + (event.body ?? "") };
};`;

const started = (() => {
  const directory = stackOf({
    "main.tf.json": resources(
      apiOf({ "/{proxy+}": { "x-amazon-apigateway-any-method": lambdaProxy("f") } }),
      functionsOf("f"),
    ),
  });
  cpSync(zipOf({ "index.js": CODE }), join(directory, "code.zip"));
  return gatewayOf({ directories: [directory] });
})();

interface Talk {
  readonly received: string;
  /** Who ended the connection: the gateway, or this client once nothing more was to come. */
  readonly isEndedByGateway: boolean;
}

const PATIENCE_MS = 20_000;
const A_WHILE_MS = 200;

/** Sends pieces of bytes, one after the other, and gives back everything that comes until the gateway ends it. */
const talk = (...pieces: readonly string[]): Promise<Talk> => converse(pieces, () => false);

/** The same, for who expects to be left connected: a while longer than until that many answers have come. */
const talkOn = (answers: number, ...pieces: readonly string[]): Promise<Talk> =>
  converse(pieces, (received) => received.split("HTTP/1.1 ").length > answers);

async function converse(pieces: readonly string[], isEnough: (received: string) => boolean): Promise<Talk> {
  const { url } = await started;
  const socket = connect(Number(new URL(url).port), "127.0.0.1");
  let received = "";
  let isEndedByGateway = false;
  socket.on("data", (chunk) => {
    received += chunk;
  });
  socket.on("end", () => {
    isEndedByGateway = true;
  });
  socket.on("error", () => {});
  for (const piece of pieces) {
    socket.write(piece);
    await sleep(40);
  }
  const deadline = Date.now() + PATIENCE_MS;
  while (!isEndedByGateway && !isEnough(received) && Date.now() < deadline) await sleep(20);
  if (!isEndedByGateway) await sleep(A_WHILE_MS);
  socket.destroy();
  return { received, isEndedByGateway };
}

const bodies = ({ received }: Talk): readonly string[] =>
  received
    .split("HTTP/1.1 ")
    .slice(1)
    .map((answer) => answer.slice(answer.indexOf("\r\n\r\n") + 4));

const get = (path: string, ...headers: readonly string[]): string =>
  [`GET /dev${path} HTTP/1.1`, "Host: a", ...headers, "", ""].join("\r\n");

describe("answers", () => {
  it("to requests sent without waiting come in the order of the requests, however long each takes", async () => {
    const all = await talk(get("/slow") + get("/first") + get("/slow") + get("/last", "Connection: close"));

    expect(bodies(all)).toEqual(["slow ", "first ", "slow ", "last "]);
    expect(all.isEndedByGateway).toBe(true);
  });

  it("leave the connection open for the next request", async () => {
    const all = await talkOn(2, get("/first"), get("/second"));

    expect(bodies(all)).toEqual(["first ", "second "]);
    expect(all.isEndedByGateway).toBe(false);
  });

  it("to HTTP/1.0 end the connection, unless the client wants to keep it", async () => {
    const ended = await talk("GET /dev/old HTTP/1.0\r\n\r\n");
    const kept = await talkOn(1, "GET /dev/old HTTP/1.0\r\nConnection: keep-alive\r\n\r\n");

    expect([bodies(ended), ended.isEndedByGateway]).toEqual([["old "], true]);
    expect([bodies(kept), kept.isEndedByGateway]).toEqual([["old "], false]);
  });

  it("without a body say nothing about its length, and the next answer is read right", async () => {
    const all = await talkOn(2, get("/unchanged") + get("/next"));

    expect(all.received).toMatch(/^HTTP\/1\.1 304 Not Modified\r\n/);
    expect(all.received.match(/content-length/gi)).toHaveLength(1);
    expect(bodies(all)).toEqual(["", "next "]);
  });

  it("to HEAD have the length of the body that is not there", async () => {
    const all = await talkOn(2, get("/next").replace("GET", "HEAD") + get("/after"));

    expect(all.received.match(/content-length: \d+/gi)).toEqual(["Content-Length: 5", "Content-Length: 6"]);
    expect(bodies(all)).toEqual(["", "after "]);
  });
});

describe("bodies", () => {
  it("may come in drips", async () => {
    const head = "POST /dev/drip HTTP/1.1\r\nHost: a\r\nContent-Length: 9\r\nConnection: close\r\n\r\n";

    expect(bodies(await talk(head, "abc", "def", "ghi"))).toEqual(["drip abcdefghi"]);
  });

  it("may come in chunks", async () => {
    const head = "POST /dev/chunks HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\n";

    expect(bodies(await talk(head, "3\r\nabc\r\n", "2\r\nde\r\n", "0\r\n\r\n"))).toEqual(["chunks abcde"]);
  });

  it("that are never finished get no answer and disturb nobody", async () => {
    const { url, lines } = await started;
    const before = lines.length;
    const unfinished = await talkOn(0, "POST /dev/never HTTP/1.1\r\nHost: a\r\nContent-Length: 100\r\n\r\nabc");

    expect(unfinished.received).toBe("");
    expect(await (await fetch(`${url}/dev/other`)).text()).toBe("other ");
    expect(lines.slice(before)).toEqual([]);
  });
});
