import { z } from "zod";

import { type Model, route } from "../../openapi/route.ts";
import type { ServiceDefinition } from "../../stacks/service-definition.ts";

const NewEntry: Model = {
  name: "NewEntry",
  schema: z.strictObject({ author: z.string().min(1).max(100), text: z.string().min(1).max(1_000) }),
};
const Written: Model = { name: "Written", schema: z.strictObject({ id: z.string() }) };
const Page: Model = {
  name: "Page",
  schema: z.strictObject({
    entries: z.array(z.strictObject({ id: z.string(), author: z.string(), text: z.string() })),
  }),
};
const NewInvitation: Model = {
  name: "NewInvitation",
  schema: z.strictObject({ host: z.string().min(1), guests: z.int().min(1) }),
};
const Invited: Model = { name: "Invited", schema: z.strictObject({ event: z.string() }) };
const Problem: Model = { name: "Problem", schema: z.strictObject({ problem: z.string() }) };

const everybody = { public: "a guest book lies open" };
const TABLE = "arn:{partition}:dynamodb:{region}:{account}:table/{prefix}-entries";

const problem = (text: string) => ({ responseTemplates: { "application/json": JSON.stringify({ problem: text }) } });
const file = (name: string) => ({ "application/json": { file: `templates/${name}.vtl` } });

/** Entries are items of a table, invitations events on a bus: neither needs a function. */
export const service: ServiceDefinition = {
  api: {
    title: "guest-book",
    description: "A guest book for every house",
    routes: [
      route("POST /houses/{house}/entries", {
        ...everybody,
        summary: "Writes into the book of a house",
        operationName: "writeEntry",
        body: NewEntry,
        responses: { 201: Written, 502: Problem },
        aws: {
          service: "dynamodb",
          action: "PutItem",
          permission: { actions: ["dynamodb:PutItem"], resources: [TABLE] },
          mapping: {
            requestTemplates: file("put-entry"),
            responses: {
              "200": { statusCode: 201, responseTemplates: file("written") },
              default: { statusCode: 502, ...problem("nothing was written") },
            },
          },
        },
      }),
      route("GET /houses/{house}/entries", {
        ...everybody,
        summary: "Reads the book of a house, from the last entry back",
        operationName: "readEntries",
        responses: { 200: Page, 502: Problem },
        aws: {
          service: "dynamodb",
          action: "Query",
          permission: { actions: ["dynamodb:Query"], resources: [TABLE] },
          mapping: {
            requestTemplates: file("query-entries"),
            responses: {
              "200": { statusCode: 200, responseTemplates: file("entries") },
              default: { statusCode: 502, ...problem("the book cannot be read") },
            },
          },
        },
      }),
      route("POST /houses/{house}/invitations", {
        ...everybody,
        summary: "Tells whoever listens that guests are invited",
        operationName: "invite",
        body: NewInvitation,
        responses: { 202: Invited, 502: Problem },
        aws: {
          service: "events",
          action: "PutEvents",
          permission: {
            actions: ["events:PutEvents"],
            resources: ["arn:{partition}:events:{region}:{account}:event-bus/{prefix}-houses"],
          },
          mapping: {
            requestParameters: {
              "integration.request.header.X-Amz-Target": "'AWSEvents.PutEvents'",
              "integration.request.header.Content-Type": "'application/x-amz-json-1.1'",
            },
            requestTemplates: file("put-event"),
            responses: {
              "200": { statusCode: 202, responseTemplates: file("invited") },
              default: { statusCode: 502, ...problem("nobody was told") },
            },
          },
        },
      }),
    ],
    authorizers: {},
  },
  tables: { entries: { partitionKey: { name: "house", type: "S" }, sortKey: { name: "id", type: "S" } } },
  eventBuses: { houses: {} },
};
