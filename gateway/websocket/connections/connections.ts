import type { Duplex } from "node:stream";
import type { RawData } from "ws";
import { extend } from "../../invocation/extend.ts";
import { connectionId } from "../calls/connection-id.ts";
import type { ConnectionInfo } from "../calls/connection-info.ts";
import type { PreparedWebSocketStage } from "../prepared/prepared-web-socket-stage.ts";
import { runDisconnect } from "../run-disconnect.ts";
import { runMessage } from "../run-message.ts";
import { newCall } from "../steps/new-call.ts";
import type { WebSocketServing } from "../web-socket-serving.ts";
import { ClientConnection, type ClientSocket } from "./client-connection.ts";
import { BINARY, type Ending, endingOfClient, endingOfError, GOING_AWAY, TOO_LONG } from "./ending.ts";
import { MAX_CONNECTION_MS, MAX_IDLE_MS } from "./limits.ts";

/** Everybody who is connected, and what becomes of what they say. They stay when the configuration changes. */
export class Connections {
  readonly #serving: WebSocketServing;
  /** By id. */
  readonly #open = new Map<string, ClientConnection>();
  /** Also those that are being closed. */
  readonly #all = new Set<ClientConnection>();
  /** Runs of `$disconnect`. */
  readonly #leaving = new Set<Promise<void>>();
  #isClosing = false;

  constructor(serving: WebSocketServing) {
    this.#serving = serving;
  }

  get size(): number {
    return this.#open.size;
  }

  /** @returns undefined for one that never was, or is no more */
  find(id: string): ClientConnection | undefined {
    return this.#open.get(id);
  }

  /** From here on the client is connected. */
  add(info: ConnectionInfo, stageKey: string, socket: ClientSocket, stream: Duplex): void {
    const connection = new ClientConnection(info, stageKey, socket, stream);
    socket.connection = connection;
    this.#open.set(info.id, connection);
    this.#all.add(connection);
    // Before the socket itself, which hands over whole messages: no frame that is too long becomes one.
    stream.prependListener("data", (chunk: Buffer) => {
      if (connection.receives(chunk, this.#now())) this.end(connection, TOO_LONG);
    });
    socket.on("message", this.#onMessage);
    socket.on("error", this.#onError);
    socket.on("close", this.#onClose);
    // Somebody was still asked whether it may come in when everybody was sent away.
    if (this.#isClosing) this.end(connection, GOING_AWAY);
  }

  end(connection: ClientConnection, ending: Ending): void {
    this.#open.delete(connection.info.id);
    connection.end(ending);
  }

  /** Ends what is idle, or has lasted as long as it may, or is of a stage there is no more. */
  sweep(): void {
    const now = this.#now();
    const { webSockets } = this.#serving.current;
    for (const connection of this.#open.values()) {
      const { info, lastActiveAt, stageKey } = connection;
      const isOver = now - info.connectedAt >= MAX_CONNECTION_MS || now - lastActiveAt >= MAX_IDLE_MS;
      if (isOver || webSockets?.stages.has(stageKey) !== true) this.end(connection, GOING_AWAY);
    }
  }

  /** Says goodbye to everybody, and tells `$disconnect`. @param patienceMs for those who say goodbye, and for what is told */
  async close(patienceMs: number): Promise<void> {
    this.#isClosing = true;
    for (const connection of this.#all) this.end(connection, GOING_AWAY);
    await within(patienceMs, this.#everybodyLeft());
    for (const { socket } of this.#all) socket.terminate();
    await within(patienceMs, this.#everybodyLeft());
  }

  async #everybodyLeft(): Promise<void> {
    await Promise.all(
      [...this.#all].map(({ socket }) => new Promise<void>((resolve) => socket.once("close", () => resolve()))),
    );
    await Promise.all(this.#leaving);
  }

  /** A bug of the gateway's own ends nothing but the message it befell. */
  #warn(error: unknown): void {
    const text = error instanceof Error ? error.stack : String(error);
    this.#serving.current.services.log.warn(`a message could not be worked on: ${text}`);
  }

  #now(): number {
    return this.#serving.current.services.now();
  }

  #stageOf({ stageKey }: ClientConnection): PreparedWebSocketStage | undefined {
    return this.#serving.current.webSockets?.stages.get(stageKey);
  }

  readonly #onMessage = asListener((connection, data: RawData, isBinary: boolean) => {
    if (connection.ending !== undefined) return;
    if (isBinary) this.end(connection, BINARY);
    else this.#serve(connection, data.toString()).catch((error: unknown) => this.#warn(error));
  });

  readonly #onError = asListener((connection, error: Error) => {
    // A connection that breaks off has nothing to say about frames.
    const code = "code" in error ? String(error.code) : "";
    if (!code.startsWith("WS_ERR_")) return;
    this.#open.delete(connection.info.id);
    connection.ending ??= endingOfError(code);
  });

  readonly #onClose = asListener((connection, code: number, reason: Buffer) => {
    this.#open.delete(connection.info.id);
    this.#all.delete(connection);
    this.leave(
      connection.info,
      this.#stageOf(connection),
      connection.ending ?? endingOfClient(code, reason.toString()),
    );
  });

  async #serve(connection: ClientConnection, body: string): Promise<void> {
    const stage = this.#stageOf(connection);
    if (stage === undefined) {
      this.end(connection, GOING_AWAY);
      return;
    }
    const { services } = this.#serving.current;
    const call = newCall("MESSAGE", connection.info, stage, services);
    connection.beginMessage();
    const answer = await runMessage(extend(call, { body, messageId: connectionId(services.ids) }), services);
    connection.endMessage();
    if (answer === undefined || connection.ending !== undefined) return;
    connection.answer(answer, this.#now());
    services.metrics.webSockets.sent(stage.stage);
  }

  /** Runs `$disconnect` for somebody who is gone. */
  leave(info: ConnectionInfo, stage: PreparedWebSocketStage | undefined, disconnect: Ending): void {
    if (stage?.disconnect === undefined) return;
    const { services } = this.#serving.current;
    const call = extend(newCall("DISCONNECT", info, stage, services), { disconnect });
    const leaving = runDisconnect(call, services).finally(() => this.#leaving.delete(leaving));
    this.#leaving.add(leaving);
  }
}

/** Ends in time, whether the work does or not. */
function within(milliseconds: number, work: Promise<void>): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(resolve, milliseconds);
    work.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}

/** One function for all sockets, rather than one for each: it finds the connection by its socket. */
function asListener<Parameters extends readonly unknown[]>(
  listener: (connection: ClientConnection, ...parameters: Parameters) => void,
) {
  return function onEvent(this: unknown, ...parameters: Parameters): void {
    const { connection } = this as ClientSocket;
    if (connection !== undefined) listener(connection, ...parameters);
  };
}
