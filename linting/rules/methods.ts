import { text, texts } from "../../gateway/model/build/read.ts";
import type { Method } from "../../gateway/model/method.ts";
import { each } from "../read/each.ts";
import { isBehindMutualTls, isRestricted } from "../read/entrances.ts";
import { eachMethod } from "../read/methods.ts";
import type { Problem, Rule } from "../rule.ts";
import type { Subject } from "../subject.ts";

const GUIDE = "https://docs.aws.amazon.com/apigateway/latest/developerguide";
const WITH_BODY = ["POST", "PUT", "PATCH", "ANY"];

/** Who may call, and with what. */
export const methodRules: readonly Rule[] = [
  {
    id: "method-authorization",
    severity: "high",
    title: "Every method asks who is calling",
    why: "Anybody on the internet can call it. An API key tells clients apart for quotas; it is no proof of who they are",
    fix: 'give the route an authorizer or `iam: true`, or say `public: "<reason>"`',
    link: `${GUIDE}/apigateway-control-access-to-api.html`,
    sameAs: ["CKV_AWS_59", "CKV2_AWS_70", "AWS-0004", "APIG4", "COG4", "apigateway_restapi_authorizers_enabled"],
    check: eachMethod((method, api, subject) => {
      if (method.authorization.type !== "NONE" || isPreflight(method)) return undefined;
      if (isRestricted(api) || isBehindMutualTls(api, subject)) return undefined;
      return method.isApiKeyRequired ? "anybody who knows an API key can call it" : "anybody can call it";
    }),
  },
  {
    id: "http-route-authorization",
    severity: "high",
    title: "Every route of an HTTP API asks who is calling",
    why: "Anybody on the internet can call it",
    fix: 'set `authorization_type` to JWT, CUSTOM or AWS_IAM; in a document give the route an authorizer or `iam: true`, or say `public: "<reason>"`',
    link: `${GUIDE}/http-api-access-control.html`,
    sameAs: ["CKV_AWS_309", "apigatewayv2_api_authorizers_enabled"],
    check: (subject) => [
      ...each("aws_apigatewayv2_route", (block) => {
        const isOpen = (text(block.read("authorization_type")) ?? "NONE") === "NONE";
        // Routes of WebSocket APIs have rules of their own.
        const key = text(block.read("route_key")) ?? "";
        const apiId = text(block.read("api_id"));
        const asks = key.includes(" ") || (key === "$default" && !isWebSocket(subject, apiId));
        return isOpen && asks && !key.startsWith("OPTIONS ") ? `anybody can call ${key}` : undefined;
      })(subject),
      ...openRoutesOfDocuments(subject),
    ],
  },
  {
    id: "method-token-scopes",
    severity: "low",
    title: "A token of a user pool is asked for a scope",
    why: "Without scopes API Gateway takes identity tokens, which every user of the pool has, whatever they may do",
    fix: "name `scopes` of the route, and have clients send access tokens",
    link: `${GUIDE}/apigateway-enable-cognito-user-pool.html`,
    check: eachMethod(({ authorization }) =>
      authorization.type === "COGNITO_USER_POOLS" && authorization.scopes.length === 0
        ? "every user of the pool may call it: it asks for no scope"
        : undefined,
    ),
  },
  {
    id: "method-request-validation",
    severity: "medium",
    title: "Requests are validated before they reach a backend",
    why: "Backends, and those who pay for their calls, meet whatever somebody sends",
    fix: "declare the route's `body` and required parameters; a resource-style method needs `request_models` and `request_validator_id`",
    link: `${GUIDE}/api-gateway-method-request-validation.html`,
    sameAs: ["CKV2_AWS_53", "APIG2"],
    check: eachMethod((method) => [...unvalidatedBody(method), ...unvalidatedParameters(method)]),
  },
];

const isWebSocket = ({ model }: Subject, apiId: string | undefined): boolean =>
  model.webSocketApis.some(({ id }) => id === apiId);

/** Routes that are resources have addresses of their own; those of a document have that of their API, and their key. */
const openRoutesOfDocuments = ({ model }: Subject): readonly Problem[] =>
  model.httpApis.flatMap(({ address: api, definition }) =>
    definition.routes
      .filter(({ address, key, authorization }) => {
        return address === `${api} ${key}` && authorization.type === "NONE" && !key.startsWith("OPTIONS ");
      })
      .map(({ address, key }) => ({ address, problem: `anybody can call ${key}` })),
  );

/** A browser asks before it sends anything, and sends no credentials with the question. */
const isPreflight = ({ httpMethod, integration }: Method): boolean =>
  httpMethod === "OPTIONS" && integration?.type === "MOCK";

function unvalidatedBody({ httpMethod, integration, requestModels, requestValidator }: Method): readonly string[] {
  if (!WITH_BODY.includes(httpMethod) || integration?.type === "MOCK") return [];
  const problem = whatBodyLacks(Object.keys(requestModels).length > 0, requestValidator?.validatesBody ?? false);
  return problem === undefined ? [] : [problem];
}

function whatBodyLacks(hasModel: boolean, isValidated: boolean): string | undefined {
  if (!hasModel) return "no model says what a body must look like";
  return isValidated ? undefined : "it names a model, and no validator holds bodies against it";
}

function unvalidatedParameters({ integration, requestParameters, requestValidator }: Method): readonly string[] {
  const required = Object.entries(requestParameters).filter(([name, isRequired]) => isRequired && !isInPath(name));
  if (required.length === 0 || integration?.type === "MOCK" || requestValidator?.validatesParameters) return [];
  return [`no validator asks for ${texts(required.map(([name]) => name)).join(", ")}, which it requires`];
}

/** Whatever reaches the method has them. */
const isInPath = (name: string): boolean => name.startsWith("method.request.path.");
