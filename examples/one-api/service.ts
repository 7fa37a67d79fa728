import { z } from "zod";

import { route } from "../../openapi/route.ts";
import type { ServiceDefinition } from "../../stacks/service-definition.ts";

const NewNote = { name: "NewNote", schema: z.object({ text: z.string().min(1) }) };
const reason = "an example: notes are everybody's";

/** The same API and functions for every stage, and a table for each. */
export const service: ServiceDefinition = {
  api: {
    title: "one-api",
    description: "Keeps notes, each stage its own",
    routes: [
      route("GET /stage", {
        summary: "Tells which stage was called, and by which alias it calls its functions",
        function: "tell-stage",
        public: reason,
        responses: { 200: undefined },
      }),
      route("PUT /notes/{id}", {
        summary: "Keeps a note",
        function: "keep-note",
        tables: { notes: ["dynamodb:PutItem"] },
        public: reason,
        body: NewNote,
        responses: { 204: undefined },
      }),
      route("GET /notes/{id}", {
        summary: "Shows a note of this stage",
        function: "show-note",
        tables: { notes: ["dynamodb:GetItem"] },
        public: reason,
        responses: { 200: undefined, 404: undefined },
      }),
    ],
    authorizers: {},
  },
  tables: { notes: { partitionKey: { name: "id", type: "S" } } },
  stageVariables: ["notesTableName"],
};
