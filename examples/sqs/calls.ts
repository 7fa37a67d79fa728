import type { Call } from "../support/call.ts";

export const ORDER = { product: 'a "book" & a pen; 책', count: 2 };

export const calls: readonly Call[] = [
  {
    shows: "An order is accepted as soon as it is in the queue",
    request: "POST /orders",
    body: ORDER,
    answers: { status: 202, json: { order: /^[0-9a-f-]{36}$/ } },
  },
  {
    shows: "What its model does not allow never gets into the queue",
    request: "POST /orders",
    body: { product: "a book", count: 0 },
    answers: { status: 400, json: { message: "Invalid request body" } },
  },
  {
    shows: "Nor does what is no JSON by its own account",
    request: "POST /orders",
    headers: { "content-type": "text/plain" },
    body: "a book, please",
    answers: { status: 415, json: { message: "Unsupported Media Type" } },
  },
];
