import { contextVariable } from "./context-variables.ts";
import { identityOf } from "./identity.ts";
import type { Authorized } from "./invocation.ts";
import type { Overrides } from "./overrides.ts";

const PLAIN_NAMES = [
  "accountId",
  "apiId",
  "deploymentId",
  "domainName",
  "domainPrefix",
  "extendedRequestId",
  "httpMethod",
  "isCanaryRequest",
  "path",
  "protocol",
  "requestId",
  "requestTime",
  "requestTimeEpoch",
  "resourceId",
  "resourcePath",
  "stage",
  "xrayTraceId",
].map((name) => [name, contextVariable(name)] as const);

/** `$context` for a mapping template, with the overrides it may set. */
export function contextObject(invocation: Authorized, overrides: Overrides): Record<string, unknown> {
  const { authorizer, request } = invocation;
  return {
    ...Object.fromEntries(PLAIN_NAMES.map(([name, read]) => [name, read({ invocation })])),
    identity: identityOf(invocation),
    ...(request.basePathMatched !== undefined && { customDomain: { basePathMatched: request.basePathMatched } }),
    authorizer: authorizerObject(authorizer),
    requestOverride: overrides.requestOverride,
    responseOverride: overrides.responseOverride,
  };
}

/** A template may set what it finds, and the next request finds the same claims. */
function authorizerObject(authorizer: Authorized["authorizer"]): Record<string, unknown> {
  if (authorizer === undefined) return {};
  const { context, claims, principalId } = authorizer;
  return claims === undefined ? { ...context, principalId } : { claims: { ...claims } };
}
