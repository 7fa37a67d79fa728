import { route } from "../../openapi/route.ts";
import type { ServiceDefinition } from "../../stacks/service-definition.ts";

export const service: ServiceDefinition = {
  api: {
    title: "sns-list-topics",
    description: "Topics one may subscribe to",
    routes: [
      route("GET /topics", {
        summary: "Topics of the account, as SNS lists them",
        public: "an example; names of topics tell about the inside of an account",
        responses: { 200: undefined, 502: undefined },
        aws: {
          service: "sns",
          action: "ListTopics",
          method: "GET",
          permission: {
            actions: ["sns:ListTopics"],
            resources: ["*"],
            anyResource: "sns:ListTopics knows no resources",
          },
          mapping: {
            responses: {
              "200": { statusCode: 200 },
              default: {
                statusCode: 502,
                responseTemplates: { "application/json": '{"problem": "SNS does not list its topics"}' },
              },
            },
          },
        },
      }),
    ],
    authorizers: {},
  },
  topics: { news: { displayName: "News" } },
};
