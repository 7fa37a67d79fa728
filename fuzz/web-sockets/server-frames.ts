import { BINARY, CLOSE, PING, PONG, TEXT } from "./frames.ts";

/** What a server says, one frame each. */
export type Said =
  | { readonly type: "text"; readonly text: string }
  | { readonly type: "close"; readonly code: number | undefined }
  | { readonly type: "control" };

const UTF8 = new TextDecoder("utf-8", { fatal: true });

/** Reads frames as a strict client does, however they are cut. */
export class ServerFrames {
  #pending: Buffer = Buffer.alloc(0);
  #isClosed = false;

  /** @throws Error that says which rule the server breaks */
  read(chunk: Buffer): readonly Said[] {
    this.#pending = this.#pending.length === 0 ? chunk : Buffer.concat([this.#pending, chunk]);
    const said: Said[] = [];
    for (let one = this.#next(); one !== undefined; one = this.#next()) said.push(one);
    return said;
  }

  #next(): Said | undefined {
    const found = headOf(this.#pending);
    if (found === undefined || this.#pending.length < found.start + found.length) return undefined;
    if (this.#isClosed) throw new Error("it says something after its goodbye");
    const payload = this.#pending.subarray(found.start, found.start + found.length);
    this.#pending = this.#pending.subarray(found.start + found.length);
    this.#isClosed = found.opcode === CLOSE;
    return saidBy(found.opcode, payload);
  }
}

interface Head {
  readonly opcode: number;
  /** Of what it holds. */
  readonly start: number;
  readonly length: number;
}

/** @returns undefined while some of it is missing */
function headOf(bytes: Buffer): Head | undefined {
  if (bytes.length < 2) return undefined;
  const [first, second] = [bytes.readUInt8(0), bytes.readUInt8(1)];
  if ((first & 0xf0) !== 0x80) throw new Error(`its frame begins with 0x${first.toString(16)}`);
  if (second >= 0x80) throw new Error("its frame is masked");
  if (second < 126) return { opcode: first & 0x0f, start: 2, length: second };
  const start = second === 126 ? 4 : 10;
  if (bytes.length < start) return undefined;
  const length = second === 126 ? bytes.readUInt16BE(2) : Number(bytes.readBigUInt64BE(2));
  return { opcode: first & 0x0f, start, length };
}

function saidBy(opcode: number, payload: Buffer): Said {
  if (opcode === TEXT) return { type: "text", text: UTF8.decode(payload) };
  if (opcode === CLOSE) return { type: "close", code: payload.length >= 2 ? payload.readUInt16BE(0) : undefined };
  if (opcode === PING || opcode === PONG) return { type: "control" };
  throw new Error(opcode === BINARY ? "its frame is binary" : `its frame has the opcode ${opcode}`);
}
