import { z } from "zod";

import { type Model, route } from "../../openapi/route.ts";
import type { ServiceDefinition } from "../../stacks/service-definition.ts";

const Operator = z.enum(["+", "-", "*", "/", "add", "sub", "mul", "div"]);

const Input: Model = { name: "Input", schema: z.strictObject({ a: z.number(), b: z.number(), op: Operator }) };
const Result: Model = {
  name: "Result",
  schema: z.strictObject({ a: z.number(), b: z.number(), op: z.string(), c: z.number() }),
};
const Verbose: Model = {
  name: "Verbose",
  schema: z.strictObject({
    input: z.strictObject({ a: z.number(), b: z.number(), op: z.string() }),
    output: z.strictObject({ c: z.number() }),
  }),
};
const Problem: Model = { name: "Problem", schema: z.strictObject({ problem: z.string() }) };

const refused = {
  // Held against the whole message of what the function throws.
  "cannot calculate: .*": {
    statusCode: 400,
    responseTemplates: { "application/json": { file: "templates/problem.vtl" } },
  },
};

const everybody = { function: "calculate", public: "arithmetic is no secret" };

export const service: ServiceDefinition = {
  api: {
    title: "calculator",
    description: "Adds, subtracts, multiplies and divides",
    routes: [
      route("GET /calc", {
        ...everybody,
        operationName: "calculateFromQuery",
        summary: "Takes the operands from the query, and copies parts of the result into headers",
        query: z.object({ operand1: z.string(), operand2: z.string(), operator: z.string() }),
        responses: { 200: Result, 400: Problem },
        mapping: {
          requestTemplates: { "application/json": { file: "templates/from-query.vtl" } },
          responses: {
            default: {
              statusCode: 200,
              responseParameters: {
                "method.response.header.operand_1": "integration.response.body.a",
                "method.response.header.operand_2": "integration.response.body.b",
                "method.response.header.operator": "integration.response.body.op",
              },
            },
            ...refused,
          },
        },
      }),
      route("POST /calc", {
        ...everybody,
        operationName: "calculate",
        summary: "Takes the body as it is, once it was held against its model",
        body: Input,
        responses: { 200: Result, 400: Problem },
        mapping: { responses: { default: { statusCode: 200 }, ...refused } },
      }),
      route("GET /calc/{operand1}/{operand2}/{operator}", {
        ...everybody,
        operationName: "calculateFromPath",
        summary: "Takes the operands from the path, and tells input and output apart",
        responses: { 200: Verbose, 400: Problem },
        mapping: {
          requestTemplates: { "application/json": { file: "templates/from-path.vtl" } },
          responses: {
            default: { statusCode: 200, responseTemplates: { "application/json": { file: "templates/verbose.vtl" } } },
            ...refused,
          },
        },
      }),
    ],
    authorizers: {},
  },
};
