import type { Random } from "../support/random.ts";

export const TEXT = 1;
export const CONTINUATION = 0;
export const BINARY = 2;
export const CLOSE = 8;
export const PING = 9;
export const PONG = 10;

export interface FrameParts {
  readonly opcode: number;
  readonly payload: Buffer;
  /** @default true */
  readonly isLast?: boolean;
  /** The three bits no extension is there for, 0 to 7. @default 0 */
  readonly reserved?: number;
  /** @default true, as clients have to */
  readonly isMasked?: boolean;
  /** What the head says. @default as many as there are */
  readonly length?: number;
}

/** A frame as a client sends it, or should not. @see https://www.rfc-editor.org/rfc/rfc6455#section-5.2 */
export function frame(random: Random, parts: FrameParts): Buffer {
  const { opcode, payload, isLast = true, reserved = 0, isMasked = true, length = payload.length } = parts;
  const first = (isLast ? 0x80 : 0) | (reserved << 4) | opcode;
  const head = Buffer.concat([Buffer.from([first]), lengthBytes(length, isMasked ? 0x80 : 0)]);
  if (!isMasked) return Buffer.concat([head, payload]);
  const mask = Buffer.from(Array.from({ length: 4 }, () => random.below(256)));
  return Buffer.concat([head, mask, payload.map((byte, index) => byte ^ (mask[index % 4] ?? 0))]);
}

function lengthBytes(length: number, masked: number): Buffer {
  if (length < 126) return Buffer.from([masked | length]);
  const head = Buffer.alloc(length < 65_536 ? 3 : 9);
  head.writeUInt8(masked | (length < 65_536 ? 126 : 127));
  if (length < 65_536) head.writeUInt16BE(length, 1);
  else head.writeBigUInt64BE(BigInt(length), 1);
  return head;
}

/** A message in frames of at most this many bytes, with pings between them as they happen to come. */
export function framesOf(random: Random, text: string, most: number): readonly Buffer[] {
  const bytes = Buffer.from(text);
  const frames: Buffer[] = [];
  for (let start = 0; start === 0 || start < bytes.length; ) {
    const size = random.chance(0.5) ? most : 1 + random.below(most);
    const payload = bytes.subarray(start, start + size);
    const opcode = start === 0 ? TEXT : CONTINUATION;
    start += size;
    frames.push(frame(random, { opcode, payload, isLast: start >= bytes.length }));
    if (random.chance(0.1)) frames.push(frame(random, { opcode: PING, payload: bytes.subarray(0, random.below(126)) }));
    if (random.chance(0.05)) frames.push(frame(random, { opcode: PONG, payload: Buffer.from("unasked") }));
  }
  return frames;
}

export function closeFrame(random: Random, code: number, reason = ""): Buffer {
  const payload = Buffer.alloc(2 + Buffer.byteLength(reason));
  payload.writeUInt16BE(code);
  payload.write(reason, 2);
  return frame(random, { opcode: CLOSE, payload });
}
