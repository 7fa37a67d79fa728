import { createRemoteJWKSet, errors, type JWTPayload, jwtVerify } from "jose";

import type { Claims } from "./claims.ts";
import type { Issuer } from "./issuer.ts";

/** The bearer is not who the token claims, or no longer. The message is for the log, never for the client. */
export class RefusedToken extends Error {
  override readonly name = "RefusedToken";
}

/** DynamoDB takes no longer partition key. */
const MAX_SUBJECT_BYTES = 2048;

/** One set of keys per URL, for as long as the function's process lives; jose fetches it again after ten minutes or for an unknown key. */
const keySets = new Map<string, ReturnType<typeof createRemoteJWKSet>>();

/**
 * @throws RefusedToken when the token is not valid
 * @throws Error when that cannot be told, because the issuer's keys cannot be read
 */
export async function verifyToken(token: string, { issuer, audience, jwksUrl }: Issuer, now: Date): Promise<Claims> {
  const options = {
    issuer,
    audience,
    algorithms: ["RS256", "ES256"],
    clockTolerance: 5,
    requiredClaims: ["exp", "sub"],
    currentDate: now,
  };
  const { payload } = await jwtVerify(token, keySetOf(jwksUrl), options).catch((error: unknown) => {
    throw isRefusal(error) ? new RefusedToken(error.message, { cause: error }) : error;
  });
  return claimsOf(payload);
}

function keySetOf(url: URL): ReturnType<typeof createRemoteJWKSet> {
  const known = keySets.get(url.href) ?? createRemoteJWKSet(url, { timeoutDuration: 3000 });
  keySets.set(url.href, known);
  return known;
}

/** Every error of jose is about the token, except those about reading the keys. */
function isRefusal(error: unknown): error is errors.JOSEError {
  return (
    error instanceof errors.JOSEError &&
    !(error instanceof errors.JWKSInvalid) &&
    !(error instanceof errors.JWKSTimeout) &&
    !(error instanceof errors.JWKInvalid) &&
    error.code !== errors.JOSEError.code
  );
}

function claimsOf({ sub, scope }: JWTPayload): Claims {
  if (typeof sub !== "string" || sub === "") throw new RefusedToken('"sub" claim must be a text that is not empty');
  if (Buffer.byteLength(sub) > MAX_SUBJECT_BYTES)
    throw new RefusedToken(`"sub" claim is over ${MAX_SUBJECT_BYTES} bytes`);
  return { subject: sub, scope: typeof scope === "string" ? scope : "" };
}
