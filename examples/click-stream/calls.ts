import type { Call } from "../support/call.ts";

export const FIRST = { visitor: "ann", page: '/"home"' };
export const OTHERS = [
  { visitor: "bob", page: "/책", seconds: 3 },
  { visitor: "ann", page: "/it's" },
];
export const LIVE = { visitor: "eve", page: "/news", seconds: 0 };

export const calls: readonly Call[] = [
  {
    shows: "Firehose takes a click",
    request: "POST /clicks",
    body: FIRST,
    answers: { status: 202, json: { taken: true } },
  },
  {
    shows: "And many at once",
    request: "POST /clicks/batch",
    body: { clicks: OTHERS },
    answers: { status: 202, json: { failed: 0 } },
  },
  {
    shows: "What others want to see at once goes into a stream first",
    request: "POST /live-clicks",
    body: LIVE,
    answers: { status: 202, json: { taken: true } },
  },
  {
    shows: "A click without a visitor gets nowhere",
    request: "POST /clicks",
    body: { page: "/home" },
    answers: { status: 400, json: { message: "Invalid request body" } },
  },
];
