import type { Call } from "../support/call.ts";

const first = { visitor: "ann", page: '/"home"' };
const others = [
  { visitor: "bob", page: "/책", seconds: 3 },
  { visitor: "ann", page: "/it's" },
];

export const calls: readonly Call[] = [
  {
    shows: "A click is written",
    request: "POST /clicks",
    body: first,
    answers: { status: 200, json: { shard: /^shardId-\d{12}$/, number: /^\d+$/ } },
    keep: { shard: "shard" },
  },
  {
    shows: "More are written at once",
    request: "POST /clicks/batch",
    body: { clicks: others },
    answers: { status: 200, json: { failed: 0 } },
  },
  {
    shows: "There is one shard",
    request: "GET /shards",
    answers: { status: 200, json: { shards: [/^shardId-\d{12}$/] } },
  },
  {
    shows: "Reading begins at its start",
    request: "GET /shards/{shard}/start",
    answers: { status: 200, json: { from: /./ } },
    keep: { from: "from" },
  },
  {
    shows: "All clicks come back, as they were written",
    request: "GET /clicks",
    headers: { "Shard-Iterator": "{from}" },
    answers: { status: 200, json: { clicks: [first, ...others], from: /./ } },
  },
  {
    shows: "Without a place to begin Kinesis is not asked",
    request: "GET /clicks",
    answers: { status: 400, json: { message: "Missing required request parameters: [Shard-Iterator]" } },
  },
  {
    shows: "What Kinesis does not understand, it says",
    request: "GET /shards/shardId-999999999999/start",
    answers: { status: 400, json: { problem: /./ } },
  },
  {
    shows: "A click without a visitor is not written",
    request: "POST /clicks",
    body: { page: "/home" },
    answers: { status: 400, json: { message: "Invalid request body" } },
  },
];
