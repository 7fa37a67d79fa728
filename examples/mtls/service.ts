import { z } from "zod";

import { route } from "../../openapi/route.ts";
import type { ServiceDefinition } from "../../stacks/service-definition.ts";

const Meter = { name: "Meter", schema: z.object({ meter: z.string(), issuer: z.string() }) };

/** Meters are known by their certificates, and by nothing else. */
export const service: ServiceDefinition = {
  api: {
    title: "mtls",
    description: "Tells a meter which one it is",
    routes: [
      route("GET /me", {
        summary: "Who the client is, as its certificate says",
        public: "mutual TLS has let the client in",
        mock: {
          mapping: {
            requestTemplates: { "application/json": '{"statusCode": 200}' },
            responses: {
              default: {
                statusCode: 200,
                responseTemplates: {
                  "application/json":
                    '{"meter": "$context.identity.clientCert.subjectDN", "issuer": "$context.identity.clientCert.issuerDN"}',
                },
              },
            },
          },
        },
        responses: { 200: Meter },
      }),
    ],
    authorizers: {},
  },
};
