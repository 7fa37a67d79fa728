/** Two bytes, and up to eight of length. */
const LONGEST_HEAD = 10;

/** Reads the lengths of frames out of what a client sends, however it is cut into pieces. It keeps nothing of what they hold. */
export class FrameLengths {
  readonly #limit: number;
  /** Bytes of the present frame that are still to come. */
  #left = 0;
  /** The beginning of a frame whose length is not all there. */
  #head: Buffer | undefined;

  /** @param limit in bytes */
  constructor(limit: number) {
    this.#limit = limit;
  }

  /** @returns whether a frame begins that is longer than the limit */
  exceeds(chunk: Buffer): boolean {
    const data = this.#head === undefined ? chunk : Buffer.concat([this.#head, chunk]);
    this.#head = undefined;
    let offset = 0;
    while (offset < data.length) {
      const skipped = Math.min(this.#left, data.length - offset);
      this.#left -= skipped;
      offset += skipped;
      if (offset === data.length) return false;
      const frame = readHead(data, offset);
      if (frame === undefined) {
        // A copy: what it is cut from is large.
        this.#head = Buffer.from(data.subarray(offset, offset + LONGEST_HEAD));
        return false;
      }
      if (frame.length > this.#limit) return true;
      this.#left = frame.length + frame.maskBytes;
      offset += frame.headBytes;
    }
    return false;
  }
}

interface Head {
  readonly headBytes: number;
  readonly maskBytes: number;
  readonly length: number;
}

/** @see https://www.rfc-editor.org/rfc/rfc6455#section-5.2 */
function readHead(data: Buffer, offset: number): Head | undefined {
  if (data.length < offset + 2) return undefined;
  const second = data.readUInt8(offset + 1);
  const maskBytes = second >= 0x80 ? 4 : 0;
  const short = second & 0x7f;
  if (short < 126) return { headBytes: 2, maskBytes, length: short };
  const headBytes = short === 126 ? 4 : 10;
  if (data.length < offset + headBytes) return undefined;
  const length = short === 126 ? data.readUInt16BE(offset + 2) : Number(data.readBigUInt64BE(offset + 2));
  return { headBytes, maskBytes, length };
}
