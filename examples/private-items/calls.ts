import type { Call } from "../support/call.ts";

export const calls: readonly Call[] = [
  {
    shows: "The welcome page comes out of the VPC as it is",
    request: "GET /",
    answers: { status: 200, headers: { "content-type": "text/html" }, text: "<h1>Welcome to the items</h1>" },
  },
  {
    shows: "A greedy route takes every path, and the service gets it without the stage's name",
    request: "GET /items",
    answers: { status: 200, json: [{ id: "123", name: "chair" }] },
  },
  {
    shows: "ANY takes every method, and passes the body on",
    request: "POST /items",
    body: { id: "124", name: "table" },
    answers: { status: 201, json: { kept: { id: "124", name: "table" } } },
  },
  {
    shows: "The service's own errors come through; it was told the request's id",
    request: "DELETE /items/9",
    answers: { status: 404, json: { problem: "no DELETE /items/9 here", asked: true } },
  },
  {
    shows: "What the service answers is changed by its status: another one, and a header that tells less",
    request: "GET /broken",
    answers: { status: 502, headers: { "x-debug": "withheld" }, json: { problem: "out of order" } },
  },
  {
    shows: "Another service, behind the same link, at a path of its own",
    request: "GET /stock/chair",
    answers: { status: 200, json: { sku: "chair", count: 4 } },
  },
  {
    shows: "Where nothing is said of the path, a backend gets the stage's name with it",
    request: "GET /as-it-came/far/away",
    answers: { status: 200, json: { path: "/dev/as-it-came/far/away" } },
  },
];
