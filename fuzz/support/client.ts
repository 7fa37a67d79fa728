import { connect, type Socket } from "node:net";
import type { Wire } from "../inputs/wire.ts";
import { parseAnswer } from "./answer.ts";

export type Outcome =
  | { readonly type: "answered"; readonly status: number; readonly body: Buffer }
  /** Without an answer. */
  | { readonly type: "closed" }
  | { readonly type: "stuck" }
  | { readonly type: "garbled"; readonly reason: string };

/** After this long without an answer, a client that has not said everything says that nothing more will come. */
const HESITATION_MS = 40;

/** One client: it keeps its connection as long as nothing unusual happened on it. */
export class Client {
  readonly #port: number;
  readonly #limitMs: number;
  #kept: Socket | undefined;

  /** @param limitMs how long the answer to anything may take */
  constructor(port: number, limitMs: number) {
    this.#port = port;
    this.#limitMs = limitMs;
  }

  async send(wire: Wire): Promise<Outcome> {
    const socket = this.#kept ?? connect(this.#port, "127.0.0.1");
    this.#kept = undefined;
    const { outcome, isReusable } = await exchange(socket, wire, this.#limitMs);
    if (isReusable && wire.isWhole) this.#kept = socket;
    else drop(socket);
    return outcome;
  }

  close(): void {
    if (this.#kept !== undefined) drop(this.#kept);
  }
}

/** Leaves no port behind that has to wait for its last packets. */
function drop(socket: Socket): void {
  socket.on("error", () => {});
  socket.resetAndDestroy();
}

interface Exchange {
  readonly outcome: Outcome;
  readonly isReusable: boolean;
}

function exchange(socket: Socket, { bytes, isHead, isWhole }: Wire, limitMs: number): Promise<Exchange> {
  return new Promise((resolve) => {
    let received: Buffer = Buffer.alloc(0);
    const finish = (outcome: Outcome, isReusable = false): void => {
      clearTimeout(limit);
      clearTimeout(hesitation);
      socket.removeAllListeners();
      resolve({ outcome, isReusable });
    };
    const look = (isEnded: boolean): void => {
      const parsed = parseAnswer(received, isHead, isEnded);
      if (parsed.state === "complete") {
        const { status, body, rest, stays } = parsed;
        finish({ type: "answered", status, body }, stays && rest === 0 && !isEnded);
      } else if (parsed.state === "garbled") finish({ type: "garbled", reason: parsed.reason });
      else if (isEnded) finish({ type: "closed" });
    };
    const limit = setTimeout(() => finish({ type: "stuck" }), limitMs);
    const hesitation = isWhole ? undefined : setTimeout(() => socket.end(), HESITATION_MS);
    socket.on("data", (chunk: Buffer) => {
      received = received.length === 0 ? chunk : Buffer.concat([received, chunk]);
      look(false);
    });
    socket.on("close", () => look(true));
    // What was received before a reset may still be an answer; the end of the connection follows.
    socket.on("error", () => {});
    socket.write(bytes);
  });
}
