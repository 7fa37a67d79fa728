import { domainPrefixOf } from "../../invocation/domain-name.ts";
import { requestTime } from "../../invocation/request-time.ts";
import type { HttpAuthorized } from "../http-invocation.ts";
import { clientPathOf } from "./client-path.ts";
import { copyOf } from "./copy-of.ts";
import { httpIdentityOf } from "./http-identity.ts";

/** `requestContext` of payload format 1.0. */
export function requestContextV1(invocation: HttpAuthorized): object {
  const { request, stage, route, requestId, receivedAt } = invocation;
  const { api, name } = stage.stage;
  return {
    accountId: api.accountId,
    apiId: api.id,
    authorizer: authorizerOf(invocation),
    domainName: request.domainName,
    domainPrefix: domainPrefixOf(request.domainName),
    extendedRequestId: requestId,
    httpMethod: request.method,
    identity: httpIdentityOf(invocation),
    path: clientPathOf(invocation),
    protocol: "HTTP/1.1",
    requestId,
    requestTime: requestTime(receivedAt),
    requestTimeEpoch: receivedAt,
    resourceId: null,
    resourcePath: route.resource.path,
    stage: name,
  };
}

function authorizerOf({ authorizer }: HttpAuthorized): object {
  if (authorizer === undefined) return { claims: null, scopes: null };
  if (authorizer.type === "jwt") {
    return { claims: copyOf(authorizer.claims), scopes: authorizer.scopes && [...authorizer.scopes] };
  }
  const { context, principalId, latencyMs } = authorizer;
  return {
    ...copyOf(context),
    ...(principalId !== undefined && { principalId }),
    integrationLatency: latencyMs,
  };
}
