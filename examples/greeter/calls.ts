import type { Call } from "../support/call.ts";

const greeting = (name: string) => ({
  status: 200,
  headers: { "content-type": "text/plain" },
  text: `Hello, ${name}!`,
});

export const calls: readonly Call[] = [
  { shows: "A name in the query", request: "GET /hello?greeter=John", answers: greeting("John") },
  { shows: "A name in a header", request: "GET /hello", headers: { greeter: "Jane" }, answers: greeting("Jane") },
  { shows: "A name in the body", request: "POST /hello", body: { greeter: "Joan" }, answers: greeting("Joan") },
  {
    shows: "The body before the query, the query before the header",
    request: "PUT /hello?greeter=John",
    headers: { greeter: "Jane" },
    body: { greeter: "Joan" },
    answers: greeting("Joan"),
  },
  {
    shows: "A name of any alphabet",
    request: `GET /hello?greeter=${encodeURIComponent("홍길동")}`,
    answers: greeting("홍길동"),
  },
  { shows: "Nobody in particular", request: "DELETE /hello", answers: greeting("World") },
  {
    shows: "A body that is no JSON names nobody",
    request: "POST /hello?greeter=John",
    body: "greeter=Joan",
    answers: greeting("John"),
  },
];
