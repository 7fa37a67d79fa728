import { z } from "zod";

import { route } from "../../openapi/route.ts";
import type { ServiceDefinition } from "../../stacks/service-definition.ts";

const Total = { name: "Total", schema: z.object({ total: z.number() }) };

const everybody = { public: "what is in stock is no secret" };

/** The host is what the load balancer's targets find in `Host`; the way there is the link's. */
const STOCK = "http://stock.internal";

/** A backend in a VPC, whose load balancer nobody reaches from outside. */
export const service: ServiceDefinition = {
  api: {
    title: "vpc-link",
    description: "What is in stock",
    routes: [
      route("GET /stock/{sku}", {
        ...everybody,
        summary: "One article, as the backend has it",
        http: { uri: `${STOCK}/stock/{sku}`, vpcLink: "stock" },
        responses: { 200: undefined },
      }),
      route("GET /total", {
        ...everybody,
        summary: "How much there is of everything",
        http: {
          uri: `${STOCK}/stock`,
          vpcLink: "stock",
          mapping: {
            responses: {
              default: {
                statusCode: 200,
                responseTemplates: {
                  "application/json":
                    "#set($total = 0)#foreach($one in $input.path('$.articles'))#set($total = $total + $one.count)#end{\"total\": $total}",
                },
              },
            },
          },
        },
        responses: { 200: Total },
      }),
    ],
    authorizers: {},
  },
};
