import type { ContextSource } from "./context-source.ts";
import { domainPrefixOf } from "./domain-name.ts";
import { identityOf } from "./identity.ts";
import { requestTime } from "./request-time.ts";

type Getter = (source: ContextSource) => unknown;

const integration =
  (name: "status" | "latencyMs" | "error" | "requestId"): Getter =>
  ({ invocation }) =>
    invocation.observed.integration?.[name];

const authorizer =
  (name: "status" | "latencyMs" | "error" | "requestId"): Getter =>
  ({ invocation }) =>
    invocation.observed.authorizer?.[name];

const identity =
  (name: string): Getter =>
  ({ invocation }) =>
    identityOf(invocation)[name];

const IDENTITY_NAMES = [
  "accessKey",
  "accountId",
  "apiKey",
  "apiKeyId",
  "caller",
  "cognitoAuthenticationProvider",
  "cognitoAuthenticationType",
  "cognitoIdentityId",
  "cognitoIdentityPoolId",
  "principalOrgId",
  "sourceIp",
  "user",
  "userAgent",
  "userArn",
];

/** @see https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-mapping-template-reference.html#context-variable-reference */
const GETTERS: ReadonlyMap<string, Getter> = new Map<string, Getter>([
  ["accountId", ({ invocation }) => invocation.stage.stage.api.accountId],
  ["apiId", ({ invocation }) => invocation.stage.stage.api.id],
  ["deploymentId", ({ invocation }) => invocation.deployment?.deployment.id],
  ["domainName", ({ invocation }) => invocation.request.headers.last("host")],
  ["domainPrefix", ({ invocation }) => domainPrefixOf(invocation.request.headers.last("host"))],
  ["error.message", ({ error }) => error?.clientMessage],
  ["error.messageString", ({ error }) => (error === undefined ? undefined : JSON.stringify(error.clientMessage))],
  ["error.responseType", ({ error }) => error?.responseType],
  ["error.validationErrorString", ({ error }) => error?.validationError],
  ["extendedRequestId", ({ invocation }) => invocation.extendedRequestId],
  ["httpMethod", ({ invocation }) => invocation.request.method],
  ...IDENTITY_NAMES.map((name) => [`identity.${name}`, identity(name)] as const),
  ["integrationErrorMessage", integration("error")],
  ["integration.error", integration("error")],
  ["integration.latency", integration("latencyMs")],
  ["integrationLatency", integration("latencyMs")],
  ["integration.requestId", integration("requestId")],
  ["integration.status", integration("status")],
  ["integration.integrationStatus", integration("status")],
  ["integrationStatus", integration("status")],
  ["authorizer.error", authorizer("error")],
  ["authorizer.latency", authorizer("latencyMs")],
  ["authorizer.integrationLatency", authorizer("latencyMs")],
  ["authorizer.requestId", authorizer("requestId")],
  ["authorizer.status", authorizer("status")],
  ["authorizer.integrationStatus", authorizer("status")],
  ["authorizer.principalId", ({ invocation }) => invocation.authorizer?.principalId],
  ["isCanaryRequest", ({ invocation }) => invocation.isCanaryRequest],
  ["path", ({ invocation }) => invocation.request.path],
  ["protocol", () => "HTTP/1.1"],
  ["requestId", ({ invocation }) => invocation.requestId],
  ["requestTime", ({ invocation }) => requestTime(invocation.receivedAt)],
  ["requestTimeEpoch", ({ invocation }) => invocation.receivedAt],
  ["resourceId", ({ invocation }) => invocation.operation?.resource.id],
  [
    "resourcePath",
    ({ invocation }) => invocation.operation?.resource.path ?? invocation.observed.nearest?.resourcePath,
  ],
  ["responseLatency", ({ response }) => response?.latencyMs],
  ["responseLength", ({ response }) => response?.length],
  ["stage", ({ invocation }) => invocation.stage.stage.name],
  ["status", ({ response }) => response?.status],
  ["xrayTraceId", ({ invocation }) => /Root=([^;]+)/.exec(invocation.traceId)?.[1]],
]);

/** Reads `$context.{name}`; a variable API Gateway does not know is undefined. */
export function contextVariable(name: string): Getter {
  const getter = GETTERS.get(name);
  if (getter !== undefined) return getter;
  const key = /^authorizer\.(.+)$/.exec(name)?.[1];
  if (key === undefined) return () => undefined;
  return ({ invocation }) => {
    const context = invocation.authorizer?.context;
    return context !== undefined && Object.hasOwn(context, key) ? context[key] : undefined;
  };
}
