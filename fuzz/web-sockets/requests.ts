import { headerValue, text, urlText } from "../inputs/texts.ts";
import type { Random } from "../support/random.ts";

/** The stage of the WebSocket API that is fuzzed. */
export const STAGE = "/w";

type Field = readonly [name: string, value: string];

const keyOf = (random: Random): string =>
  Buffer.from(Array.from({ length: 16 }, () => random.below(256))).toString("base64");

const HANDSHAKE = (random: Random): readonly Field[] => [
  ["Host", random.chance(0.9) ? "localhost" : "127.0.0.1:3000"],
  ["Connection", random.chance(0.8) ? "Upgrade" : "keep-alive, Upgrade"],
  ["Upgrade", random.chance(0.8) ? "websocket" : "WebSocket"],
  ["Sec-WebSocket-Version", "13"],
  ["Sec-WebSocket-Key", keyOf(random)],
];

/** Beside those every client sends. What they ask for need not be had. */
const OTHERS: readonly ((random: Random) => Field)[] = [
  (random) => ["Sec-WebSocket-Extensions", random.pick(["permessage-deflate; client_max_window_bits", "x-none"])],
  (random) => ["Sec-WebSocket-Protocol", random.pick(["chat", "chat, superchat"])],
  (random) => ["Origin", headerValue(random)],
  (random) => ["Cookie", headerValue(random)],
  (random) => ["User-Agent", headerValue(random)],
  (random) => ["X-Forwarded-For", headerValue(random)],
  (random) => ["__proto__", headerValue(random)],
];

/** A handshake as it should be. */
export function handshake(random: Random): Buffer {
  const query = random.chance(0.5) ? "" : `?p=${urlText(random).slice(0, 500)}`;
  const others = OTHERS.filter(() => random.chance(0.2)).map((other) => other(random));
  return requestOf("GET", `${STAGE}${query}`, [...HANDSHAKE(random), ...others]);
}

const SPOILT: readonly ((random: Random, fields: readonly Field[]) => Buffer)[] = [
  (random, fields) => requestOf(random.pick(["POST", "PUT", "DELETE"]), STAGE, fields),
  (random, fields) => requestOf("GET", STAGE, replaced(fields, "Sec-WebSocket-Version", random.pick(["0", "12", "x"]))),
  (random, fields) =>
    requestOf("GET", STAGE, replaced(fields, "Sec-WebSocket-Key", random.pick(["", "short", headerValue(random)]))),
  (random, fields) =>
    requestOf("GET", STAGE, [
      ...fields,
      ["Sec-WebSocket-Protocol", random.pick(["chat, chat", "a b", "", ",", "(x)"])],
    ]),
  (_, fields) => requestOf("GET", STAGE, [...fields, ["Sec-WebSocket-Key", "AAAAAAAAAAAAAAAAAAAAAA=="]]),
  (random, fields) =>
    requestOf("GET", random.pick([`${STAGE}/below`, "/none", "/", `${STAGE}x`, "//w", "/%77"]), fields),
  (random, fields) => requestOf("GET", `${STAGE}?${"x".repeat(5000 + random.below(2000))}`, fields),
  (random, fields) =>
    requestOf("GET", STAGE, replaced(fields, "Upgrade", random.pick(["h2c", "websockets", "", "TLS/1.0"]))),
  (_, fields) =>
    requestOf(
      "GET",
      STAGE,
      fields.filter(([name]) => name !== "Sec-WebSocket-Key"),
    ),
];

/** One that cannot be followed. */
export const spoiltHandshake = (random: Random): Buffer => random.pick(SPOILT)(random, HANDSHAKE(random));

/** A few bytes of one, or of anything else. */
export function brokenHandshake(random: Random): Buffer {
  const whole = random.chance(0.7) ? handshake(random) : Buffer.from(text(random));
  return whole.subarray(0, random.below(whole.length));
}

function replaced(fields: readonly Field[], name: string, value: string): readonly Field[] {
  return fields.map((field) => (field[0] === name ? [name, value] : field));
}

function requestOf(method: string, target: string, fields: readonly Field[]): Buffer {
  const lines = fields.map(([name, value]) => `${name}: ${value}\r\n`);
  return Buffer.from(`${method} ${target} HTTP/1.1\r\n${lines.join("")}\r\n`, "latin1");
}
