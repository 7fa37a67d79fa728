import { authenticatePhase, authorizePhase } from "./access-phases.ts";
import type { ContextSource } from "./context-source.ts";
import { domainPrefixOf } from "./domain-name.ts";
import { identityOf } from "./identity.ts";
import type { Invocation } from "./invocation.ts";
import { integrationErrorOf, observedVariables, phaseVariables } from "./observed-variables.ts";
import { propertyOf } from "./property-of.ts";
import { requestTime } from "./request-time.ts";
import { rootOf } from "./trace-id.ts";

type Getter = (source: ContextSource) => unknown;

/** @see https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-mapping-template-reference.html#context-variable-reference */
const GETTERS: ReadonlyMap<string, Getter> = new Map<string, Getter>([
  ...observedVariables<ContextSource>(({ invocation }) => invocation.observed),
  ...phaseVariables<ContextSource>("authenticate", authenticatePhase),
  ...phaseVariables<ContextSource>("authorize", authorizePhase),
  ["accountId", ({ invocation }) => invocation.stage.stage.api.accountId],
  ["apiId", ({ invocation }) => invocation.stage.stage.api.id],
  ["deploymentId", ({ invocation }) => invocation.deployment?.deployment.id],
  ["customDomain.basePathMatched", ({ invocation }) => invocation.request.basePathMatched],
  ["domainName", ({ invocation }) => invocation.request.domainName],
  ["domainPrefix", ({ invocation }) => domainPrefixOf(invocation.request.domainName)],
  ["endpointType", ({ invocation }) => invocation.stage.stage.api.endpointType],
  ["error.message", ({ error }) => error?.clientMessage],
  ["error.messageString", ({ error }) => (error === undefined ? undefined : JSON.stringify(error.clientMessage))],
  ["error.responseType", ({ error }) => error?.responseType],
  ["error.validationErrorString", ({ error }) => error?.validationError],
  ["extendedRequestId", ({ invocation }) => invocation.extendedRequestId],
  ["httpMethod", ({ invocation }) => invocation.request.method],
  ["identity.sourceIp", ({ invocation }) => invocation.request.sourceIp],
  ["identity.userAgent", ({ invocation }) => invocation.request.headers.last("user-agent")],
  ["integrationErrorMessage", ({ invocation }) => integrationErrorOf(invocation.observed)],
  ["integration.error", ({ invocation }) => integrationErrorOf(invocation.observed)],
  ["integration.status", backendStatus],
  ["integration.integrationStatus", integrationStatus],
  ["integrationStatus", integrationStatus],
  ["authorizer.integrationLatency", ({ invocation }) => invocation.observed.authorizer?.latencyMs],
  ["authorizer.integrationStatus", ({ invocation }) => authorizerServiceStatus(invocation)],
  ["authorizer.principalId", ({ invocation }) => invocation.authorizer?.principalId],
  // There is none for a stage without a canary.
  ["isCanaryRequest", ({ invocation }) => invocation.stage.canary && invocation.isCanaryRequest],
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
  ["xrayTraceId", ({ invocation }) => rootOf(invocation.traceId)],
]);

/** Reads `$context.{name}`; a variable API Gateway does not know is undefined. */
export function contextVariable(name: string): Getter {
  const getter = GETTERS.get(name);
  const said = /^authorizer\.(?!principalId$)(.+)$/.exec(name)?.[1];
  // What an authorizer says of the caller comes before what is known of asking it, as in `$context.authorizer.error`.
  if (said !== undefined) return (source) => saidByAuthorizer(source.invocation, said) ?? getter?.(source);
  if (getter !== undefined) return getter;
  const [, group, path = ""] = /^(identity|requestOverride|responseOverride)\.(.+)$/.exec(name) ?? [];
  switch (group) {
    case "identity":
      return ({ invocation }) => propertyOf(identityOf(invocation), path);
    case "requestOverride":
    case "responseOverride":
      return ({ invocation }) => overrideOf(invocation, `${group}.${path}`);
    default:
      return () => undefined;
  }
}

function saidByAuthorizer({ authorizer }: Invocation, path: string): unknown {
  return propertyOf(authorizer?.claims === undefined ? authorizer?.context : { claims: authorizer.claims }, path);
}

/** What a template has set. */
function overrideOf({ integrationRequest }: Invocation, path: string): unknown {
  if (integrationRequest?.type !== "mapped") return undefined;
  const { overrides } = integrationRequest;
  const [, group = "", name = ""] = /^(\w+\.\w+)(?:\.(.+))?$/.exec(path) ?? [];
  switch (group) {
    case "requestOverride.header":
      return overrides.requestHeaders.get(name);
    case "requestOverride.path":
      return overrides.requestPath.get(name);
    case "requestOverride.querystring":
      return overrides.requestQuery.get(name);
    case "responseOverride.header":
      return overrides.responseHeaders.get(name);
    default:
      return path === "responseOverride.status" ? overrides.status : undefined;
  }
}

/** What the backend itself answered with: of a function behind AWS_PROXY, the status its code gave. */
function backendStatus({ invocation: { outcome, observed } }: ContextSource): number | undefined {
  if (outcome?.type === "proxy") return outcome.statusCode;
  return outcome === undefined ? undefined : observed.integration?.status;
}

/** What the service of the backend answered with: Lambda says 200 where a function failed. A mock always works. */
function integrationStatus({ invocation: { outcome, observed, operation } }: ContextSource): number | undefined {
  if (observed.integration !== undefined) return observed.integration.status;
  return outcome !== undefined && operation?.integration.type === "MOCK" ? 200 : undefined;
}

/** Lambda's own: 200 for every function that ran. */
function authorizerServiceStatus({ observed }: Invocation): number | undefined {
  return observed.authorizer?.requestId === undefined ? undefined : 200;
}
