import type { Call } from "../support/call.ts";

const item = { metadata: "test!" };
const post = { request: "POST /items", body: item, apiKey: "my-first-key" };
const withToken = (authorizationToken: string) => ({ ...post, headers: { authorizationToken } });

export const calls: readonly Call[] = [
  {
    shows: "Who has a token that is allowed, and a key, leaves an item",
    ...withToken("allow"),
    answers: { status: 200, text: "OK!" },
  },
  {
    shows: "A denied token is refused, although the key is right",
    ...withToken("deny"),
    answers: { status: 403, json: { Message: "User is not authorized to access this resource with an explicit deny" } },
  },
  {
    shows: "A function that throws 'Unauthorized' makes 401",
    ...withToken("unauthorized"),
    answers: { status: 401, json: { message: "Unauthorized" } },
  },
  {
    shows: "A function that throws anything else makes 500",
    ...withToken("whatever"),
    answers: { status: 500 },
  },
  {
    shows: "Without a token the function is not asked",
    ...post,
    answers: { status: 401, json: { message: "Unauthorized" } },
  },
  {
    shows: "The key is looked at after the token",
    request: "POST /items",
    headers: { authorizationToken: "allow" },
    body: item,
    answers: { status: 403, json: { message: "Forbidden" } },
  },
  {
    shows: "A body without metadata does not reach the function",
    ...withToken("allow"),
    body: { metatdata: "a slip of the pen" },
    answers: { status: 400, json: { message: "Invalid request body" } },
  },
  {
    shows: "There is no method but POST",
    request: "GET /items",
    apiKey: "my-first-key",
    headers: { authorizationToken: "allow" },
    answers: { status: 403, json: { message: "Missing Authentication Token" } },
  },
];
