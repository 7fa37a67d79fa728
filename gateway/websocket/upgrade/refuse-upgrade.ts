import { STATUS_CODES } from "node:http";
import type { Duplex } from "node:stream";

export interface Refusal {
  readonly statusCode: number;
  readonly body: string | Buffer;
  /** Name, value, name, value … */
  readonly headers?: readonly string[];
}

/** Answers an upgrade with a response like any other, and no connection. */
export function refuseUpgrade(socket: Duplex, { statusCode, body, headers = [] }: Refusal): void {
  const lines = [`HTTP/1.1 ${statusCode} ${STATUS_CODES[statusCode] ?? ""}`];
  const all = [...headers, "Content-Length", String(Buffer.byteLength(body)), "Connection", "close"];
  for (let index = 0; index < all.length; index += 2) lines.push(`${all[index]}: ${all[index + 1]}`);
  socket.write(`${lines.join("\r\n")}\r\n\r\n`);
  // Who does not read the answer does not keep the connection.
  socket.end(body, () => socket.destroy());
}
