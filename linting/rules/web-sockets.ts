import { flag, text } from "../../gateway/model/build/read.ts";
import { each } from "../read/each.ts";
import type { Rule } from "../rule.ts";

const GUIDE = "https://docs.aws.amazon.com/apigateway/latest/developerguide";
const PREDEFINED = ["$connect", "$disconnect", "$default"];

/** Who may open a WebSocket, and what may be said on it. */
export const webSocketRules: readonly Rule[] = [
  {
    id: "websocket-connect-authorization",
    severity: "high",
    title: "A WebSocket API asks who connects",
    why: "Whoever is connected may send any message: no route but $connect can ask",
    fix: 'set `authorization_type` of $connect to CUSTOM or AWS_IAM; here give the route an authorizer or `iam: true`, or say `public: "<reason>"`',
    link: `${GUIDE}/apigateway-websocket-api-control-access.html`,
    sameAs: ["CKV_AWS_309", "apigatewayv2_api_authorizers_enabled"],
    check: (subject) => [
      ...each("aws_apigatewayv2_route", (block) => {
        const isOpen = (text(block.read("authorization_type")) ?? "NONE") === "NONE";
        if (text(block.read("route_key")) !== "$connect" || !isOpen) return undefined;
        return flag(block.read("api_key_required"))
          ? "anybody who knows an API key can connect"
          : "anybody can connect";
      })(subject),
      ...subject.model.webSocketApis
        .filter(({ definition }) => definition.routes.every(({ routeKey }) => routeKey !== "$connect"))
        .map(({ address }) => ({ address, problem: "it has no route $connect, so anybody can connect" })),
    ],
  },
  {
    id: "websocket-idle-authorization",
    severity: "high",
    title: "Authorization stands where a WebSocket API asks for it",
    why: "API Gateway takes authorization and API keys on $connect alone. On another route they guard nothing",
    fix: "move them to $connect, and have functions decide what a caller may say",
    link: `${GUIDE}/apigateway-websocket-api-control-access.html`,
    check: ({ model }) =>
      model.webSocketApis.flatMap(({ definition }) =>
        definition.routes
          .filter(({ routeKey, authorization, isApiKeyRequired }) => {
            return routeKey !== "$connect" && (authorization.type !== "NONE" || isApiKeyRequired);
          })
          .map(({ address, routeKey }) => ({ address, problem: `nobody is asked at ${routeKey}, whatever it says` })),
      ),
  },
  {
    id: "websocket-message-validation",
    severity: "low",
    title: "Messages are validated before they reach a backend",
    why: "Backends, and those who pay for their calls, meet whatever somebody sends",
    fix: "declare the route's `body`; elsewhere set `request_models` and `model_selection_expression`",
    link: `${GUIDE}/websocket-api-request-validation.html`,
    check: ({ model }) =>
      model.webSocketApis.flatMap(({ definition }) =>
        definition.routes.flatMap(({ address, routeKey, integration, modelSelectionExpression, requestModels }) => {
          if (PREDEFINED.includes(routeKey) || integration === undefined || integration.type === "MOCK") return [];
          if (Object.keys(requestModels).length === 0)
            return [{ address, problem: "no model says what a message must look like" }];
          return modelSelectionExpression === undefined
            ? [{ address, problem: "it names models, and no expression that selects one: no message is validated" }]
            : [];
        }),
      ),
  },
];
