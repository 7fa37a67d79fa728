import { connect, type Socket } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { parseAnswer } from "../support/answer.ts";
import { Random } from "../support/random.ts";
import type { Answer, Conversation, Expectation } from "./conversation.ts";
import { closeFrame } from "./frames.ts";
import { Line } from "./line.ts";

/** How a conversation went: in a word, and what was wrong. */
export interface Course {
  readonly kind: string;
  readonly wrong?: string;
}

/** Has a conversation with a server. @param limitMs how long the server may take for anything */
export async function converse(port: number, conversation: Conversation, limitMs: number): Promise<Course> {
  const socket = connect(port, "127.0.0.1");
  const line = new Line(socket, limitMs);
  try {
    socket.write(conversation.request);
    return { kind: await course(socket, line, conversation) };
  } catch (error) {
    return { kind: "wrong", wrong: `${conversation.kind}: ${error instanceof Error ? error.message : error}` };
  } finally {
    // Leaves no port behind that has to wait for its last packets.
    socket.resetAndDestroy();
  }
}

/** @returns what came of it, in a word @throws Error that says what should have been */
async function course(socket: Socket, line: Line, conversation: Conversation): Promise<string> {
  const { expects, pieces, deafMs } = conversation;
  if (expects.type === "nothing") {
    await sleep(5);
    return "gone";
  }
  if (expects.type === "refusal") return `refused ${await refusal(line)}`;
  await line.upgraded();
  if (deafMs !== undefined) socket.pause();
  for (const piece of pieces) {
    socket.write(piece);
    await new Promise((resolve) => setImmediate(resolve));
  }
  if (deafMs !== undefined) {
    await sleep(deafMs);
    socket.resume();
  }
  return afterwards(socket, line, expects);
}

async function refusal(line: Line): Promise<number> {
  const answer = await line.until("an answer", (received, isEnded) => {
    const parsed = parseAnswer(received, false, isEnded);
    if (parsed.state === "garbled") throw new Error(`an answer that is none: ${parsed.reason}`);
    return parsed.state === "complete" ? parsed : undefined;
  });
  return answer.status;
}

/** The masks of what is always the same need not differ. */
const SAME = new Random(1);

async function afterwards(socket: Socket, line: Line, expects: Expectation): Promise<string> {
  if (expects.type === "answers") {
    await line.hears(expects.answers.map(matcherOf));
    socket.write(closeFrame(SAME, 1000));
    await line.closed([1000]);
    await line.ended();
    return "answered";
  }
  if (expects.type === "close") {
    const code = await line.closed(expects.codes);
    socket.end();
    await line.ended();
    return `closed ${code}`;
  }
  socket.end();
  await line.ended();
  return "let go";
}

const matcherOf = (answer: Answer) => (said: string) =>
  "exactly" in answer ? said === answer.exactly : said.includes(answer.with);
