import type { Call } from "../support/call.ts";
import { ANN, BEN } from "./identities.ts";

const unauthorized = { status: 401, json: { message: "Unauthorized" } };
const withToken = (name: string) => ({ headers: { authorization: `{${name}}` } });

export const calls: readonly Call[] = [
  {
    shows: "An ID token says who it is; the function reads its claims, groups too",
    request: "GET /me",
    ...withToken("annId"),
    answers: { status: 200, json: { id: ANN, email: "ann@example.com", groups: ["moderators", "early-birds"] } },
  },
  {
    shows: "A member of no group, with Bearer before the token",
    request: "GET /me",
    headers: { authorization: "Bearer {benId}" },
    answers: { status: 200, json: { id: BEN, email: "ben@example.com", groups: [] } },
  },
  {
    shows: "An access token is not taken where a method has no scopes",
    request: "GET /me",
    ...withToken("benFull"),
    answers: unauthorized,
  },
  { shows: "Nobody without a token", request: "GET /me", answers: unauthorized },
  {
    shows: "An expired token is told apart, so that the client can renew it",
    request: "GET /me",
    ...withToken("expired"),
    answers: { status: 401, json: { message: "The incoming token has expired" } },
  },
  { shows: "A token of another pool", request: "GET /me", ...withToken("foreign"), answers: unauthorized },
  {
    shows: "A token that only says it is of this pool",
    request: "GET /me",
    ...withToken("forged"),
    answers: unauthorized,
  },
  {
    shows: "An access token with the scope keeps a note",
    request: "POST /notes",
    ...withToken("benFull"),
    body: { text: "milk" },
    answers: { status: 201, json: { id: /^[0-9a-f-]{36}$/, text: "milk" } },
    keep: { note: "id" },
  },
  {
    shows: "One that may only read does not",
    request: "POST /notes",
    ...withToken("benReads"),
    body: { text: "bread" },
    answers: unauthorized,
  },
  {
    shows: "Nor does an ID token, which has no scopes",
    request: "POST /notes",
    ...withToken("benId"),
    body: { text: "bread" },
    answers: unauthorized,
  },
  {
    shows: "Whose notes they are the token says",
    request: "GET /notes",
    ...withToken("benReads"),
    answers: { status: 200, json: [{ id: /^[0-9a-f-]{36}$/, text: "milk" }] },
  },
  {
    shows: "Others have their own",
    request: "GET /notes",
    ...withToken("annFull"),
    answers: { status: 200, json: [] },
  },
  {
    shows: "The scope is right, the group is missing: the function says no",
    request: `DELETE /members/${ANN}/notes/1`,
    ...withToken("benFull"),
    answers: { status: 403, text: "Forbidden" },
  },
  {
    shows: "A moderator takes away what is not theirs",
    request: `DELETE /members/${BEN}/notes/{note}`,
    ...withToken("annFull"),
    answers: { status: 204 },
  },
  { shows: "It is gone", request: "GET /notes", ...withToken("benReads"), answers: { status: 200, json: [] } },
];
