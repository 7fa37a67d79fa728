import { route } from "../../openapi/route.ts";
import type { ServiceDefinition } from "../../stacks/service-definition.ts";

/** A Lambda proxy integration: the function sees the whole request and makes the whole answer. */
export const service: ServiceDefinition = {
  api: {
    title: "greeter",
    description: "Greets whom it is told to, wherever it is told",
    routes: [
      route("ANY /hello", {
        summary: "Greets the 'greeter' of the body, the query or the headers",
        function: "greet",
        public: "a greeting is no secret",
        responses: { 200: undefined },
      }),
    ],
    authorizers: {},
  },
};
