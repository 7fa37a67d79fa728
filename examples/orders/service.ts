import { z } from "zod";

import { type Model, route } from "../../openapi/route.ts";
import type { ServiceDefinition } from "../../stacks/service-definition.ts";

const NewOrder: Model = {
  name: "NewOrder",
  schema: z.strictObject({ product: z.string().min(1), count: z.int().min(1).max(100) }),
};
const Accepted: Model = { name: "Accepted", schema: z.object({ order: z.string(), announcement: z.string() }) };
const Order: Model = { name: "Order", schema: z.object({ product: z.string(), count: z.int() }) };
const Return: Model = { name: "Return", schema: z.object({ execution: z.string(), event: z.string() }) };
const Reason: Model = { name: "Reason", schema: z.strictObject({ reason: z.string().min(1) }) };
const Problem: Model = { name: "Problem", schema: z.strictObject({ message: z.string() }) };

const customers = { public: "orders of a shop that is open to everybody" };

/**
 * What a route names beside its function, the function may do, and finds in its environment. Nothing else is granted to it: the
 * function that shows orders cannot change one.
 */
export const service: ServiceDefinition = {
  api: {
    title: "orders",
    description: "A shop that tells the rest of the company what it sells",
    routes: [
      route("POST /orders", {
        ...customers,
        summary: "Keeps an order, hands it to those who pack, and tells everybody who wants to know",
        function: "take-order",
        buckets: { orders: ["s3:PutObject"] },
        queues: { packing: ["sqs:SendMessage"] },
        topics: { sales: ["sns:Publish"] },
        body: NewOrder,
        responses: { 202: Accepted },
      }),
      route("GET /orders/{id}", {
        ...customers,
        summary: "Shows an order, and notes that somebody looked",
        function: "show-order",
        // Who may not list a bucket is told 403 by S3 for what is not there.
        buckets: { orders: ["s3:GetObject", "s3:ListBucket"] },
        streams: { views: ["kinesis:PutRecord"] },
        responses: { 200: Order, 404: Problem },
      }),
      route("POST /orders/{id}/return", {
        ...customers,
        summary: "Starts what it takes to bring an order back",
        function: "return-order",
        stateMachines: { returns: ["states:StartExecution"] },
        eventBuses: { shop: ["events:PutEvents"] },
        body: Reason,
        responses: { 202: Return },
      }),
    ],
    authorizers: {},
  },
  buckets: { orders: { expireAfterDays: 365 } },
  queues: { packing: { visibilityTimeoutSeconds: 60 } },
  topics: { sales: {} },
  streams: { views: { shards: 1 } },
  eventBuses: { shop: {} },
  stateMachines: {
    returns: {
      type: "STANDARD",
      definition: {
        Comment: "Waits for the parcel, and pays back",
        StartAt: "Wait for the parcel",
        States: {
          "Wait for the parcel": { Type: "Wait", Seconds: 1, Next: "Pay back" },
          "Pay back": { Type: "Pass", End: true },
        },
      },
    },
  },
};
