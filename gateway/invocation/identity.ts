import type { Invocation } from "./invocation.ts";

/** Who calls, as far as API Gateway knows. The key is there only for methods that need one. */
export function identityOf(invocation: Invocation): Record<string, string | null> {
  const { caller, request } = invocation;
  const identity: Record<string, string | null> = {
    cognitoIdentityPoolId: null,
    cognitoIdentityId: null,
    principalOrgId: null,
    cognitoAuthenticationType: null,
    userArn: null,
    userAgent: request.headers.last("user-agent") ?? null,
    accountId: null,
    caller: null,
    sourceIp: request.sourceIp,
    accessKey: null,
    cognitoAuthenticationProvider: null,
    user: null,
  };
  if (caller !== undefined) {
    identity.apiKey = caller.key.value;
    identity.apiKeyId = caller.key.id;
  }
  return identity;
}
