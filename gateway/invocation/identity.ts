import type { ClientCertificate } from "./client-certificate.ts";
import type { CognitoIdentity, IamPrincipal } from "./iam-principal.ts";
import type { Invocation } from "./invocation.ts";

export type Identity = Record<string, string | null | ClientCertificate>;

/** Who calls, as far as API Gateway knows. The key is there only for methods that need one. */
export function identityOf(invocation: Invocation): Identity {
  const { caller, principal, request, stage } = invocation;
  const identity: Identity = {
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
  if (principal !== undefined) Object.assign(identity, signerOf(principal));
  if (caller !== undefined) {
    identity.apiKey = caller.key.value;
    identity.apiKeyId = caller.key.id;
  }
  if (stage.stage.api.endpointType === "PRIVATE") Object.assign(identity, networkOf(request));
  // A function may change its event, and the certificate is the connection's.
  if (request.clientCertificate !== undefined) identity.clientCert = structuredClone(request.clientCertificate);
  return identity;
}

function networkOf({ sourceVpc, sourceVpce }: Invocation["request"]): Record<string, string> {
  return {
    ...(sourceVpc !== undefined && { vpcId: sourceVpc }),
    ...(sourceVpce !== undefined && { vpceId: sourceVpce }),
  };
}

/** Caller and user are the same unique id: whoever signed the request. */
export function signerOf(principal: IamPrincipal): Record<string, string> {
  const { accessKeyId, accountId, userId, arn, organizationId, cognitoIdentity } = principal;
  return {
    accessKey: accessKeyId,
    accountId,
    caller: userId,
    user: userId,
    userArn: arn,
    ...(organizationId !== undefined && { principalOrgId: organizationId }),
    ...(cognitoIdentity && cognitoFields(cognitoIdentity)),
  };
}

function cognitoFields(identity: CognitoIdentity): Record<string, string> {
  const { identityPoolId, identityId, authenticationType, authenticationProvider } = identity;
  return {
    cognitoIdentityPoolId: identityPoolId,
    cognitoIdentityId: identityId,
    cognitoAuthenticationType: authenticationType,
    ...(authenticationProvider !== undefined && { cognitoAuthenticationProvider: authenticationProvider }),
  };
}
