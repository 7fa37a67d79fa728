import { Writable } from "node:stream";
import type { Handler } from "./resolve-handler.ts";

/** How Lambda's runtime marks a handler that writes its response. */
const MARK = Symbol.for("aws.lambda.runtime.handler.streaming");

/** Ends the metadata of a response. */
const DELIMITER = Buffer.alloc(8);

export type WriteChunk = (chunk: Uint8Array, done: (error?: Error | null) => void) => void;

/** What a streaming handler writes its response to. */
export class ResponseStream extends Writable {
  readonly #write: WriteChunk;
  #prelude: Uint8Array | undefined;

  constructor(write: WriteChunk) {
    super({ highWaterMark: 64 * 1024 });
    this.#write = write;
  }

  /** For compatibility: API Gateway reads the content type in the metadata. */
  setContentType(_contentType: string): void {}

  /** What comes before the first byte, or is all there is when none comes. */
  set prelude(prelude: Uint8Array) {
    this.#prelude = prelude;
  }

  override _write(chunk: Buffer, _encoding: BufferEncoding, done: (error?: Error | null) => void): void {
    this.#write(this.#withPrelude(chunk), done);
  }

  override _final(done: (error?: Error | null) => void): void {
    if (this.#prelude === undefined) done();
    else this.#write(this.#withPrelude(Buffer.alloc(0)), done);
  }

  #withPrelude(chunk: Buffer): Uint8Array {
    const prelude = this.#prelude;
    this.#prelude = undefined;
    return prelude === undefined ? chunk : Buffer.concat([prelude, chunk]);
  }
}

/**
 * The global object `awslambda` of Lambda's Node.js runtimes.
 *
 * @see https://docs.aws.amazon.com/lambda/latest/dg/config-rs-write-functions.html
 */
export const AWS_LAMBDA = {
  streamifyResponse<F extends object>(handler: F): F {
    return Object.assign(handler, { [MARK]: "response" });
  },
  HttpResponseStream: {
    /** Status and headers first. */
    from(stream: ResponseStream, metadata: object): ResponseStream {
      stream.prelude = Buffer.concat([Buffer.from(JSON.stringify(metadata)), DELIMITER]);
      return stream;
    },
  },
};

export function isStreaming(handler: Handler): boolean {
  return Reflect.get(handler, MARK) !== undefined;
}
