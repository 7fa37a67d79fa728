import { connect, type Socket } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import type { FuzzClient, Subject } from "../subject.ts";
import type { FuzzedGateway } from "../support/fuzzed-gateway.ts";
import { Random } from "../support/random.ts";
import { conversationOf } from "./conversation-of.ts";
import { converse } from "./converse.ts";
import { framesOf } from "./frames.ts";
import { Line } from "./line.ts";
import { handshake } from "./requests.ts";

/** Connections to a WebSocket API, and all that can be wrong with them. */
export const webSockets: Subject<FuzzedGateway> = {
  newClient: ({ port }, limitMs) => new WebSocketClient(port, limitMs),
  async atTheEnd({ presence }, limitMs) {
    for (let waited = 0; presence.here > 0 && waited < limitMs; waited += 50) await sleep(50);
    const { here, came } = presence;
    const left = here === 0 ? [] : [`of ${came} connections ${here} never came to $disconnect`];
    return [...presence.mistakes, ...left];
  },
};

/** Beside the conversations it has, it stays connected, and asks whether it still is. */
class WebSocketClient implements FuzzClient {
  readonly #port: number;
  readonly #limitMs: number;
  readonly #random = new Random(1);
  #lasting: { readonly socket: Socket; readonly line: Line } | undefined;

  constructor(port: number, limitMs: number) {
    this.#port = port;
    this.#limitMs = limitMs;
  }

  async send(seed: number, index: number) {
    const { kind, wrong } = await converse(this.#port, conversationOf(seed, index), this.#limitMs);
    return { kind, ...(wrong !== undefined && { wrong }) };
  }

  async control(round: number): Promise<string | undefined> {
    const said = `are you there, for the time ${round}?`;
    try {
      const { socket, line } = await this.#connected();
      for (const frame of framesOf(this.#random, said, 20)) socket.write(frame);
      await line.hears([(answer) => answer === said]);
      return undefined;
    } catch (error) {
      return `a client that does nothing wrong: ${error instanceof Error ? error.message : error}`;
    }
  }

  close(): void {
    this.#lasting?.socket.resetAndDestroy();
  }

  async #connected() {
    if (this.#lasting !== undefined) return this.#lasting;
    const socket = connect(this.#port, "127.0.0.1");
    const line = new Line(socket, this.#limitMs);
    this.#lasting = { socket, line };
    socket.write(handshake(this.#random));
    await line.upgraded();
    return this.#lasting;
  }
}
