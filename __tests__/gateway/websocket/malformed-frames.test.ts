import { randomBytes } from "node:crypto";
import { connect as connectSocket, type Socket } from "node:net";
import fc from "fast-check";
import { stackDirectories } from "../support/stack-directory.ts";
import { chatStack } from "./support/chat-stack.ts";
import { connect, until, webSocketGateways } from "./support/web-socket-gateway.ts";

const directory = stackDirectories();
const gateway = webSocketGateways();

const KEY = randomBytes(16).toString("base64");
const UPGRADE = `GET /dev HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: ${KEY}\r\n\r\n`;

async function rawConnection(port: number): Promise<Socket> {
  const socket = connectSocket(port, "127.0.0.1");
  socket.on("error", () => {});
  socket.write(UPGRADE);
  await new Promise((resolve) => socket.once("data", resolve));
  return socket.resume();
}

describe("bytes that are no frames", () => {
  it("hurt nobody but who sends them, and every connection is told to $disconnect once", async () => {
    const routes = { $default: { target: "say", isTwoWay: true }, $disconnect: { target: "leave" } };
    const gone = new Set<unknown>();
    let told = 0;
    const leave = (event: Record<string, unknown>) => {
      told += 1;
      gone.add((event.requestContext as Record<string, unknown>).connectionId);
      return { statusCode: 200 };
    };
    const say = () => ({ statusCode: 200, body: "here" });
    const { address, port } = await gateway(directory(chatStack(routes)), { say, leave }, { accountThrottle: "off" });
    const client = await connect(`${address}/dev`);
    let opened = 0;

    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.uint8Array({ minLength: 1, maxLength: 40 }), { minLength: 1, maxLength: 5 }),
        async (pieces) => {
          const raw = await rawConnection(port);
          opened += 1;
          for (const piece of pieces) {
            raw.write(piece);
            await new Promise((resolve) => setImmediate(resolve));
          }
          raw.destroy();
        },
      ),
      { numRuns: 150 },
    );

    await until(() => told === opened);
    expect(gone.size).toBe(opened);
    expect(await client.ask("still there?")).toBe("here");
    client.socket.close();
  });
});
