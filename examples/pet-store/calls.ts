import type { Call } from "../support/call.ts";

export const calls: readonly Call[] = [
  {
    shows: "A page from a mock: the backend is not asked",
    request: "GET /",
    answers: { status: 200, headers: { "content-type": "text/html" }, text: /<h1>Welcome/ },
  },
  {
    shows: "Query parameter and answer are mapped",
    request: "GET /pets?type=fish",
    answers: { status: 200, json: { count: 1, pets: [{ id: 3, kind: "fish" }] } },
  },
  {
    shows: "The path variable has another name in the backend",
    request: "GET /pets/4",
    answers: { status: 200, json: { id: 4, type: "bird", price: 999.99 } },
  },
  {
    shows: "The backend's status chooses the answer",
    request: "GET /pets/17",
    answers: { status: 404, json: { problem: "no pet 17" } },
  },
  {
    shows: "A required parameter is asked for before the backend is",
    request: "GET /pets",
    answers: { status: 400, json: { message: "Missing required request parameters: [type]" } },
  },
  {
    shows: "A proxy passes a body on, once its model allows it",
    request: "POST /pets",
    body: { type: "hamster", price: 6.5 },
    answers: { status: 201, json: { pet: { type: "hamster", price: 6.5 }, message: "success" } },
  },
  {
    shows: "The model does not allow it",
    request: "POST /pets",
    body: { type: "hamster", price: "cheap" },
    answers: { status: 400, json: { message: "Invalid request body" } },
  },
  {
    shows: "A greedy proxy passes path, query and headers on",
    request: "GET /store/pets?type=cat",
    answers: {
      status: 200,
      headers: { "x-powered-by": "an old pet store" },
      json: [{ id: 2, type: "cat", price: 124.99 }],
    },
  },
  {
    shows: "The backend's errors come through a proxy as they are",
    request: "GET /store/people",
    answers: { status: 404, json: { error: "Cannot GET /people" } },
  },
];
