import { text, word } from "../inputs/texts.ts";
import type { Random } from "../support/random.ts";
import type { Answer, Conversation } from "./conversation.ts";
import { framesOf } from "./frames.ts";
import { handshake } from "./requests.ts";

/** Of a frame, and of a message. @see https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-execution-service-websocket-limits-table.html */
export const MOST_IN_FRAME = 32 * 1024;
export const MOST_IN_MESSAGE = 128 * 1024;

interface Message {
  readonly text: string;
  readonly answer: Answer;
}

/** A client that does nothing wrong, whatever it says. */
export function talk(random: Random): Conversation {
  const messages = Array.from({ length: 1 + random.below(6) }, () => messageOf(random));
  const bytes = Buffer.concat(messages.flatMap((one) => framesOf(random, one.text, MOST_IN_FRAME)));
  return {
    kind: "talk",
    request: handshake(random),
    pieces: cut(random, bytes),
    expects: { type: "answers", answers: messages.map(({ answer }) => answer) },
  };
}

/** Asks for more than a buffer holds, and does not read. */
export function deafTalk(random: Random): Conversation {
  const texts = Array.from({ length: 45 }, (_, index) => `${index} ${"x".repeat(MOST_IN_FRAME - 10)}`);
  return {
    kind: "deaf",
    request: handshake(random),
    pieces: texts.flatMap((one) => framesOf(random, one, MOST_IN_FRAME)),
    expects: { type: "answers", answers: texts.map((exactly) => ({ exactly })) },
    deafMs: 200 + random.below(300),
  };
}

const MESSAGES: readonly ((random: Random) => Message)[] = [
  // A message whose surrogates have no partners is another one in UTF-8.
  (random) => echoed(Buffer.from(`no JSON ${text(random)}`).toString()),
  (random) => echoed(Buffer.from(`no JSON ${text(random)}`).toString()),
  (random) =>
    echoed(JSON.stringify({ action: random.pick(["none", "$connect", "__proto__", 5, null]), p: word(random) })),
  (random) => echoed("x".repeat(random.chance(0.2) ? MOST_IN_MESSAGE : random.below(MOST_IN_MESSAGE) + 1)),
  (random) => ({ text: JSON.stringify({ action: "mock", p: text(random) }), answer: { with: '"mocked"' } }),
  (random) => ({ text: `{"action":"backend","p":"${word(random)}"}`, answer: { with: '"method":"POST"' } }),
  (random) => ({ text: `{"action":"checked","id":${1 + random.below(9)}}`, answer: { with: '"action":"checked"' } }),
  (random) => ({
    text: `{"action":"checked","id":${random.pick(["0", "null", '"1"', "[]", "-1e400"])}}`,
    answer: { with: "Bad request body" },
  }),
  () => ({ text: '{"action":"failing"}', answer: { with: "Internal server error" } }),
];

const echoed = (said: string): Message => ({ text: said, answer: { exactly: said } });

const messageOf = (random: Random): Message => random.pick(MESSAGES)(random);

/** However a network cuts them. */
export function cut(random: Random, bytes: Buffer): readonly Buffer[] {
  const pieces: Buffer[] = [];
  const most = random.pick([1 + random.below(20), 1500, bytes.length]);
  for (let start = 0; start < bytes.length; ) {
    const size = pieces.length < 60 ? 1 + random.below(most) : bytes.length;
    pieces.push(bytes.subarray(start, start + size));
    start += size;
  }
  return pieces;
}
