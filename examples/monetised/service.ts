import { z } from "zod";

import { type Model, route } from "../../openapi/route.ts";
import type { ServiceDefinition } from "../../stacks/service-definition.ts";

const Rate: Model = { name: "Rate", schema: z.strictObject({ pair: z.string(), rate: z.number() }) };
const Report: Model = { name: "Report", schema: z.strictObject({ report: z.string() }) };

/** The key is what is sold. It says who pays, not who calls: an API with secrets needs an authorizer as well. */
const customers = { apiKeyRequired: true, public: "whoever bought a key may call; what it answers is no secret" };

const upgrade = (problem: string) => ({
  "application/json": `{"problem": "${problem}", "upgrade": "https://example.com/plans"}`,
});

/** What customers of a plan may ask is in the environment: prices change without a release. */
export const service: ServiceDefinition = {
  api: {
    title: "monetised",
    description: "Exchange rates, by the plan",
    routes: [
      route("GET /rates/eur-krw", {
        ...customers,
        summary: "What a euro costs in won",
        mock: { statusCode: 200, body: { pair: "EURKRW", rate: 1489.5 } },
        responses: { 200: Rate },
      }),
      route("POST /reports", {
        ...customers,
        summary: "Orders a report, which is dear to make",
        mock: { statusCode: 202, body: { report: "in the making" } },
        responses: { 202: Report },
      }),
    ],
    authorizers: {},
    gatewayResponses: {
      QUOTA_EXCEEDED: { templates: upgrade("all requests of the plan are used") },
      THROTTLED: { headers: { "Retry-After": "'1'" }, templates: upgrade("too many requests at once") },
    },
  },
};
