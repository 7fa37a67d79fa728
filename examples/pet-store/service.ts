import { z } from "zod";

import { route } from "../../openapi/route.ts";
import type { ServiceDefinition } from "../../stacks/service-definition.ts";

const NewPet = { name: "NewPet", schema: z.object({ type: z.string().min(1), price: z.number().positive() }) };
const Problem = { name: "Problem", schema: z.strictObject({ problem: z.string() }) };

const everybody = { public: "looking at pets is free" };
const STORE = "http://${stageVariables.petStore}";

const problem = { responseTemplates: { "application/json": { file: "templates/problem.vtl" } } };
const errors = { "404": { statusCode: 404, ...problem }, "5\\d{2}": { statusCode: 502, ...problem } };

/** The same old backend three times: mapped, passed through, and not asked at all. */
export const service: ServiceDefinition = {
  api: {
    title: "pet-store",
    description: "Pets of an old store",
    routes: [
      route("GET /", {
        ...everybody,
        summary: "A page that says what there is",
        mock: {
          mapping: {
            requestTemplates: { "application/json": '{"statusCode": 200}' },
            responses: {
              default: {
                statusCode: 200,
                responseParameters: { "method.response.header.Content-Type": "'text/html'" },
                responseTemplates: { "text/html": { file: "templates/welcome.html" } },
              },
            },
          },
        },
        responses: { 200: undefined },
      }),
      route("GET /pets", {
        ...everybody,
        summary: "Pets of one kind; without headers and numbers that are the store's own business",
        query: z.object({ type: z.string() }),
        http: {
          uri: `${STORE}/pets`,
          mapping: {
            requestParameters: { "integration.request.querystring.type": "method.request.querystring.type" },
            responses: {
              default: { statusCode: 200, responseTemplates: { "application/json": { file: "templates/pets.vtl" } } },
              ...errors,
            },
          },
        },
        responses: { 200: undefined, 404: Problem, 502: Problem },
      }),
      route("GET /pets/{petId}", {
        ...everybody,
        summary: "One pet; the backend has another name for the variable",
        http: {
          uri: `${STORE}/pets/{id}`,
          mapping: {
            requestParameters: { "integration.request.path.id": "method.request.path.petId" },
            responses: { default: { statusCode: 200 }, ...errors },
          },
        },
        responses: { 200: undefined, 404: Problem, 502: Problem },
      }),
      route("POST /pets", {
        ...everybody,
        summary: "Offers a pet; only the model stands between client and store",
        body: NewPet,
        http: { uri: `${STORE}/pets` },
        responses: { 201: undefined },
      }),
      route("ANY /store/{proxy+}", {
        ...everybody,
        summary: "Everything else of the store, as it is",
        http: { uri: `${STORE}/{proxy}` },
        responses: {},
      }),
    ],
    authorizers: {},
  },
};
