import type { FeatureGroup } from "../feature.ts";
import { guide } from "./developer-guide.ts";

const API = ["aws_apigatewayv2_api"];
const STAGE = ["aws_apigatewayv2_stage"];

export const webSocketApis: FeatureGroup = {
  group: "WebSocket APIs",
  features: [
    {
      id: "websocket-api",
      name: "Routes `$connect`, `$disconnect`, `$default` and those of a route selection expression",
      see: guide("websocket-api-develop-routes"),
      by: "`webSocketApi` of a service, with `webSocketRoute()`",
      gateway: API,
    },
    {
      id: "websocket-connect",
      name: "Who may connect has to be said",
      see: guide("apigateway-websocket-api-control-access"),
      by: "`authorizer`, `iam` or `public` of `$connect`",
      gateway: API,
    },
    {
      id: "websocket-connect-authorizer",
      name: "Lambda authorizers with identity sources, IAM and parameters of `$connect`",
      see: guide("apigateway-websocket-api-lambda-auth"),
      by: "`authorizers` of a WebSocket API",
      gateway: API,
    },
    {
      id: "websocket-api-keys",
      name: "API keys of `$connect`",
      see: guide("websocket-api-protect"),
      by: "`apiKeyRequired` of `$connect`, and the environment's `usagePlans`",
      gateway: API,
    },
    {
      id: "websocket-integrations",
      name: "Functions, HTTP backends, AWS services and answers without a backend, with templates and responses",
      see: guide("apigateway-websocket-api-integrations"),
      by: "`function`, `http`, `aws` or `mock` of a route, with a `mapping`",
      gateway: API,
    },
    {
      id: "websocket-message-models",
      name: "Messages held against models, and answers to whoever sent them",
      see: guide("websocket-api-request-validation"),
      by: "`body` and `answers` of a route",
      gateway: API,
    },
    {
      id: "websocket-connections",
      name: "Functions send to connections, ask about them and end them",
      see: guide("apigateway-how-to-call-websocket-api-connections"),
      by: "`connections` of a route or an authorizer of any API",
      declared: ["route.connections"],
      gateway: API,
    },
    {
      id: "websocket-stage",
      name: "Throttles of single routes, logs, metrics and stage variables",
      see: guide("websocket-api-protect"),
      by: "`webSocketApi` of an environment",
      gateway: STAGE,
    },
    {
      id: "websocket-domain",
      name: "Domain names of one's own",
      see: guide("websocket-api-custom-domain-names"),
      by: "`webSocketApi.domain` of an environment",
      gateway: STAGE,
    },
    {
      id: "websocket-api-releases",
      name: "Releases by weights of aliases; routes stay those of the newest release",
      see: guide("apigateway-set-up-websocket-deployment"),
      by: "the ledger",
      gateway: STAGE,
    },
  ],
};
