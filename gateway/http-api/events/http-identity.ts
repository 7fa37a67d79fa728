import type { ClientCertificate } from "../../invocation/client-certificate.ts";
import type { HttpInvocation } from "../http-invocation.ts";

/** `requestContext.identity` of payload format 1.0, and `$context.identity`. */
export function httpIdentityOf({
  request,
  principal,
}: HttpInvocation): Record<string, string | null | ClientCertificate> {
  const cognito = principal?.cognitoIdentity;
  return {
    accessKey: principal?.accessKeyId ?? null,
    accountId: principal?.accountId ?? null,
    caller: principal?.userId ?? null,
    cognitoAuthenticationProvider: cognito?.authenticationProvider ?? null,
    cognitoAuthenticationType: cognito?.authenticationType ?? null,
    cognitoIdentityId: cognito?.identityId ?? null,
    cognitoIdentityPoolId: cognito?.identityPoolId ?? null,
    principalOrgId: principal?.organizationId ?? null,
    sourceIp: request.sourceIp,
    user: principal?.userId ?? null,
    userAgent: request.headers.last("user-agent") ?? null,
    userArn: principal?.arn ?? null,
    ...(request.clientCertificate !== undefined && { clientCert: structuredClone(request.clientCertificate) }),
  };
}
