import { z } from "zod";

import type { ResourcePolicy } from "../../openapi/resource-policy.ts";
import { route } from "../../openapi/route.ts";
import type { RestService } from "../../stacks/service-definition.ts";

const Rates = { name: "Rates", schema: z.object({ eur: z.number(), through: z.string() }) };

const serviceWith = (resourcePolicy: ResourcePolicy): RestService => ({
  api: {
    title: "private-api",
    description: "Rates, for those inside",
    resourcePolicy,
    routes: [
      route("GET /rates", {
        summary: "Today's rates, and by which VPC endpoint the request came",
        public: "who gets through the VPC endpoint may know them",
        mock: {
          mapping: {
            requestTemplates: { "application/json": '{"statusCode": 200}' },
            responses: {
              default: {
                statusCode: 200,
                responseTemplates: { "application/json": '{"eur": 1452.5, "through": "$context.identity.vpceId"}' },
              },
            },
          },
        },
        responses: { 200: Rates },
      }),
    ],
    authorizers: {},
  },
});

/** Only through the endpoints that `endpoint.vpcEndpointIds` of the environment names. */
export const service = serviceWith({ onlyOwnVpcEndpoints: true });

/** The other way: from the VPC, whichever of its endpoints it is. */
export const byVpc = serviceWith({ onlyVpcs: ["shop"] });
