import { z } from "zod";

import { type Model, route } from "../../openapi/route.ts";
import type { ServiceDefinition } from "../../stacks/service-definition.ts";

const NewNote: Model = { name: "NewNote", schema: z.strictObject({ text: z.string().min(1).max(1000) }) };
const Note: Model = { name: "Note", schema: z.strictObject({ id: z.string(), text: z.string() }) };
const Caller: Model = {
  name: "Caller",
  schema: z.strictObject({ account: z.string(), arn: z.string(), id: z.string() }),
};

/** Everybody signs. IAM says who may call which method, the function whose note it is. */
export const service: ServiceDefinition = {
  api: {
    title: "iam",
    description: "Notes of programs that have IAM's credentials",
    routes: [
      route("GET /whoami", {
        summary: "Who IAM says has signed",
        iam: true,
        function: "tell-caller",
        responses: { 200: Caller },
      }),
      route("PUT /notes/{id}", {
        summary: "Keeps a note for whoever signed, unless somebody else has one of that name",
        iam: true,
        function: "keep-note",
        tables: { notes: ["dynamodb:PutItem"] },
        body: NewNote,
        responses: { 200: Note, 403: undefined },
      }),
      route("GET /notes/{id}", {
        summary: "A note, for its owner alone",
        iam: true,
        function: "show-note",
        tables: { notes: ["dynamodb:GetItem"] },
        responses: { 200: Note, 403: undefined, 404: undefined },
      }),
      route("GET /notes/{id}/owner", {
        summary: "Whose a note is, for those who look after the notes",
        iam: true,
        function: "show-owner",
        tables: { notes: ["dynamodb:GetItem"] },
        responses: { 200: undefined, 404: undefined },
      }),
    ],
    authorizers: {},
    // Callers of another account need both: this, and a policy of their own.
    resourcePolicy: { accounts: ["210987654321"], organizations: ["o-a1b2c3d4e5"] },
  },
  tables: { notes: { partitionKey: { name: "id", type: "S" } } },
};
