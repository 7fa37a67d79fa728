import { text } from "../inputs/texts.ts";
import type { Random } from "../support/random.ts";
import type { Conversation } from "./conversation.ts";
import { BINARY, CLOSE, CONTINUATION, type FrameParts, frame, framesOf, PING, PONG, TEXT } from "./frames.ts";
import { handshake } from "./requests.ts";
import { cut, MOST_IN_FRAME, MOST_IN_MESSAGE } from "./talk.ts";

/** @see https://www.rfc-editor.org/rfc/rfc6455#section-7.4.1 */
const PROTOCOL = 1002;
const NOT_ACCEPTED = 1003;
const NO_UTF8 = 1007;
const TOO_LONG = 1009;

interface Rule {
  readonly codes: readonly number[];
  readonly breaks: (random: Random) => readonly FrameParts[];
}

const some = (random: Random): Buffer => Buffer.from(text(random)).subarray(0, 120);

const CONTROLS = [CLOSE, PING, PONG];

const NO_TEXTS = [[0xff], [0xc0, 0xaf], [0xed, 0xa0, 0x80], [0xf5, 0x80, 0x80, 0x80], [0x80], [0xe2, 0x82]];

const RULES: readonly Rule[] = [
  { codes: [NOT_ACCEPTED], breaks: (random) => [{ opcode: BINARY, payload: some(random) }] },
  {
    codes: [PROTOCOL],
    breaks: (random) => [{ opcode: TEXT, payload: some(random), reserved: 1 + random.below(7) }],
  },
  { codes: [PROTOCOL], breaks: (random) => [{ opcode: TEXT, payload: some(random), isMasked: false }] },
  {
    codes: [PROTOCOL],
    breaks: (random) => [{ opcode: random.pick([3, 4, 5, 6, 7, 11, 12, 13, 14, 15]), payload: some(random) }],
  },
  {
    codes: [PROTOCOL],
    breaks: (random) => [{ opcode: random.pick(CONTROLS), payload: some(random), isLast: false }],
  },
  {
    codes: [PROTOCOL],
    breaks: (random) => [{ opcode: random.pick(CONTROLS), payload: Buffer.alloc(126 + random.below(1000), "x") }],
  },
  { codes: [PROTOCOL], breaks: (random) => [{ opcode: CONTINUATION, payload: some(random) }] },
  {
    codes: [PROTOCOL],
    breaks: (random) => [
      { opcode: TEXT, payload: some(random), isLast: false },
      { opcode: TEXT, payload: some(random) },
    ],
  },
  { codes: [NO_UTF8], breaks: (random) => [{ opcode: TEXT, payload: Buffer.from(random.pick(NO_TEXTS)) }] },
  {
    codes: [NO_UTF8],
    breaks: (random) => [
      { opcode: TEXT, payload: Buffer.from([...some(random).subarray(0, 5), 0xe2, 0x82]), isLast: false },
      { opcode: CONTINUATION, payload: Buffer.from([0x41]) },
    ],
  },
  { codes: [PROTOCOL], breaks: () => [{ opcode: CLOSE, payload: Buffer.from([3]) }] },
  {
    codes: [PROTOCOL],
    breaks: (random) => [
      { opcode: CLOSE, payload: twoBytes(random.pick([0, 999, 1004, 1005, 1006, 1015, 1016, 2999, 5000])) },
    ],
  },
  {
    codes: [NO_UTF8],
    breaks: (random) => [
      { opcode: CLOSE, payload: Buffer.concat([twoBytes(1000), Buffer.from(random.pick(NO_TEXTS))]) },
    ],
  },
  {
    codes: [TOO_LONG],
    breaks: (random) => [
      {
        opcode: TEXT,
        payload: some(random),
        length: random.pick([MOST_IN_FRAME + 1, 65_535, 65_536, 2 ** 31, 2 ** 40]),
      },
    ],
  },
];

const twoBytes = (code: number): Buffer => Buffer.from([code >> 8, code & 0xff]);

/** A client that breaks one rule, and is told which kind. */
export function brokenRule(random: Random): Conversation {
  const { codes, breaks } = random.pick(RULES);
  const bytes = Buffer.concat(breaks(random).map((parts) => frame(random, parts)));
  return {
    kind: "broken rule",
    request: handshake(random),
    pieces: cut(random, bytes),
    expects: { type: "close", codes },
  };
}

/** Whose frames are short, and whose message is not. */
export function longMessage(random: Random): Conversation {
  const said = "x".repeat(MOST_IN_MESSAGE + 1 + random.below(50_000));
  return {
    kind: "long message",
    request: handshake(random),
    pieces: framesOf(random, said, MOST_IN_FRAME),
    expects: { type: "close", codes: [TOO_LONG] },
  };
}
