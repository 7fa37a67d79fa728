import { randomBytes } from "node:crypto";
import { connect as connectSocket, type Socket } from "node:net";
import { stackDirectories } from "../support/stack-directory.ts";
import { chatStack } from "./support/chat-stack.ts";
import { connect, refused, until, webSocketGateways } from "./support/web-socket-gateway.ts";

const directory = stackDirectories();
const gateway = webSocketGateways();

const ok = () => ({ statusCode: 200 });
const length = (event: Record<string, unknown>) => ({ statusCode: 200, body: String(String(event.body).length) });
const routes = { $default: { target: "length", isTwoWay: true }, $disconnect: { target: "leave" } };
const FRAME = 32 * 1024;
const MINUTE = 60_000;

async function started() {
  const running = await gateway(directory(chatStack(routes)), { length, leave: ok });
  return { ...running, client: await connect(`${running.address}/dev`) };
}

describe("sizes", () => {
  it("of a frame go to 32 KB", async () => {
    const { client } = await started();

    expect(await client.ask("x".repeat(FRAME))).toBe(String(FRAME));
    client.socket.close();
  });

  it("of a message go to 128 KB, in frames", async () => {
    const { client } = await started();
    for (const fin of [false, false, false, true]) client.socket.send("x".repeat(FRAME), { fin });

    expect(await client.next()).toBe(String(4 * FRAME));
    client.socket.close();
  });

  it.each([
    ["a frame", (send: (text: string, fin: boolean) => void) => send("x".repeat(FRAME + 1), true)],
    [
      "a message",
      (send: (text: string, fin: boolean) => void) => {
        for (let part = 0; part < 4; part += 1) send("x".repeat(FRAME), false);
        send("x", true);
      },
    ],
  ])("of %s beyond end the connection with 1009", async (_, say) => {
    const { client, calls } = await started();

    say((text, fin) => client.socket.send(text, { fin }));

    expect((await client.closed).code).toBe(1009);
    await until(() => calls.length === 1);
    expect(calls[0]?.event).toMatchObject({ requestContext: { eventType: "DISCONNECT", disconnectStatusCode: 1009 } });
  });
});

describe("frames", () => {
  it("that are binary end the connection with 1003", async () => {
    const { client, calls } = await started();

    client.socket.send(Buffer.from("{}"), { binary: true });

    expect((await client.closed).code).toBe(1003);
    await until(() => calls.length === 1);
    expect(calls[0]?.event).toMatchObject({ requestContext: { eventType: "DISCONNECT", disconnectStatusCode: 1003 } });
  });

  it.each([
    ["without a mask", Buffer.from([0x81, 0x02, 0x68, 0x69]), 1002],
    ["of a kind there is not", Buffer.from([0x83, 0x80, 0, 0, 0, 0]), 1002],
    ["with bits nobody has agreed upon", Buffer.from([0xf1, 0x80, 0, 0, 0, 0]), 1002],
    ["that go on with nothing", Buffer.from([0x80, 0x80, 0, 0, 0, 0]), 1002],
    ["that are no UTF-8", Buffer.from([0x81, 0x81, 0, 0, 0, 0, 0xff]), 1007],
    ["that say they are of 2^63 bytes", Buffer.from([0x81, 0xff, 0x80, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]), 1009],
  ])("%s end the connection, and nothing else", async (_, bytes, disconnectStatusCode) => {
    const { client, port, calls } = await started();
    const raw = await rawConnection(port);

    raw.write(bytes);

    await until(() => calls.length === 1);
    expect(calls[0]?.event).toMatchObject({ requestContext: { disconnectStatusCode } });
    expect(await client.ask("still there?")).toBe("12");
    raw.destroy();
    client.socket.close();
  });

  it("may be cut anywhere", async () => {
    const { port } = await started();
    const raw = await rawConnection(port);
    const answer = new Promise<string>((resolve) =>
      raw.once("data", (data: Buffer) => resolve(data.subarray(2).toString())),
    );

    for (const byte of masked("x".repeat(300))) {
      raw.write(Buffer.from([byte]));
      if (byte % 7 === 0) await new Promise((resolve) => setImmediate(resolve));
    }

    expect(await answer).toBe("300");
    raw.destroy();
  });
});

describe("time", () => {
  it("ends a connection that was idle for ten minutes, with 1001", async () => {
    const { client, world, calls } = await started();

    world.now += 10 * MINUTE;

    expect(await client.closed).toEqual({ code: 1001, reason: "Going away" });
    await until(() => calls.length === 1);
    expect(calls[0]?.event).toMatchObject({
      requestContext: { disconnectStatusCode: 1001, disconnectReason: "Going away" },
    });
  });

  it.each([
    ["a message", (client: Awaited<ReturnType<typeof connect>>) => client.ask("hi")],
    [
      "a ping",
      (client: Awaited<ReturnType<typeof connect>>) =>
        new Promise<void>((resolve) => {
          client.socket.once("pong", () => resolve());
          client.socket.ping();
        }),
    ],
  ])("begins anew with %s", async (_, act) => {
    const { client, world } = await started();

    world.now += 9 * MINUTE;
    await act(client);
    world.now += 9 * MINUTE;
    await new Promise((resolve) => setTimeout(resolve, 1200));

    expect(client.socket.readyState).toBe(client.socket.OPEN);
    world.now += MINUTE;
    expect((await client.closed).code).toBe(1001);
  });

  it("ends a connection whose client is not there any more", async () => {
    const { client, world, calls } = await started();
    // It neither reads nor answers, and its system says nothing of that.
    client.socket.pause();

    world.now += 10 * MINUTE;

    await until(() => calls.length === 1);
    expect(calls[0]?.event).toMatchObject({ requestContext: { disconnectStatusCode: 1001 } });
    client.socket.terminate();
  });

  it("ends every connection after two hours", async () => {
    const { client, world } = await started();
    for (let minutes = 0; minutes < 115; minutes += 5) {
      world.now += 5 * MINUTE;
      await client.ask("hi");
    }

    world.now += 5 * MINUTE;

    expect(await client.closed).toEqual({ code: 1001, reason: "Going away" });
  });
});

describe("new connections", () => {
  it("are 500 a second for an account", async () => {
    const { address, client, world } = await started();
    const url = `${address}/dev`;
    const others = await Promise.all(Array.from({ length: 499 }, () => connect(url)));

    expect(await refused(url)).toMatchObject({ status: 429, body: expect.stringContaining("Too Many Requests") });
    world.now += 1000;
    const one = await connect(url);
    for (const { socket } of [client, one, ...others]) socket.terminate();
  });

  it("are as many as anybody wants with --account-throttle off", async () => {
    const { address } = await gateway(directory(chatStack(routes)), { length, leave: ok }, { accountThrottle: "off" });

    const clients = await Promise.all(Array.from({ length: 520 }, () => connect(`${address}/dev`)));

    expect(await Promise.all(clients.map((client) => client.ask("hello")))).toEqual(clients.map(() => "5"));
    for (const { socket } of clients) socket.terminate();
  });
});

/** A WebSocket whose frames the test writes itself. */
async function rawConnection(port: number): Promise<Socket> {
  const socket = connectSocket(port, "127.0.0.1");
  const key = randomBytes(16).toString("base64");
  socket.write(
    `GET /dev HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: ${key}\r\n\r\n`,
  );
  const head = await new Promise<string>((resolve) => socket.once("data", (data: Buffer) => resolve(data.toString())));
  expect(head).toMatch(/^HTTP\/1.1 101 /);
  return socket;
}

/** A text frame of a client, masked with zeros. */
function masked(text: string): Buffer {
  const size = Buffer.alloc(2);
  size.writeUInt16BE(text.length);
  return Buffer.concat([Buffer.from([0x81, 0x80 | 126]), size, Buffer.alloc(4), Buffer.from(text)]);
}
