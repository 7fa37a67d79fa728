import type { Call } from "../support/call.ts";

const as = (who: string) => ({ Authorization: `Bearer {${who}}` });
const chair = { id: "1", name: "chair" };

export const calls: readonly Call[] = [
  {
    shows: "A token with the scope of the route lets its owner in",
    request: "POST /items",
    headers: as("ann"),
    body: chair,
    answers: { status: 201, json: chair },
  },
  {
    shows: "The function finds the verified claims in its event",
    request: "GET /items",
    headers: as("ann"),
    answers: { status: 200, json: [chair] },
  },
  {
    shows: "Somebody else has other items",
    request: "GET /items",
    headers: as("ben"),
    answers: { status: 200, json: [] },
  },
  {
    shows: "A token without the scope is known, and refused",
    request: "POST /items",
    headers: as("ben"),
    body: chair,
    answers: { status: 403, json: { message: "Forbidden" } },
  },
  {
    shows: "A body is checked by the function: HTTP APIs check none",
    request: "POST /items",
    headers: as("ann"),
    body: { name: "no id" },
    answers: { status: 400 },
  },
  {
    shows: "Without a token nobody is let in",
    request: "GET /items",
    answers: { status: 401, headers: { "www-authenticate": /^Bearer/ }, json: { message: "Unauthorized" } },
  },
  {
    shows: "A token has to be in its time",
    request: "GET /items",
    headers: as("expired"),
    answers: { status: 401, headers: { "www-authenticate": /expired/ } },
  },
  {
    shows: "It has to be for this API",
    request: "GET /items",
    headers: as("other"),
    answers: { status: 401, headers: { "www-authenticate": /audience/ } },
  },
  {
    shows: "It has to be signed by the issuer",
    request: "GET /items",
    headers: as("forged"),
    answers: { status: 401 },
  },
  {
    shows:
      "Where the document asks for no scope, any token will do; this function gets events of format 1.0, as it says there",
    request: "GET /me",
    headers: as("ben"),
    answers: { status: 200, json: { sub: "ben", scope: "items/read" } },
  },
  {
    shows: "API Gateway answers browsers by itself, as the document says",
    request: "OPTIONS /items",
    headers: { Origin: "https://app.example.com", "Access-Control-Request-Method": "POST" },
    answers: {
      status: 204,
      headers: { "access-control-allow-origin": "https://app.example.com", "access-control-max-age": "600" },
    },
  },
];
