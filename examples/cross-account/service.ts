import { z } from "zod";

import { route } from "../../openapi/route.ts";
import type { ServiceDefinition } from "../../stacks/service-definition.ts";

const Greeting = { name: "Greeting", schema: z.object({ greeting: z.string() }) };

/** APIs without functions of its own: others wrote and run them, in an account of theirs. */
export const service: ServiceDefinition = {
  api: {
    title: "cross-account",
    description: "Greets guests, by functions of another account",
    routes: [
      route("GET /greetings/{name}", {
        summary: "What the function answers, as it is",
        outsideFunction: "greet",
        authorizer: "guests",
        responses: { 200: undefined },
      }),
      route("GET /short-greetings/{name}", {
        summary: "The same function, asked and understood by templates",
        public: "a greeting without a name is everybody's",
        outsideFunction: "greet",
        mapping: {
          requestTemplates: {
            "application/json": '{"pathParameters": {"name": "$util.escapeJavaScript($input.params(\'name\'))"}}',
          },
          responses: {
            default: {
              statusCode: 200,
              responseTemplates: {
                "application/json":
                  '#set($body = $util.parseJson($input.path(\'$.body\'))){"greeting": "$util.escapeJavaScript($body.message)"}',
              },
            },
          },
        },
        responses: { 200: Greeting },
      }),
    ],
    authorizers: {
      guests: { type: "token", outsideFunction: "check-guest", resultTtlSeconds: 0 },
    },
  },
  httpApi: {
    title: "cross-account",
    description: "The same for those who call an HTTP API",
    payloadFormat: "1.0",
    routes: [
      route("GET /greetings/{name}", {
        summary: "What the function answers, as it is",
        outsideFunction: "greet",
        authorizer: "guests",
        responses: { 200: undefined },
      }),
    ],
    authorizers: {
      guests: {
        type: "lambda",
        outsideFunction: "check-guest",
        payloadFormat: "1.0",
        identitySource: ["$request.header.Authorization"],
        resultTtlSeconds: 0,
      },
    },
  },
};
