import { compactVerify, decodeJwt, decodeProtectedHeader, errors, type JWTPayload } from "jose";
import { KeysUnavailableError, type SigningKeys } from "../../authorizers/signing-keys.ts";
import type { V2JwtAuthorizer } from "../../model/v2/v2-authorizer.ts";
import { JwtRefusal } from "./jwt-refusal.ts";

/** No others are taken in AWS. @see https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-jwt-authorizer.html */
const ALGORITHMS = ["RS256", "RS384", "RS512"];

/** Who has to have issued a token: the authorizer's issuer, or what stands in for it here. */
export interface JwtIssuer {
  /** The `iss` of its tokens. */
  readonly issuer: string;
  readonly keys: SigningKeys;
  /** It is on this machine, where tokens may be signed with ES256, too. */
  readonly isLocal: boolean;
}

/**
 * Verifies a token: its signature by a key of the issuer, then its claims.
 *
 * @param now milliseconds since 1970
 * @throws JwtRefusal with the words of `error_description`
 */
export async function checkJwt(
  token: string,
  { issuer, keys, isLocal }: JwtIssuer,
  { audience }: Pick<V2JwtAuthorizer, "audience">,
  now: number,
): Promise<JWTPayload> {
  const algorithms = isLocal ? [...ALGORITHMS, "ES256"] : ALGORITHMS;
  const claims = decode(token, algorithms);
  await verify(token, keys, algorithms, now);
  const problem = claimsProblem(claims, issuer, audience, Math.floor(now / 1000));
  if (problem !== undefined) throw new JwtRefusal(problem);
  return claims;
}

function decode(token: string, algorithms: readonly string[]): JWTPayload {
  try {
    const { alg, kid } = decodeProtectedHeader(token);
    if (!algorithms.includes(alg ?? "")) throw new JwtRefusal(`signing method ${alg} is invalid`);
    if (kid === undefined) throw new JwtRefusal('unable to decode "kid" from jwt');
    return decodeJwt(token);
  } catch (error) {
    if (error instanceof JwtRefusal) throw error;
    throw new JwtRefusal("unable to decode jwt");
  }
}

async function verify(token: string, keys: SigningKeys, algorithms: readonly string[], now: number): Promise<void> {
  try {
    await compactVerify(token, (header, input) => keys.find(header, input, now), { algorithms: [...algorithms] });
  } catch (error) {
    if (error instanceof KeysUnavailableError) {
      throw new JwtRefusal("OIDC discovery endpoint communication error", error.message);
    }
    if (error instanceof errors.JWKSNoMatchingKey) throw new JwtRefusal("unable to find a key that matches the kid");
    if (error instanceof errors.JOSEError) throw new JwtRefusal("the token has an invalid signature");
    throw error;
  }
}

/** @param now seconds since 1970 */
function claimsProblem(
  { iss, aud, exp, nbf, iat, client_id: clientId }: JWTPayload,
  issuer: string,
  audience: readonly string[],
  now: number,
): string | undefined {
  if (iss !== issuer) return "the token issuer does not match the issuer set in the authorizer";
  if (typeof exp !== "number" || exp <= now) return "the token has expired";
  if (typeof nbf === "number" && nbf > now) return "the token is not valid yet";
  if (typeof iat === "number" && iat > now) return "the token was issued in the future";
  // `client_id` stands in for an audience that is not there, as in access tokens of user pools.
  const audiences = aud === undefined ? [clientId] : [aud].flat();
  return audiences.some((name) => typeof name === "string" && audience.includes(name))
    ? undefined
    : "the token does not have a valid audience";
}
