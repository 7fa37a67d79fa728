import type { Duplex } from "node:stream";
import { WebSocket } from "ws";
import type { ConnectionInfo } from "../calls/connection-info.ts";
import type { Ending } from "./ending.ts";
import { FrameLengths } from "./frame-lengths.ts";
import { MAX_FRAME_BYTES, MAX_MESSAGES_AT_ONCE, MAX_WAITING_BYTES } from "./limits.ts";

/** A WebSocket that knows whose it is. */
export class ClientSocket extends WebSocket {
  connection: ClientConnection | undefined = undefined;
}

/** A client that is connected. */
export class ClientConnection {
  readonly info: ConnectionInfo;
  /** Of its stage; the stage itself may be deployed anew meanwhile. */
  readonly stageKey: string;
  readonly socket: ClientSocket;
  readonly #stream: Duplex;
  readonly #frames = new FrameLengths(MAX_FRAME_BYTES);
  /** When anything came from it, or went to it: milliseconds since 1970. */
  lastActiveAt: number;
  /** Why it ends; absent: it does not. */
  ending: Ending | undefined = undefined;
  #messages = 0;
  #isDraining = false;

  constructor(info: ConnectionInfo, stageKey: string, socket: ClientSocket, stream: Duplex) {
    this.info = info;
    this.stageKey = stageKey;
    this.socket = socket;
    this.#stream = stream;
    this.lastActiveAt = info.connectedAt;
  }

  /** Something came, a ping maybe. @returns whether a frame begins that is too long */
  receives(chunk: Buffer, now: number): boolean {
    this.lastActiveAt = now;
    return this.#frames.exceeds(chunk);
  }

  beginMessage(): void {
    this.#messages += 1;
    if (this.#messages >= MAX_MESSAGES_AT_ONCE) this.socket.pause();
  }

  endMessage(): void {
    this.#messages -= 1;
    this.#goOn();
  }

  /** @returns false where too much waits for the client already: it does not read */
  send(data: string | Buffer, now: number): boolean {
    const bytes = typeof data === "string" ? Buffer.byteLength(data) : data.length;
    if (this.socket.bufferedAmount + bytes > MAX_WAITING_BYTES) return false;
    this.lastActiveAt = now;
    this.socket.send(data, { binary: false });
    return true;
  }

  /** The answer to a message: who does not read answers is not read from, so no more than those under way can wait. */
  answer(data: string | Buffer, now: number): void {
    this.lastActiveAt = now;
    this.socket.send(data, { binary: false });
    if (this.socket.bufferedAmount >= MAX_WAITING_BYTES) this.#waitForDrain();
  }

  end(ending: Ending): void {
    if (this.ending !== undefined) return;
    this.ending = ending;
    this.socket.close(ending.statusCode, ending.reason);
    // Its own goodbye has to be read.
    if (this.socket.isPaused) this.socket.resume();
  }

  #waitForDrain(): void {
    if (this.#isDraining) return;
    this.#isDraining = true;
    this.socket.pause();
    this.#stream.once("drain", () => {
      this.#isDraining = false;
      this.#goOn();
    });
  }

  #goOn(): void {
    if (this.#messages < MAX_MESSAGES_AT_ONCE && !this.#isDraining && this.socket.isPaused) this.socket.resume();
  }
}
