import type { ServiceDefinition } from "../../stacks/service-definition.ts";

/** The API is what its document says; what answers, and whose tokens count, is said here and in the environment. */
export const service: ServiceDefinition = {
  httpApi: {
    title: "jwt-items",
    description: "Items of people who sign in",
    routes: [],
    authorizers: { tokens: { type: "jwt" } },
    document: {
      file: "items.yaml",
      operations: {
        "GET /items": { function: "list-items", tables: { items: ["dynamodb:Query"] } },
        "POST /items": { function: "keep-item", tables: { items: ["dynamodb:PutItem"] } },
        "GET /me": { function: "tell-caller" },
      },
    },
  },
  tables: { items: { partitionKey: { name: "owner", type: "S" }, sortKey: { name: "id", type: "S" } } },
};
