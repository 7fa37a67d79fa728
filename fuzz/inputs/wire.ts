import type { Random } from "../support/random.ts";
import type { Request } from "./request.ts";
import { headerValue, TOKENS, text } from "./texts.ts";

/** Bytes for a connection. */
export interface Wire {
  readonly bytes: Buffer;
  /** The answer to a HEAD request has no body, whatever its headers say. */
  readonly isHead: boolean;
  /** Nothing is missing: an answer has to come without anything more from the client. */
  readonly isWhole: boolean;
}

/** As it should be. */
export function wellFormed({ method, target, headers, body }: Request): Wire {
  const lines = headers.map(([name, value]) => `${name}: ${value}\r\n`).join("");
  const length = body.length > 0 ? `Content-Length: ${body.length}\r\n` : "";
  const head = Buffer.from(`${method} ${target} HTTP/1.1\r\n${lines}${length}\r\n`, "latin1");
  return { bytes: Buffer.concat([head, body]), isHead: method === "HEAD", isWhole: true };
}

export function chunked(random: Random, { method, target, headers, body }: Request): Wire {
  const lines = [...headers, ["Transfer-Encoding", "chunked"] as const].map(([name, value]) => `${name}: ${value}\r\n`);
  const head = Buffer.from(`${method} ${target} HTTP/1.1\r\n${lines.join("")}\r\n`, "latin1");
  const chunks: Buffer[] = [];
  for (let start = 0; start < body.length; ) {
    const size = 1 + random.below(Math.min(5000, body.length));
    const part = body.subarray(start, start + size);
    chunks.push(
      Buffer.from(`${part.length.toString(16)}${random.chance(0.1) ? ";a=b" : ""}\r\n`),
      part,
      Buffer.from("\r\n"),
    );
    start += size;
  }
  const trailer = random.chance(0.1) ? `X-Trailer: ${headerValue(random)}\r\n` : "";
  return {
    bytes: Buffer.concat([head, ...chunks, Buffer.from(`0\r\n${trailer}\r\n`)]),
    isHead: method === "HEAD",
    isWhole: true,
  };
}

const FRAMING: readonly ((random: Random, body: string) => string)[] = [
  (random, body) => `Content-Length: ${body.length + random.below(50) - 25}\r\n\r\n${body}`,
  (_, body) => `Content-Length: ${body.length}\r\nContent-Length: ${body.length + 1}\r\n\r\n${body}`,
  (_, body) => `Content-Length: ${body.length}\r\nTransfer-Encoding: chunked\r\n\r\n${body}`,
  (random, body) =>
    `Content-Length: ${random.pick(["-1", "1e3", "0x5", " 5", "5,5", "99999999999999999999", "+5", ""])}\r\n\r\n${body}`,
  (random, body) =>
    `Transfer-Encoding: ${random.pick(["gzip", "chunked, gzip", "identity", "xchunked", " chunked", "chunked;a"])}\r\n\r\n${body}`,
  (random, body) =>
    `Transfer-Encoding: chunked\r\n\r\n${random.pick(["zz", "-1", "ffffffffffffffffff", "5", "", "5 ;", "0x5"])}\r\n${body}\r\n0\r\n\r\n`,
  (_, body) =>
    `Transfer-Encoding: chunked\r\n\r\n${body.length.toString(16)};${"x".repeat(20_000)}\r\n${body}\r\n0\r\n\r\n`,
  (random, body) => `Content-Length: ${10_485_761 + random.below(3)}\r\n\r\n${body}`,
  (random) => `${"X-Many: 1\r\n".repeat(random.below(4000))}\r\n`,
  (random) => `X-Long: ${"x".repeat(random.below(70_000))}\r\n\r\n`,
  (random) => `${text(random)}\r\n\r\n`,
  (random) => ` folded\r\n${headerValue(random)}: 1\r\n\r\n`,
  () => "X: 1\n\n",
];

const LINES: readonly ((random: Random, target: string) => string)[] = [
  (random, target) =>
    `${random.pick(["get", "BREW", "GE T", "", "\0", "PRI", "CONNECT", "M-SEARCH", "G".repeat(9000)])} ${target} HTTP/1.1`,
  (random, target) =>
    `GET ${target} ${random.pick(["HTTP/1.0", "HTTP/0.9", "HTTP/2.0", "HTTP/1.1 ", "http/1.1", "HTTPS/1.1", "HTTP/1.12", ""])}`,
  (random) =>
    `GET ${random.pick(["*", "dev", "http:", "http://", "http:///dev", "http://localhost:99999/dev", "https://u:p@api.example.com/shop/mock/x", "//", "///dev", "?", "/?", "/%", "ws://x", "a:b"])} HTTP/1.1`,
  (random) => `CONNECT ${random.pick(["localhost:80", "*", "/dev", ":"])} HTTP/1.1`,
  (random, target) => `GET ${target.repeat(1 + random.below(2000)).slice(0, 40_000)} HTTP/1.1`,
  (random) => `OPTIONS ${random.pick(["*", "/dev", "/"])} HTTP/1.1`,
  (random, target) => `GET\t${target}${random.pick(["\t", "  ", "\r", "\v"])}HTTP/1.1`,
  (random) => text(random),
];

/** What no honest client sends: another request line, another framing of the body, or both. */
export function malformed(random: Random, request: Request): Wire {
  const { method, target, headers } = request;
  const line = random.chance(0.5) ? `${method} ${target} HTTP/1.1` : random.pick(LINES)(random, target);
  const fields = headers.map(([name, value]) => `${name}: ${value}\r\n`).join("");
  const rest = random.pick(FRAMING)(random, request.body.toString("latin1").slice(0, 5000));
  return { bytes: Buffer.from(`${line}\r\n${fields}${rest}`, "latin1"), isHead: /^HEAD /.test(line), isWhole: false };
}

/** Bytes changed, cut out, doubled and put in, wherever it happens. */
export function mutated(random: Random, { bytes, isHead }: Wire): Wire {
  let changed = bytes.subarray(0, 20_000);
  for (let round = 1 + random.below(6); round > 0; round--) {
    const at = random.below(changed.length + 1);
    const [before, after] = [changed.subarray(0, at), changed.subarray(at)];
    const size = 1 + random.size(200);
    switch (random.below(5)) {
      case 0:
        changed = Buffer.concat([before, Buffer.from([random.below(256)]), after.subarray(1)]);
        break;
      case 1:
        changed = Buffer.concat([before, after.subarray(size)]);
        break;
      case 2:
        changed = Buffer.concat([before, after.subarray(0, size), after]);
        break;
      case 3:
        changed = Buffer.concat([
          before,
          Buffer.from(random.pick(TOKENS), random.chance(0.5) ? "utf8" : "latin1"),
          after,
        ]);
        break;
      default:
        changed = before.length === 0 ? after : before;
    }
  }
  return { bytes: changed, isHead, isWhole: false };
}
