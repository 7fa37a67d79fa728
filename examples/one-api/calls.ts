import type { Call } from "../support/call.ts";

export const calls: readonly Call[] = [
  {
    shows: "dev calls whatever was deployed last",
    request: "GET /stage",
    answers: { status: 200, json: { stage: "dev", alias: "dev" } },
  },
  {
    shows: "test calls the newest published version",
    stage: "test",
    request: "GET /stage",
    answers: { status: 200, json: { stage: "test", alias: "test" } },
  },
  {
    shows: "prod calls the versions its release froze",
    stage: "prod",
    request: "GET /stage",
    answers: { status: 200, json: { stage: "prod", alias: /^r-[0-9a-f]{8}$/ } },
  },
  {
    shows: "A note is kept in the table of the stage",
    stage: "test",
    request: "PUT /notes/1",
    body: { text: "buy milk" },
    answers: { status: 204 },
  },
  {
    shows: "There it is found again",
    stage: "test",
    request: "GET /notes/1",
    answers: { status: 200, json: { id: "1", text: "buy milk" } },
  },
  {
    shows: "The other stages do not know it",
    stage: "prod",
    request: "GET /notes/1",
    answers: { status: 404, json: { message: "There is no such note here" } },
  },
  {
    shows: "The model belongs to the API, so it holds at each stage",
    stage: "prod",
    request: "PUT /notes/1",
    body: { txt: "a slip of the pen" },
    answers: { status: 400, json: { message: "Invalid request body" } },
  },
];
