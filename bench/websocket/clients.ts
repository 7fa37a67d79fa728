import { WebSocket } from "ws";

/** Handshakes under way at once: more only fill the queue of the server's socket. */
const AT_ONCE = 200;

/** Connections of one server. */
export class Clients {
  readonly #sockets: WebSocket[] = [];
  errors = 0;

  get count(): number {
    return this.#sockets.length;
  }

  /** Opens this many, some at a time. Those that do not come about are counted as errors. */
  async open(url: string, count: number): Promise<void> {
    let left = count;
    const worker = async (): Promise<void> => {
      while (left > 0) {
        left -= 1;
        await this.#openOne(url);
      }
    };
    await Promise.all(Array.from({ length: Math.min(AT_ONCE, count) }, worker));
  }

  /** Everybody says something at once, and waits for its echo, this many times. @returns echoes that came */
  async echo(rounds: number): Promise<number> {
    const text = JSON.stringify({ action: "echo", text: "x".repeat(64) });
    const echoes = await Promise.all(this.#sockets.map((socket) => echoing(socket, text, rounds)));
    this.errors += this.#sockets.length * rounds - echoes.reduce((sum, one) => sum + one, 0);
    return echoes.reduce((sum, one) => sum + one, 0);
  }

  close(): void {
    for (const socket of this.#sockets) socket.terminate();
  }

  #openOne(url: string): Promise<void> {
    return new Promise((resolve) => {
      const socket = new WebSocket(url, { perMessageDeflate: false });
      socket.once("open", () => {
        this.#sockets.push(socket);
        resolve();
      });
      socket.on("error", () => {
        if (socket.readyState !== WebSocket.OPEN) this.errors += 1;
        resolve();
      });
    });
  }
}

/** One message under way at a time, as people chat. @returns echoes that are right */
function echoing(socket: WebSocket, text: string, rounds: number): Promise<number> {
  return new Promise((resolve) => {
    let sent = 1;
    let right = 0;
    const done = (): void => {
      socket.removeAllListeners("message").removeAllListeners("close");
      resolve(right);
    };
    socket.on("close", done);
    socket.on("message", (data) => {
      if (data.toString() === text) right += 1;
      if (sent === rounds) return done();
      sent += 1;
      socket.send(text);
    });
    socket.send(text);
  });
}
