import type { Call } from "../support/call.ts";

const body = { callerName: "John" };

export const calls: readonly Call[] = [
  {
    shows: "Path, query, header and body come together in one event",
    request: "POST /Seattle?time=morning",
    headers: { day: "Wednesday" },
    body,
    answers: { status: 200, json: { greeting: "Good morning, John of Seattle. Happy Wednesday!" } },
  },
  {
    shows: "Any other method does the same",
    request: "PUT /Seattle?time=morning",
    headers: { day: "Wednesday" },
    body,
    answers: { status: 200, json: { greeting: "Good morning, John of Seattle. Happy Wednesday!" } },
  },
  {
    shows: "A request without a body is taken for JSON",
    request: "GET /Seoul?time=evening",
    answers: { status: 200, json: { greeting: "Good evening, somebody of Seoul." } },
  },
  {
    shows: "Quotes do not break out of the template",
    request: `POST /${encodeURIComponent('"New" York')}?time=day`,
    body: { callerName: 'J", "city": "Elsewhere' },
    answers: { status: 200, json: { greeting: 'Good day, J", "city": "Elsewhere of "New" York.' } },
  },
  {
    shows: "What the function throws chooses the status",
    request: "POST /Seattle?time=midnight",
    body,
    answers: { status: 400, json: { problem: /^there is no time of day 'midnight'/ } },
  },
  {
    shows: "A missing parameter does not reach the function",
    request: "POST /Seattle",
    body,
    answers: { status: 400, json: { message: "Missing required request parameters: [time]" } },
  },
  {
    shows: "A body of a type without a template is refused",
    request: "POST /Seattle?time=morning",
    headers: { "content-type": "text/plain" },
    body: "John",
    answers: { status: 415, json: { message: "Unsupported Media Type" } },
  },
];
