import { SignJWT } from "jose";

import type { SigningKey } from "./signing-key.ts";

/** What a token says. */
export interface TokenRequest {
  /** Whose records it opens. */
  readonly subject: string;
  /** Separated by spaces: `records:read records:write`. */
  readonly scope: string;
  readonly audience: string;
  readonly lifetimeSeconds: number;
}

export interface TokenSigner {
  readonly issuer: string;
  readonly key: SigningKey;
  readonly newId: () => string;
}

/** A signed JWT with the claims iss, sub, aud, scope, iat, exp and jti. */
export function issueToken(request: TokenRequest, { issuer, key, newId }: TokenSigner, now: Date): Promise<string> {
  const issuedAt = Math.floor(now.getTime() / 1000);
  return new SignJWT({ scope: request.scope })
    .setProtectedHeader({ alg: key.algorithm, kid: key.keyId, typ: "JWT" })
    .setIssuer(issuer)
    .setSubject(request.subject)
    .setAudience(request.audience)
    .setIssuedAt(issuedAt)
    .setExpirationTime(issuedAt + request.lifetimeSeconds)
    .setJti(newId())
    .sign(key.privateKey);
}
