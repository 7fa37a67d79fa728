import type { Call } from "../support/call.ts";

export const calls: readonly Call[] = [
  {
    shows: "Operands in the query; parts of the result in headers",
    request: "GET /calc?operand1=2&operand2=3&operator=%2B",
    answers: {
      status: 200,
      headers: { operand_1: "2", operand_2: "3", operator: "+" },
      json: { a: 2, b: 3, op: "+", c: 5 },
    },
  },
  {
    shows: "Operands in the body, passed on as they are",
    request: "POST /calc",
    body: { a: 1, b: 2, op: "+" },
    answers: { status: 200, json: { a: 1, b: 2, op: "+", c: 3 } },
  },
  {
    shows: "Operands in the path; another form of the same result",
    request: "GET /calc/1/2/+",
    answers: { status: 200, json: { input: { a: 1, b: 2, op: "+" }, output: { c: 3 } } },
  },
  {
    shows: "A slash in the path comes encoded, and the template decodes it",
    request: "GET /calc/6/4/%2F",
    answers: { status: 200, json: { input: { a: 6, b: 4, op: "/" }, output: { c: 1.5 } } },
  },
  {
    shows: "Operators have names, too",
    request: "GET /calc/6/4/mul",
    answers: { status: 200, json: { input: { a: 6, b: 4, op: "mul" }, output: { c: 24 } } },
  },
  {
    shows: "A missing parameter does not reach the function",
    request: "GET /calc?operand1=2&operand2=3",
    answers: { status: 400, json: { message: "Missing required request parameters: [operator]" } },
  },
  {
    shows: "Nor does a body that its model does not allow",
    request: "POST /calc",
    body: { a: "one", b: 2, op: "+" },
    answers: { status: 400, json: { message: "Invalid request body" } },
  },
  {
    shows: "What the function throws becomes 400",
    request: "GET /calc?operand1=1&operand2=0&operator=/",
    answers: { status: 400, json: { problem: "cannot calculate: 1 / 0 is no number" } },
  },
  {
    shows: "Whatever it says",
    request: `GET /calc?operand1=1&operand2=${encodeURIComponent(`it's "two"`)}&operator=-`,
    answers: { status: 400, json: { problem: `cannot calculate: 'it's "two"' is no number` } },
  },
];
