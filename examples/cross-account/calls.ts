import type { Call } from "../support/call.ts";

export const calls: readonly Call[] = [
  {
    shows: "Both who may call and what is answered is up to functions of another account",
    request: "GET /greetings/ann",
    headers: { Authorization: "token-of-ann" },
    answers: { status: 200, json: { message: "Hello, ann!", account: "210987654321", alias: "live" } },
  },
  {
    shows: "Their authorizer refuses who is no guest",
    request: "GET /greetings/ann",
    headers: { Authorization: "token-of-bob" },
    answers: { status: 401, json: { message: "Unauthorized" } },
  },
  {
    shows: "Templates stand between client and function as they do with functions of one's own",
    request: "GET /short-greetings/bob",
    answers: { status: 200, json: { greeting: "Hello, bob!" } },
  },
];
