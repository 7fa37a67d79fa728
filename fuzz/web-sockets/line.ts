import type { Socket } from "node:net";
import { type Said, ServerFrames } from "./server-frames.ts";

const EMPTY = Buffer.alloc(0);

/** What comes from a server, and the wait for it. */
export class Line {
  readonly #limitMs: number;
  readonly #frames = new ServerFrames();
  #received: Buffer = EMPTY;
  #isUpgraded = false;
  #isEnded = false;
  #failure: Error | undefined;
  #said: Said[] = [];
  #look: () => void = () => {};

  constructor(socket: Socket, limitMs: number) {
    this.#limitMs = limitMs;
    socket.on("data", (chunk: Buffer) => {
      if (this.#isUpgraded) this.#read(chunk);
      else this.#received = Buffer.concat([this.#received, chunk]);
      this.#look();
    });
    // A reset is an end like others: what came before it has come.
    socket.on("error", () => {});
    socket.on("close", () => {
      this.#isEnded = true;
      this.#look();
    });
  }

  #read(chunk: Buffer): void {
    try {
      this.#said.push(...this.#frames.read(chunk));
    } catch (error) {
      this.#failure = error instanceof Error ? error : new Error(String(error));
    }
  }

  /** Waits for the answer to a handshake. @throws Error when it is another than 101 */
  async upgraded(): Promise<void> {
    const head = await this.until("an answer to the handshake", (received) => {
      const end = received.indexOf("\r\n\r\n");
      return end === -1 ? undefined : end + 4;
    });
    const text = this.#received.toString("latin1", 0, head);
    if (!/^HTTP\/1\.1 101 .*^sec-websocket-accept: .{28}\r$/ims.test(text)) throw new Error(`it answers ${text}`);
    const rest = this.#received.subarray(head);
    this.#isUpgraded = true;
    this.#received = EMPTY;
    this.#read(rest);
  }

  /** Waits until each of them is met by a message of its own. @throws Error for a message nobody expects */
  async hears(matchers: readonly ((said: string) => boolean)[]): Promise<void> {
    const left = [...matchers];
    await this.until(matchers.length === 1 ? "an answer" : `one of ${matchers.length} answers`, () => {
      for (const one of this.#said.splice(0)) {
        if (one.type === "control") continue;
        if (one.type === "close")
          throw new Error(`it closes with ${one.code} while answers are missing: ${left.length}`);
        const index = left.findIndex((matches) => matches(one.text));
        if (index === -1) throw new Error(`it says ${JSON.stringify(one.text.slice(0, 200))}`);
        left.splice(index, 1);
      }
      return left.length === 0 || undefined;
    });
  }

  /** Waits for a goodbye. @throws Error for another one @returns the code */
  async closed(codes: readonly number[]): Promise<number | undefined> {
    const goodbye = await this.until(`a close frame with ${codes.join(" or ")}`, () =>
      this.#said.splice(0).find((one) => one.type === "close"),
    );
    if (goodbye.code === undefined || !codes.includes(goodbye.code)) {
      throw new Error(`it closes with ${goodbye.code} in place of ${codes.join(" or ")}`);
    }
    return goodbye.code;
  }

  /** Waits for the end of the connection. */
  async ended(): Promise<void> {
    await this.until("the end of the connection", () => this.#isEnded || undefined);
  }

  /** @returns what `find` finds, once it does @throws Error when it takes too long, or cannot come any more */
  until<Found>(what: string, find: (received: Buffer, isEnded: boolean) => Found | undefined): Promise<Found> {
    return new Promise((resolve, reject) => {
      const limit = setTimeout(() => settle(() => reject(new Error(`${what} does not come`))), this.#limitMs);
      const settle = (end: () => void): void => {
        clearTimeout(limit);
        this.#look = () => {};
        end();
      };
      this.#look = () => {
        try {
          if (this.#failure !== undefined) throw this.#failure;
          const found = find(this.#received, this.#isEnded);
          if (found !== undefined) settle(() => resolve(found));
          else if (this.#isEnded) throw new Error(`the connection ends, and ${what} has not come`);
        } catch (error) {
          settle(() => reject(error));
        }
      };
      this.#look();
    });
  }
}
