import type { Call } from "../support/call.ts";

const NOTE = 'a "note" & <more>]]></w:note><w:quantity>999</w:quantity>; it\'s 책 — 😀 &lt; &amp;amp; $note #if \\n';

export const calls: readonly Call[] = [
  {
    shows: "An element, a number and a list become JSON",
    request: "GET /articles/A-1",
    answers: {
      status: 200,
      headers: { "content-type": "application/json" },
      json: { number: "A-1", name: 'Nuts & bolts, 1/2" <new>', quantity: 120, shelves: ["3-17", "3-18"] },
    },
  },
  {
    shows: "A list may be empty, a text may be of any language",
    request: "GET /articles/A-2",
    answers: { status: 200, json: { number: "A-2", name: "A customer's lamp — 등", quantity: 0, shelves: [] } },
  },
  {
    shows: "A fault becomes the status it means",
    request: "GET /articles/A-3",
    answers: { status: 404, json: { problem: "there is no such article" } },
  },
  {
    shows: "What is XML in a path is a text in the envelope: an article of an odd name, and no other element",
    request: "GET /articles/A-1%3C%2Fw:number%3E%3Cw:number%3EA-2",
    answers: { status: 404, json: { problem: "there is no such article" } },
  },
  {
    shows: "Whatever a note holds comes through XML there and back",
    request: "POST /orders",
    body: { article: "A-1", quantity: 2, note: NOTE },
    answers: { status: 200, json: { order: "A-1/2", note: NOTE } },
  },
  {
    shows: "Another fault, another status",
    request: "POST /orders",
    body: { article: "A-2", quantity: 1, note: "" },
    answers: { status: 409, json: { problem: "there are not that many" } },
  },
  {
    shows: "A fault nobody knows is 502, and says nothing of what is behind the API",
    request: "POST /orders",
    body: { article: "A-1", quantity: 1, note: "the warehouse burns" },
    answers: { status: 502, json: { problem: "the warehouse cannot answer now" } },
  },
  {
    shows: "What XML cannot hold the model refuses",
    request: "POST /orders",
    body: { article: "A-1", quantity: 1, note: "\u0007" },
    answers: { status: 400, json: { message: "Invalid request body" } },
  },
  {
    shows: "XML of a client's own is not passed on",
    request: "POST /orders",
    headers: { "content-type": "text/xml" },
    body: "<order/>",
    answers: { status: 415, json: { message: "Unsupported Media Type" } },
  },
];
