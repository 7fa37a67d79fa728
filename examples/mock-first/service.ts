import { z } from "zod";

import { type Model, route } from "../../openapi/route.ts";
import type { ServiceDefinition } from "../../stacks/service-definition.ts";

const NewOrder: Model = {
  name: "NewOrder",
  schema: z
    .strictObject({
      product: z.string().min(1).describe("As the catalogue names it"),
      count: z.int().min(1).max(100).describe("How many; a hundred at most"),
    })
    .describe("What somebody wants"),
};
const Order: Model = {
  name: "Order",
  schema: z.strictObject({ id: z.string(), product: z.string(), count: z.int(), state: z.enum(["open", "sent"]) }),
};
const Placed: Model = {
  name: "Placed",
  schema: z.strictObject({ id: z.string(), state: z.literal("open") }).describe("An order nobody has worked on"),
};
const Problem: Model = { name: "Problem", schema: z.strictObject({ problem: z.string() }) };

const everybody = { public: "there is nothing behind it yet" };

/** Agreed on first, built later: clients can be written and tested against it from the first day. */
export const service: ServiceDefinition = {
  api: {
    title: "mock-first",
    description: "Orders, before there are any",
    routes: [
      route("GET /", {
        ...everybody,
        summary: "Tells that it is a mock",
        mock: { statusCode: 200, body: { message: "this is a mock", status: "success" } },
        responses: { 200: undefined },
      }),
      route("POST /orders", {
        ...everybody,
        summary: "Places an order, if its model allows it",
        description: "The id is in the answer, and in the header X-Order-Id.",
        body: NewOrder,
        mock: {
          mapping: {
            requestTemplates: { "application/json": '{"statusCode": 201}' },
            responses: {
              default: {
                statusCode: 201,
                responseParameters: { "method.response.header.X-Order-Id": "context.requestId" },
                responseTemplates: { "application/json": { file: "templates/new-order.vtl" } },
              },
            },
          },
        },
        responses: { 201: Placed },
      }),
      route("GET /orders/{id}", {
        ...everybody,
        summary: "An order, or whatever the client wants to be prepared for: the id chooses",
        mock: {
          mapping: {
            requestTemplates: { "application/json": { file: "templates/choose-status.vtl" } },
            responses: {
              default: { statusCode: 200, responseTemplates: { "application/json": { file: "templates/order.vtl" } } },
              "404": { statusCode: 404, ...problem("there is no such order") },
              "5\\d{2}": { statusCode: 503, ...problem("come back in a minute") },
            },
          },
        },
        responses: { 200: Order, 404: Problem, 503: Problem },
      }),
    ],
    authorizers: {},
    allowedOriginStageVariable: "allowedOrigin",
    allowedHeaders: ["Content-Type"],
  },
};

function problem(text: string) {
  return { responseTemplates: { "application/json": JSON.stringify({ problem: text }) } };
}
