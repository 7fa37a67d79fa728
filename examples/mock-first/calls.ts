import type { Call } from "../support/call.ts";

const ORIGIN = "http://localhost:5173";

export const calls: readonly Call[] = [
  {
    shows: "A fixed answer",
    request: "GET /",
    answers: { status: 200, json: { message: "this is a mock", status: "success" } },
  },
  {
    shows: "An order is held against its model, and answered as it will be",
    request: "POST /orders",
    body: { product: "a book", count: 2 },
    answers: {
      status: 201,
      headers: { "x-order-id": /^[0-9a-f-]{36}$/ },
      json: { id: /^[0-9a-f-]{36}$/, state: "open" },
    },
  },
  {
    shows: "A client learns of its mistakes before there is a server",
    request: "POST /orders",
    body: { product: "a book", count: 0 },
    answers: { status: 400, json: { message: "Invalid request body" } },
  },
  {
    shows: "An order to show",
    request: "GET /orders/17",
    answers: { status: 200, json: { id: "17", product: "a book", count: 1, state: "open" } },
  },
  {
    shows: "An id that makes the mock answer as for an unknown order",
    request: "GET /orders/404",
    answers: { status: 404, json: { problem: "there is no such order" } },
  },
  {
    shows: "An id that makes it answer as a service in trouble",
    request: "GET /orders/503",
    answers: { status: 503, json: { problem: "come back in a minute" } },
  },
  {
    shows: "A browser asks before it sends JSON",
    request: "OPTIONS /orders",
    headers: { origin: ORIGIN, "access-control-request-method": "POST" },
    answers: {
      status: 200,
      headers: {
        "access-control-allow-origin": ORIGIN,
        "access-control-allow-methods": "POST,OPTIONS",
        "access-control-allow-headers": "Content-Type",
      },
    },
  },
  {
    shows: "Answers may be read by pages of one origin, errors too",
    request: "GET /nowhere",
    headers: { origin: ORIGIN },
    answers: { status: 403, headers: { "access-control-allow-origin": ORIGIN } },
  },
];
