import { z } from "zod";

import { type Model, route } from "../../openapi/route.ts";
import type { ServiceDefinition } from "../../stacks/service-definition.ts";

const NewOrder: Model = { name: "NewOrder", schema: z.strictObject({ product: z.string(), count: z.int().min(1) }) };
const Started: Model = { name: "Started", schema: z.strictObject({ order: z.string() }) };
const Progress: Model = { name: "Progress", schema: z.object({ order: z.string(), state: z.string() }) };
const Problem: Model = { name: "Problem", schema: z.strictObject({ problem: z.string() }) };

const customers = { public: "orders of a shop that is open to everybody" };

const problem = (text: string) => ({ responseTemplates: { "application/json": JSON.stringify({ problem: text }) } });

/** An order is an execution of a state machine; its id is the id of the request that placed it. */
export const service: ServiceDefinition = {
  api: {
    title: "step-functions",
    description: "Orders that take their time",
    routes: [
      route("POST /orders", {
        ...customers,
        summary: "Starts to work on an order",
        body: NewOrder,
        responses: { 202: Started, 502: Problem },
        aws: {
          service: "states",
          action: "StartExecution",
          permission: {
            actions: ["states:StartExecution"],
            resources: ["arn:{partition}:states:{region}:{account}:stateMachine:{prefix}-orders"],
          },
          mapping: {
            requestTemplates: { "application/json": { file: "templates/start.vtl" } },
            responses: {
              "200": {
                statusCode: 202,
                responseTemplates: { "application/json": '{"order": "$context.requestId"}' },
              },
              default: { statusCode: 502, ...problem("the order could not be started") },
            },
          },
        },
      }),
      route("GET /orders/{id}", {
        ...customers,
        summary: "Tells how an order goes",
        responses: { 200: Progress, 404: Problem },
        aws: {
          service: "states",
          action: "DescribeExecution",
          permission: {
            actions: ["states:DescribeExecution"],
            resources: ["arn:{partition}:states:{region}:{account}:execution:{prefix}-orders:*"],
          },
          mapping: {
            requestTemplates: { "application/json": { file: "templates/describe.vtl" } },
            responses: {
              "200": { statusCode: 200, responseTemplates: { "application/json": { file: "templates/progress.vtl" } } },
              default: { statusCode: 404, ...problem("there is no such order") },
            },
          },
        },
      }),
    ],
    authorizers: {},
  },
  stateMachines: {
    orders: {
      type: "STANDARD",
      definition: {
        Comment: "Looks at an order, and packs it",
        StartAt: "Is it too many?",
        States: {
          "Is it too many?": {
            Type: "Choice",
            Choices: [{ Variable: "$.count", NumericGreaterThan: 10, Next: "Refuse" }],
            Default: "Pack",
          },
          Refuse: { Type: "Fail", Error: "TooMany", Cause: "ten at most" },
          Pack: { Type: "Pass", Parameters: { "parcel.$": "$.product" }, End: true },
        },
      },
    },
  },
};
