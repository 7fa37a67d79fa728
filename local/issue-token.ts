import { type JWTPayload, SignJWT } from "jose";

import type { SigningKey } from "./signing-key.ts";

/** What a token says. */
export interface TokenRequest {
  /** Whose records it opens. */
  readonly subject: string;
  /** Separated by spaces: `records:read records:write`. */
  readonly scope: string;
  readonly audience: string;
  readonly lifetimeSeconds: number;
  /** As a Cognito user pool makes it. @default as other issuers do, which know one kind of tokens */
  readonly use?: "id" | "access";
}

export interface TokenSigner {
  readonly issuer: string;
  readonly key: SigningKey;
  readonly newId: () => string;
}

/**
 * A signed JWT with the claims iss, sub, aud, scope, iat, exp and jti. An ID token of a user pool has no scope, an access token
 * `client_id` in place of `aud`; both say which they are by `token_use`.
 *
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/amazon-cognito-user-pools-using-tokens-with-identity-providers.html
 */
export function issueToken(request: TokenRequest, { issuer, key, newId }: TokenSigner, now: Date): Promise<string> {
  const issuedAt = Math.floor(now.getTime() / 1000);
  return new SignJWT(claimsOf(request))
    .setProtectedHeader({ alg: key.algorithm, kid: key.keyId, typ: "JWT" })
    .setIssuer(issuer)
    .setSubject(request.subject)
    .setIssuedAt(issuedAt)
    .setExpirationTime(issuedAt + request.lifetimeSeconds)
    .setJti(newId())
    .sign(key.privateKey);
}

function claimsOf({ use, scope, audience }: TokenRequest): JWTPayload {
  if (use === undefined) return { scope, aud: audience };
  if (use === "id") return { token_use: use, aud: audience };
  return { token_use: use, scope, client_id: audience };
}
