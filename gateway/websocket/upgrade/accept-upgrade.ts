import type { IncomingMessage } from "node:http";
import type { Duplex } from "node:stream";
import { WebSocketServer } from "ws";
import { ClientSocket } from "../connections/client-connection.ts";
import { CLOSE_TIMEOUT_MS, MAX_MESSAGE_BYTES } from "../connections/limits.ts";

/** Says 101, and makes a WebSocket of the socket. */
export class UpgradeAcceptor {
  /** Chosen by backends. */
  readonly #protocols = new WeakMap<IncomingMessage, string>();
  readonly #server: WebSocketServer;

  constructor() {
    const options = {
      noServer: true,
      clientTracking: false,
      perMessageDeflate: false,
      maxPayload: MAX_MESSAGE_BYTES,
      closeTimeout: CLOSE_TIMEOUT_MS,
      WebSocket: ClientSocket,
      handleProtocols: (_: Set<string>, message: IncomingMessage) => this.#protocols.get(message) ?? false,
    };
    this.#server = new WebSocketServer(options);
  }

  /** @param protocol undefined: none @returns undefined when the client is gone */
  accept(
    message: IncomingMessage,
    socket: Duplex,
    head: Buffer,
    protocol: string | undefined,
  ): ClientSocket | undefined {
    if (protocol !== undefined) this.#protocols.set(message, protocol);
    let accepted: ClientSocket | undefined;
    this.#server.handleUpgrade(message, socket, head, (webSocket) => {
      if (webSocket instanceof ClientSocket) accepted = webSocket;
    });
    return accepted;
  }
}
