import type { Call } from "../support/call.ts";

const item = { id: "123", price: 12345, name: "myitem" };
const json = { "content-type": "application/json" };

export const calls: readonly Call[] = [
  {
    shows: "An item is kept",
    request: "PUT /items",
    body: item,
    answers: { status: 200, headers: json, json: "Put item 123" },
  },
  { shows: "All items are listed", request: "GET /items", answers: { status: 200, headers: json, json: [item] } },
  { shows: "One item is read", request: "GET /items/123", answers: { status: 200, json: item } },
  {
    shows: "An id may be any text: API Gateway decodes it",
    request: "PUT /items",
    body: { id: "a b", price: 1, name: "spaced" },
    answers: { status: 200, json: "Put item a b" },
  },
  {
    shows: "It is found again",
    request: "GET /items/a%20b",
    answers: { status: 200, json: { id: "a b", price: 1, name: "spaced" } },
  },
  {
    shows: "An item is kept in place of the one before",
    request: "PUT /items",
    body: { ...item, price: 1 },
    answers: { status: 200 },
  },
  { shows: "It has the new price", request: "GET /items/123", answers: { status: 200, json: { ...item, price: 1 } } },
  {
    shows: "An item is forgotten",
    request: "DELETE /items/123",
    answers: { status: 200, headers: json, json: "Deleted item 123" },
  },
  { shows: "It is gone", request: "GET /items/123", answers: { status: 200, text: "" } },
  {
    shows: "A body that is no JSON is the caller's mistake",
    request: "PUT /items",
    body: "no JSON",
    answers: { status: 400, headers: json },
  },
  {
    shows: "No route takes another method",
    request: "POST /items",
    body: item,
    answers: { status: 404, json: { message: "Not Found" } },
  },
  {
    shows: "No route takes another path",
    request: "GET /things",
    answers: { status: 404, json: { message: "Not Found" } },
  },
];
