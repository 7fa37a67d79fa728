import { mkdtempSync, rmSync } from "node:fs";
import { type AddressInfo, createServer, type Socket } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { WebSocketServer } from "ws";

import { fuzz } from "../../fuzz/fuzz.ts";
import { type FuzzedGateway, fuzzedGateway } from "../../fuzz/support/fuzzed-gateway.ts";
import { Presence } from "../../fuzz/support/presence.ts";
import { Random } from "../../fuzz/support/random.ts";
import type { Conversation } from "../../fuzz/web-sockets/conversation.ts";
import { conversationOf } from "../../fuzz/web-sockets/conversation-of.ts";
import { converse } from "../../fuzz/web-sockets/converse.ts";
import { BINARY, frame, framesOf } from "../../fuzz/web-sockets/frames.ts";
import { handshake } from "../../fuzz/web-sockets/requests.ts";
import { ServerFrames } from "../../fuzz/web-sockets/server-frames.ts";
import { webSockets } from "../../fuzz/web-sockets/web-sockets.ts";

const ROOT = join(__dirname, "../../");
const random = new Random(1);

describe("a real gateway", () => {
  it("goes on as it should, whatever a thousand WebSocket clients do, and forgets every one of them", async () => {
    const folder = mkdtempSync(join(tmpdir(), "stagecraft-fuzz-"));
    const gateway = await fuzzedGateway(ROOT, folder);
    const report = await fuzz(gateway, webSockets, { seed: 20_260_101, from: 0, runs: 1000 });
    await gateway.stop();
    rmSync(folder, { recursive: true, force: true });

    expect(report.failures).toEqual([]);
    expect(gateway.presence.came).toBeGreaterThan(500);
    const kinds = ["answered", "closed 1002", "closed 1003", "closed 1007", "closed 1009", "let go", "refused 400"];
    expect([...report.outcomes.keys()]).toEqual(expect.arrayContaining(kinds));
  }, 120_000);
});

describe("a gateway that misbehaves", () => {
  const closing: (() => void)[] = [];
  afterAll(() => {
    for (const close of closing) close();
  });

  /** A server of bare sockets. */
  const bare = async (connected: (socket: Socket) => void): Promise<number> => {
    const sockets = new Set<Socket>();
    const server = createServer((socket) => {
      sockets.add(socket.on("error", () => {}));
      connected(socket);
    });
    closing.push(() => {
      server.close();
      for (const socket of sockets) socket.destroy();
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    return (server.address() as AddressInfo).port;
  };

  /** One that does with each message what it likes. */
  const talking = async (answer: (text: string, say: (text: string) => void, socket: Socket) => void) => {
    const server = new WebSocketServer({ port: 0, host: "127.0.0.1" });
    closing.push(() => {
      server.close();
      for (const client of server.clients) client.terminate();
    });
    await new Promise<void>((resolve) => server.once("listening", resolve));
    server.on("connection", (socket, { socket: raw }) => {
      socket.on("error", () => {});
      socket.on("message", (data) => answer(data.toString(), (text) => socket.send(text), raw));
    });
    return (server.address() as AddressInfo).port;
  };

  const said: Conversation = {
    kind: "said",
    request: handshake(random),
    pieces: framesOf(random, "hello", 1000),
    expects: { type: "answers", answers: [{ exactly: "hello" }] },
  };
  const binary: Conversation = {
    ...said,
    kind: "binary",
    pieces: [frame(random, { opcode: BINARY, payload: Buffer.from("x") })],
    expects: { type: "close", codes: [1003] },
  };
  const wrongIn = async (port: number, conversation: Conversation) =>
    (await converse(port, conversation, 300)).wrong ?? "nothing";

  it("is not blamed for what is right", async () => {
    const port = await talking((text, say) => say(text));

    expect(await converse(port, said, 300)).toEqual({ kind: "answered" });
  });

  it.each<readonly [string, Conversation, string, Parameters<typeof talking>[0]]>([
    ["does not answer", said, "said: an answer does not come", () => {}],
    ["answers something else", said, 'said: it says "HELLO"', (text, say) => say(text.toUpperCase())],
    [
      "closes in place of answering",
      said,
      "said: it closes with 1000 while answers are missing: 1",
      (_text, _say, socket) => socket.write(Buffer.from([0x88, 2, 0x03, 0xe8])),
    ],
    [
      "closes with another code",
      binary,
      "binary: it closes with 1000 in place of 1003",
      (_text, _say, socket) => socket.write(Buffer.from([0x88, 2, 0x03, 0xe8])),
    ],
    ["takes what it must not take", binary, "binary: a close frame with 1003 does not come", (text, say) => say(text)],
    [
      "masks its frames",
      said,
      "said: its frame is masked",
      (_text, _say, socket) => socket.write(Buffer.from([0x81, 0x81, 0, 0, 0, 0, 0x61])),
    ],
    ["breaks off", said, "the connection ends, and an answer has not come", (_text, _say, socket) => socket.destroy()],
  ])("is found out when it %s", async (_what, conversation, wrong, answer) => {
    expect(await wrongIn(await talking(answer), conversation)).toContain(wrong);
  });

  it("is found out when it lets nobody in, or everybody, or answers no HTTP", async () => {
    const refusing = await bare((socket) => socket.end("HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n"));
    const open = await talking((text, say) => say(text));
    const strange = await bare((socket) => socket.write("hello\r\n\r\n"));
    const spoilt: Conversation = { ...said, expects: { type: "refusal" } };

    expect(await wrongIn(refusing, said)).toContain("said: it answers HTTP/1.1 403 Forbidden");
    expect(await wrongIn(open, spoilt)).toContain("an answer does not come");
    expect(await wrongIn(strange, spoilt)).toContain("an answer that is none: no status line");
  });

  it("is found out when it keeps a connection nobody is at the other end of", async () => {
    const deaf = createServer({ allowHalfOpen: true }, (socket) => {
      socket.on("error", () => {});
      socket.once("data", () => {
        socket.write(`HTTP/1.1 101 Switching Protocols\r\nSec-WebSocket-Accept: ${"x".repeat(28)}\r\n\r\n`);
      });
      closing.push(() => socket.destroy());
    });
    await new Promise<void>((resolve) => deaf.listen(0, "127.0.0.1", resolve));
    closing.push(() => deaf.close());
    const { port } = deaf.address() as AddressInfo;

    expect(await wrongIn(port, { ...said, expects: { type: "end" } })).toBe(
      "said: the end of the connection does not come",
    );
  });

  it("is found out when a backend is not told who leaves, or is told twice", async () => {
    const presence = new Presence();
    for (const id of ["a", "b", "c"]) presence.connects(id);
    presence.connects("a");
    for (const id of ["a", "b", "b"]) presence.disconnects(id);

    const gateway = { presence } as FuzzedGateway;
    expect(await webSockets.atTheEnd?.(gateway, 100)).toEqual([
      "the connection a has come twice",
      "the connection b has left, and was not there",
      "of 4 connections 1 never came to $disconnect",
    ]);
  });

  it("is found out by clients that do nothing wrong meanwhile", async () => {
    const port = await talking((text, say) => say(text.replace("time 2", "last time")));
    const client = webSockets.newClient({ port } as FuzzedGateway, 300);

    expect(await client.control(1)).toBeUndefined();
    expect(await client.control(2)).toMatch(
      /^a client that does nothing wrong: it says "are you there, for the last time/,
    );
    client.close();
  });
});

describe("conversations", () => {
  it("are the same for the same seed and number, and others otherwise", () => {
    const textOf = (seed: number, index: number) => JSON.stringify(conversationOf(seed, index));

    for (let index = 0; index < 50; index++) expect(textOf(5, index)).toBe(textOf(5, index));
    expect(new Set(Array.from({ length: 50 }, (_, index) => textOf(5, index))).size).toBe(50);
    expect(textOf(5, 1)).not.toBe(textOf(6, 1));
  });

  it("are of every kind", () => {
    const kinds = new Set(Array.from({ length: 800 }, (_, index) => conversationOf(1, index).kind));

    expect([...kinds].sort()).toEqual([
      "broken off",
      "broken rule",
      "changed",
      "deaf",
      "gone",
      "half open",
      "long message",
      "spoilt",
      "talk",
    ]);
  });
});

describe("frames of a server", () => {
  it("are read however they are cut", () => {
    const frames = new ServerFrames();
    const bytes = Buffer.concat([
      Buffer.from([0x81, 126, 1, 44]),
      Buffer.alloc(300, "x"),
      Buffer.from([0x88, 2, 3, 0xe8]),
    ]);

    const said = [...bytes].flatMap((byte) => frames.read(Buffer.from([byte])));
    expect(said).toEqual([
      { type: "text", text: "x".repeat(300) },
      { type: "close", code: 1000 },
    ]);
    expect(() => frames.read(Buffer.from([0x81, 0]))).toThrow("it says something after its goodbye");
  });

  it.each([
    ["a masked one", [0x81, 0x80, 0, 0, 0, 0], "its frame is masked"],
    ["a binary one", [0x82, 0], "its frame is binary"],
    ["a reserved bit", [0xc1, 0], "its frame begins with 0xc1"],
    ["a fragment", [0x01, 0], "its frame begins with 0x1"],
    ["an unknown opcode", [0x83, 0], "its frame has the opcode 3"],
  ])("are refused: %s", (_what, bytes, problem) => {
    expect(() => new ServerFrames().read(Buffer.from(bytes))).toThrow(problem);
  });
});
