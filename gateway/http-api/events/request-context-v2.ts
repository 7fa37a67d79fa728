import { domainPrefixOf } from "../../invocation/domain-name.ts";
import type { IamPrincipal } from "../../invocation/iam-principal.ts";
import { requestTime } from "../../invocation/request-time.ts";
import type { HttpAuthorized, HttpAuthorizerOutcome } from "../http-invocation.ts";
import { clientPathOf } from "./client-path.ts";
import { copyOf } from "./copy-of.ts";

/** `requestContext` of payload format 2.0, of integrations and of authorizers. */
export function requestContextV2(invocation: HttpAuthorized): object {
  const { request, stage, route, authorizer, principal, receivedAt } = invocation;
  const { api, name } = stage.stage;
  const { domainName, clientCertificate } = request;
  const context: Record<string, unknown> = { accountId: api.accountId, apiId: api.id };
  if (clientCertificate !== undefined) context.authentication = { clientCert: structuredClone(clientCertificate) };
  if (authorizer !== undefined) context.authorizer = authorizerOf(authorizer);
  else if (principal !== undefined) context.authorizer = { iam: iamOf(principal) };
  context.domainName = domainName;
  context.domainPrefix = domainPrefixOf(domainName);
  context.http = {
    method: request.method,
    path: clientPathOf(invocation),
    protocol: "HTTP/1.1",
    sourceIp: request.sourceIp,
    userAgent: request.headers.last("user-agent") ?? "",
  };
  context.requestId = invocation.requestId;
  context.routeKey = route.key;
  context.stage = name;
  context.time = requestTime(receivedAt);
  context.timeEpoch = receivedAt;
  return context;
}

function authorizerOf(authorizer: HttpAuthorizerOutcome): object {
  if (authorizer.type === "lambda") return { lambda: copyOf(authorizer.context) };
  return { jwt: { claims: copyOf(authorizer.claims), scopes: authorizer.scopes && [...authorizer.scopes] } };
}

function iamOf({ accessKeyId, accountId, userId, organizationId, arn, cognitoIdentity }: IamPrincipal): object {
  return {
    accessKey: accessKeyId,
    accountId,
    callerId: userId,
    cognitoIdentity: cognitoIdentity === undefined ? null : { ...cognitoIdentity },
    principalOrgId: organizationId ?? null,
    userArn: arn,
    userId,
  };
}
