import { route } from "../../openapi/route.ts";
import type { ServiceDefinition } from "../../stacks/service-definition.ts";

/** All routes call one function, which is told by `routeKey` what is asked of it. */
const toOneFunction = {
  function: "keep-items",
  tables: { items: ["dynamodb:DeleteItem", "dynamodb:GetItem", "dynamodb:PutItem", "dynamodb:Query"] },
  public: "an example without secrets",
  responses: { 200: undefined },
} as const;

/** The smallest HTTP API that keeps something. */
export const service: ServiceDefinition = {
  httpApi: {
    title: "crud-items",
    description: "Keeps items",
    routes: [
      route("GET /items", { ...toOneFunction, summary: "All items" }),
      route("PUT /items", { ...toOneFunction, summary: "Keeps an item, in place of one with the same id" }),
      route("GET /items/{id}", { ...toOneFunction, summary: "One item" }),
      route("DELETE /items/{id}", { ...toOneFunction, summary: "Forgets an item" }),
    ],
    authorizers: {},
  },
  // One partition holds all items, so that a query lists them: to scan a table is more than functions may be allowed.
  tables: { items: { partitionKey: { name: "list", type: "S" }, sortKey: { name: "id", type: "S" } } },
};
