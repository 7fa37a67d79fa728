import type { IncomingMessage } from "node:http";

/** API Gateway's limit for a payload. @see https://docs.aws.amazon.com/apigateway/latest/developerguide/limits.html */
const MAX_BYTES = 10 * 1024 * 1024;

export class BodyTooLargeError extends Error {
  override readonly name = "BodyTooLargeError";
}

const EMPTY = Buffer.alloc(0);

/** @throws BodyTooLargeError as soon as it is known; what is left is not read */
export function readBody(message: IncomingMessage): Buffer | Promise<Buffer> {
  const { "content-length": length, "transfer-encoding": encoding } = message.headers;
  if (encoding === undefined && (length === undefined || length === "0")) return EMPTY;
  if (Number(length) > MAX_BYTES) return Promise.reject(new BodyTooLargeError());
  return collect(message);
}

function collect(message: IncomingMessage): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let size = 0;
    message.on("data", (chunk: Buffer) => {
      size += chunk.length;
      if (size > MAX_BYTES) {
        message.pause();
        reject(new BodyTooLargeError());
      } else chunks.push(chunk);
    });
    message.on("end", () => resolve(chunks.length === 1 ? (chunks[0] ?? EMPTY) : Buffer.concat(chunks)));
    // Comes in any case, after "end" or instead of it. Nothing listens for "error", which then is not emitted.
    message.on("close", () => {
      if (!message.complete) reject(new Error("the client went away"));
    });
  });
}
