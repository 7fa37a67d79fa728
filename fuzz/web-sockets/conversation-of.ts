import { type Random, randomOf } from "../support/random.ts";
import { brokenRule, longMessage } from "./broken-rules.ts";
import type { Conversation } from "./conversation.ts";
import { brokenHandshake, handshake, spoiltHandshake } from "./requests.ts";
import { cut, deafTalk, talk } from "./talk.ts";

/** By how often they come, of a hundred. */
const KINDS: readonly (readonly [share: number, make: (random: Random) => Conversation])[] = [
  [38, talk],
  [20, brokenRule],
  [2, longMessage],
  [1, deafTalk],
  [12, changed],
  [8, halfOpen],
  [8, (random) => ({ kind: "spoilt", request: spoiltHandshake(random), pieces: [], expects: { type: "refusal" } })],
  [6, (random) => ({ kind: "broken off", request: brokenHandshake(random), pieces: [], expects: { type: "nothing" } })],
  [5, (random) => ({ kind: "gone", request: handshake(random), pieces: [], expects: { type: "nothing" } })],
];

/** The conversation of this number: always the same one for a seed. */
export function conversationOf(seed: number, index: number): Conversation {
  const random = randomOf(seed, index);
  let drawn = random.below(KINDS.reduce((sum, [share]) => sum + share, 0));
  for (const [share, make] of KINDS) {
    drawn -= share;
    if (drawn < 0) return make(random);
  }
  return talk(random);
}

/** Frames with bytes changed, cut out and put in: what comes of it nobody knows. */
function changed(random: Random): Conversation {
  const { request, pieces } = random.chance(0.8) ? talk(random) : brokenRule(random);
  const bytes = Buffer.from(Buffer.concat(pieces).subarray(0, 5000));
  for (let round = 1 + random.below(5); round > 0; round--)
    bytes.writeUInt8(random.below(256), random.below(bytes.length));
  const at = random.below(bytes.length);
  const rest = random.chance(0.5) ? bytes.subarray(at + random.below(20)) : bytes.subarray(at);
  const whole = Buffer.concat([
    bytes.subarray(0, at),
    Buffer.from(random.chance(0.5) ? [random.below(256)] : []),
    rest,
  ]);
  return { kind: "changed", request, pieces: cut(random, whole), expects: { type: "end" } };
}

/** Says that nothing more comes, anywhere in a message. */
function halfOpen(random: Random): Conversation {
  const { request, pieces } = talk(random);
  const bytes = Buffer.concat(pieces);
  return {
    kind: "half open",
    request,
    pieces: cut(random, bytes.subarray(0, random.below(Math.min(bytes.length, 2000)))),
    expects: { type: "end" },
  };
}
