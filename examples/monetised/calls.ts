import type { Call } from "../support/call.ts";

const rate = { status: 200, json: { pair: "EURKRW", rate: 1489.5 } };
const upgrade = "https://example.com/plans";
const asTrial = { request: "GET /rates/eur-krw", apiKey: "trial-demo" };

export const calls: readonly Call[] = [
  { shows: "A paying customer", request: "GET /rates/eur-krw", apiKey: "pro-demo", answers: rate },
  {
    shows: "Nobody's customer",
    request: "GET /rates/eur-krw",
    answers: { status: 403, json: { message: "Forbidden" } },
  },
  {
    shows: "A key nobody sold",
    request: "GET /rates/eur-krw",
    headers: { "x-api-key": "guessed-guessed-guessed" },
    answers: { status: 403, json: { message: "Forbidden" } },
  },
  { shows: "The first request of a trial", ...asTrial, answers: rate },
  { shows: "The second", ...asTrial, answers: rate },
  { shows: "The third, which is the last of the day", ...asTrial, answers: rate },
  {
    shows: "One more is told where to buy",
    ...asTrial,
    answers: { status: 429, json: { problem: "all requests of the plan are used", upgrade } },
  },
  { shows: "A report for a free customer", request: "POST /reports", apiKey: "free-demo", answers: { status: 202 } },
  {
    shows: "Another one at once is too many of this method",
    request: "POST /reports",
    apiKey: "free-demo",
    answers: { status: 429, headers: { "retry-after": "1" }, json: { problem: "too many requests at once", upgrade } },
  },
  {
    shows: "Other methods of the same plan are not held back by it",
    request: "GET /rates/eur-krw",
    apiKey: "free-demo",
    answers: rate,
  },
];
