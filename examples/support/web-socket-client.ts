import { once } from "node:events";
import { WebSocket } from "ws";

/** How long a message is waited for. */
const PATIENCE_MS = 15_000;

/** A client of a WebSocket API. */
export interface Client {
  /** Text as it is, anything else as JSON. */
  say(message: unknown): void;
  /** Waits for the next message. @throws Error when it is another one, or none comes */
  hears(expected: string | RegExp): Promise<void>;
  leave(): void;
  readonly left: Promise<unknown>;
}

/** @throws Error when the API does not let it in */
export async function connectTo(url: string): Promise<Client> {
  const socket = new WebSocket(url);
  const heard: string[] = [];
  socket.on("message", (data) => heard.push(data.toString()));
  const left = once(socket, "close");
  await once(socket, "open");
  return {
    say: (message) => socket.send(typeof message === "string" ? message : JSON.stringify(message)),
    hears: async (expected) => {
      const next = await nextOf(socket, heard);
      const isExpected = typeof expected === "string" ? next === expected : expected.test(next);
      if (!isExpected) throw new Error(`a client heard ${next}, and should have heard ${expected}`);
    },
    leave: () => socket.close(),
    left,
  };
}

async function nextOf(socket: WebSocket, heard: string[]): Promise<string> {
  const signal = AbortSignal.timeout(PATIENCE_MS);
  while (heard.length === 0) {
    await once(socket, "message", { signal }).catch(() => {
      throw new Error(`a client heard nothing for ${PATIENCE_MS / 1000} s`);
    });
  }
  return heard.shift() ?? "";
}
