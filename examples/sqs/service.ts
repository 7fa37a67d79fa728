import { z } from "zod";

import { type Model, route } from "../../openapi/route.ts";
import type { ServiceDefinition } from "../../stacks/service-definition.ts";

const NewOrder: Model = {
  name: "NewOrder",
  schema: z.strictObject({ product: z.string().min(1), count: z.int().min(1).max(100) }),
};
const Accepted: Model = { name: "Accepted", schema: z.strictObject({ order: z.string() }) };
const Problem: Model = { name: "Problem", schema: z.strictObject({ problem: z.string() }) };

/** Orders go straight into a queue: no function has to run, and none can fail, for an order to be accepted. */
export const service: ServiceDefinition = {
  api: {
    title: "sqs",
    description: "Takes orders at any speed",
    routes: [
      route("POST /orders", {
        summary: "Puts an order into the queue, with the id of the request",
        public: "orders of a shop that is open to everybody",
        body: NewOrder,
        responses: { 202: Accepted, 502: Problem },
        aws: {
          service: "sqs",
          path: "{account}/{prefix}-orders",
          permission: {
            actions: ["sqs:SendMessage"],
            resources: ["arn:{partition}:sqs:{region}:{account}:{prefix}-orders"],
          },
          mapping: {
            requestParameters: {
              "integration.request.header.Content-Type": "'application/x-www-form-urlencoded'",
            },
            requestTemplates: { "application/json": { file: "templates/send-message.vtl" } },
            responses: {
              "200": {
                statusCode: 202,
                responseTemplates: { "application/json": '{"order": "$context.requestId"}' },
              },
              default: {
                statusCode: 502,
                responseTemplates: { "application/json": '{"problem": "the queue did not take the order"}' },
              },
            },
          },
        },
      }),
    ],
    authorizers: {},
  },
  queues: { orders: { visibilityTimeoutSeconds: 60, maxReceives: 3 } },
};
