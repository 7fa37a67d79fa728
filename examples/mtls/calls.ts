import type { Call } from "../support/call.ts";

const request = "GET /me";

export const calls: readonly Call[] = [
  {
    shows: "A meter whose authority is in the truststore gets in, and the API knows which one it is",
    request,
    by: "meter-1",
    answers: { status: 200, json: { meter: "CN=meter-1,O=Example", issuer: "CN=meter-authority,O=Example" } },
  },
  {
    shows: "Its neighbour is told apart from it",
    request,
    by: "meter-2",
    answers: { status: 200, json: { meter: "CN=meter-2,O=Example", issuer: "CN=meter-authority,O=Example" } },
  },
  {
    shows: "A certificate of another authority is none",
    request,
    by: "forged-meter",
    answers: { status: 403, json: { message: "Forbidden" } },
  },
  {
    shows: "Who shows no certificate is not even answered",
    request,
    by: "nobody",
    answers: { status: "connection closed" },
  },
  {
    shows: "The API's own host is no way around: it is closed",
    request,
    answers: { status: 403, json: { message: "Forbidden" } },
  },
];
