import type { Call } from "../support/call.ts";

const ID = /^[0-9a-f-]{36}$/;

export const calls: readonly Call[] = [
  {
    shows: "An order is started, and has an id",
    request: "POST /orders",
    body: { product: `a "book" & Alice's pen`, count: 2 },
    answers: { status: 202, json: { order: ID } },
    keep: { order: "order" },
  },
  {
    shows: "Later it is packed",
    request: "GET /orders/{order}",
    eventually: true,
    answers: { status: 200, json: { order: ID, state: "SUCCEEDED", result: { parcel: `a "book" & Alice's pen` } } },
  },
  {
    shows: "An order that is too large is started as well",
    request: "POST /orders",
    body: { product: "books", count: 11 },
    answers: { status: 202, json: { order: ID } },
    keep: { order: "order" },
  },
  {
    shows: "The state machine refuses it, and says why",
    request: "GET /orders/{order}",
    eventually: true,
    answers: { status: 200, json: { order: ID, state: "FAILED", problem: "ten at most" } },
  },
  {
    shows: "What its model does not allow starts nothing",
    request: "POST /orders",
    body: { product: "books" },
    answers: { status: 400, json: { message: "Invalid request body" } },
  },
  {
    shows: "An order nobody placed",
    request: "GET /orders/00000000-0000-4000-8000-000000000000",
    answers: { status: 404, json: { problem: "there is no such order" } },
  },
];
