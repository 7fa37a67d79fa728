import { z } from "zod";

import { type Model, route } from "../../openapi/route.ts";
import type { ServiceDefinition } from "../../stacks/service-definition.ts";

const Problem: Model = { name: "Problem", schema: z.strictObject({ message: z.string() }) };

/** Whoever waits for a long report sees its first rows at once, and API Gateway never has to hold all of it. */
export const service: ServiceDefinition = {
  api: {
    title: "streamed-report",
    description: "Reports of any length",
    routes: [
      route("GET /reports/{rows}", {
        summary: "Writes a report of so many rows",
        public: "the numbers are made up",
        function: "write-report",
        responseTransferMode: "STREAM",
        timeoutMs: 120_000,
        responses: { 200: undefined, 400: Problem },
      }),
    ],
    authorizers: {},
  },
};
