import { httpRoute } from "../../http-api/http-route.ts";
import type { ServiceDefinition } from "../../stacks/service-definition.ts";

/** The load balancer of the container service. It speaks TLS, with a certificate for this name. */
const items = { inVpc: { link: "main", target: "items", serverName: "items.example.com" } } as const;

/** Without this the containers would get the stage's name in front of the path. */
const sameAsClients = { request: { path: "$request.path" } } as const;

/** A container service in a VPC is the whole API; nobody reaches it another way. */
export const service: ServiceDefinition = {
  httpApi: {
    title: "private-items",
    description: "Items of a container service in a VPC",
    routes: [
      httpRoute("GET /", {
        summary: "The service's welcome page",
        public: "a welcome to everybody",
        ...items,
        ...sameAsClients,
      }),
      httpRoute("ANY /{proxy+}", {
        summary: "All else that the service has",
        public: "an example without secrets",
        ...items,
        request: {
          ...sameAsClients.request,
          headers: { "x-request-id": { overwrite: "$context.requestId" } },
        },
        response: { 500: { statusCode: 502, headers: { "x-debug": { overwrite: "withheld" } } } },
      }),
      httpRoute("GET /stock/{sku}", {
        summary: "How many there are, by another service, which Cloud Map finds without a load balancer",
        public: "what is in stock is no secret",
        inVpc: { link: "main", target: "stock" },
        request: { path: "/v1/articles/${request.path.sku}" },
        timeoutMs: 2_000,
      }),
      httpRoute("GET /as-it-came/{proxy+}", {
        summary: "What a backend gets where nothing is said of the path",
        public: "an example without secrets",
        inVpc: { link: "main", target: "stock" },
      }),
    ],
    authorizers: {},
  },
};
