import { z } from "zod";

import { route } from "../../openapi/route.ts";
import type { ServiceDefinition } from "../../stacks/service-definition.ts";

const NewItem = { name: "NewItem", schema: z.object({ metadata: z.string().min(1) }) };

/** One method, behind two doors: a function that looks at a token, and an API key. */
export const service: ServiceDefinition = {
  api: {
    title: "boot-camp",
    description: "Keeps what it is sent",
    routes: [
      route("POST /items", {
        summary: "Keeps the metadata of an item, and nothing else of the request",
        function: "keep-item",
        tables: { items: ["dynamodb:PutItem"] },
        authorizer: "token",
        apiKeyRequired: true,
        body: NewItem,
        responses: { 200: undefined },
      }),
    ],
    authorizers: {
      token: { type: "token", function: "check-token", header: "authorizationToken", resultTtlSeconds: 300 },
    },
  },
  tables: { items: { partitionKey: { name: "id", type: "S" } } },
};
