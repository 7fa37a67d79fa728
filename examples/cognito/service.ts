import { z } from "zod";

import { type Model, route } from "../../openapi/route.ts";
import type { ServiceDefinition } from "../../stacks/service-definition.ts";

const NewNote: Model = { name: "NewNote", schema: z.strictObject({ text: z.string().min(1).max(1000) }) };
const Note: Model = { name: "Note", schema: z.strictObject({ id: z.string(), text: z.string() }) };
const Notes: Model = { name: "Notes", schema: z.array(z.strictObject({ id: z.string(), text: z.string() })) };
const Member: Model = {
  name: "Member",
  schema: z.strictObject({ id: z.string(), email: z.string(), groups: z.array(z.string()) }),
};

/** A user pool signs tokens, API Gateway verifies them, and functions are told who it is. */
export const service: ServiceDefinition = {
  api: {
    title: "cognito",
    description: "Notes of people who sign in",
    routes: [
      route("GET /me", {
        summary: "Who has signed in: without scopes, the method takes an ID token",
        authorizer: "members",
        function: "tell-member",
        responses: { 200: Member },
      }),
      route("GET /notes", {
        summary: "The member's own notes: with scopes, it takes an access token that has one of them",
        authorizer: "members",
        scopes: ["notes/read"],
        function: "list-notes",
        tables: { notes: ["dynamodb:Query"] },
        responses: { 200: Notes },
      }),
      route("POST /notes", {
        summary: "Keeps a note",
        authorizer: "members",
        scopes: ["notes/write"],
        function: "keep-note",
        tables: { notes: ["dynamodb:PutItem"] },
        body: NewNote,
        responses: { 201: Note },
      }),
      route("DELETE /members/{member}/notes/{id}", {
        summary: "Takes a note away: the member's own, or for moderators anybody's",
        authorizer: "members",
        scopes: ["notes/write"],
        function: "remove-note",
        tables: { notes: ["dynamodb:DeleteItem"] },
        responses: { 204: undefined, 403: undefined },
      }),
    ],
    authorizers: { members: { type: "cognito", userPools: ["members"] } },
  },
  tables: { notes: { partitionKey: { name: "member", type: "S" }, sortKey: { name: "id", type: "S" } } },
};
