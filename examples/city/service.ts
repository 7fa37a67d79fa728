import { z } from "zod";

import { route } from "../../openapi/route.ts";
import type { ServiceDefinition } from "../../stacks/service-definition.ts";

const Greeting = { name: "Greeting", schema: z.strictObject({ greeting: z.string() }) };
const Problem = { name: "Problem", schema: z.strictObject({ problem: z.string() }) };

const problem = { responseTemplates: { "application/json": { file: "templates/problem.vtl" } } };

/** A custom Lambda integration: the function knows nothing of HTTP, and templates stand between it and the client. */
export const service: ServiceDefinition = {
  api: {
    title: "city",
    description: "Greets people of cities",
    routes: [
      route("ANY /{city}", {
        summary: "Greets somebody of a city",
        function: "greet-citizen",
        public: "a greeting is no secret",
        query: z.object({ time: z.string() }),
        headers: z.object({ day: z.string().optional() }),
        responses: { 200: Greeting, 400: Problem, 500: Problem },
        mapping: {
          requestTemplates: { "application/json": { file: "templates/citizen.vtl" } },
          responses: {
            default: { statusCode: 200 },
            // Held against the whole message of what the function throws.
            "there is no time of day .*": { statusCode: 400, ...problem },
            "(.|\\n)+": { statusCode: 500, ...problem },
          },
        },
      }),
    ],
    authorizers: {},
  },
};
