import type { Call } from "../support/call.ts";

const ID = /^\d{13}-[0-9a-f-]{36}$/;
const HOUSE = "/houses/Villa%20%22Sol%22";
const FIRST = { author: `Alice "Al" O'Neill`, text: "It rained.\nIt was lovely." };
const SECOND = { author: "Bob", text: "The same ☔ again" };

export const calls: readonly Call[] = [
  {
    shows: "A house nobody has been to has an empty book",
    request: `GET ${HOUSE}/entries`,
    answers: { status: 200, json: { entries: [] } },
  },
  {
    shows: "An entry is an item of the table, and has an id",
    request: `POST ${HOUSE}/entries`,
    body: FIRST,
    answers: { status: 201, json: { id: ID } },
  },
  { shows: "Another one", request: `POST ${HOUSE}/entries`, body: SECOND, answers: { status: 201, json: { id: ID } } },
  {
    shows: "The last one comes first, word by word as it was written",
    request: `GET ${HOUSE}/entries`,
    answers: {
      status: 200,
      json: {
        entries: [
          { id: ID, ...SECOND },
          { id: ID, ...FIRST },
        ],
      },
    },
  },
  {
    shows: "Another house has a book of its own",
    request: "GET /houses/Casa/entries",
    answers: { status: 200, json: { entries: [] } },
  },
  {
    shows: "What its model does not allow is not written",
    request: `POST ${HOUSE}/entries`,
    body: { author: "Carol" },
    answers: { status: 400, json: { message: "Invalid request body" } },
  },
  {
    shows: "An invitation is an event on the bus",
    request: `POST ${HOUSE}/invitations`,
    body: { host: "Dora", guests: 2 },
    answers: { status: 202, json: { event: /^[0-9a-f-]{36}$/ } },
  },
];
