import type { Call } from "../support/call.ts";

export const calls: readonly Call[] = [
  {
    shows: "The topics of the account, this example's among them",
    request: "GET /topics",
    answers: { status: 200, text: /arn:aws:sns:ap-northeast-2:\d{12}:sns-list-topics-dev-news/ },
  },
  {
    shows: "There is one action, and one method for it",
    request: "POST /topics",
    answers: { status: 403, json: { message: "Missing Authentication Token" } },
  },
];
