import type { Call } from "../support/call.ts";

export const ORDER = { product: 'a "book" & a pen; 책', count: 2 };

export const RETURN = { reason: "it is not the book I meant" };

const UUID = /^[0-9a-f-]{36}$/;

export const calls: readonly Call[] = [
  {
    shows: "An order is kept, sent to a queue and published",
    request: "POST /orders",
    body: ORDER,
    answers: { status: 202, json: { order: UUID, announcement: UUID } },
    keep: { order: "order" },
  },
  {
    shows: "It can be looked at",
    request: "GET /orders/{order}",
    answers: { status: 200, json: ORDER },
  },
  {
    shows: "What nobody ordered is not there",
    request: "GET /orders/one%20that%20is%20not%20there",
    answers: { status: 404, json: { message: "There is no such order" } },
  },
  {
    shows: "To bring it back is work that goes on after the answer",
    request: "POST /orders/{order}/return",
    body: RETURN,
    answers: { status: 202, json: { execution: UUID, event: UUID } },
  },
];
