import { decodeJwt, errors, type JWTPayload, jwtVerify } from "jose";
import { GatewayError } from "../../invocation/gateway-error.ts";
import type { VerifiedToken } from "../../invocation/user-pools.ts";
import { KeysUnavailableError, type SigningKeys } from "../signing-keys.ts";
import { claimTexts } from "./claim-texts.ts";
import type { UserPool } from "./user-pool.ts";

export interface CheckedToken extends VerifiedToken {
  readonly poolArn: string;
  /** Milliseconds since 1970. */
  readonly expiresAt: number;
}

/**
 * Verifies a token's signature by the keys of the pool that issued it, and that it holds now.
 *
 * @param now milliseconds since 1970
 * @throws GatewayError UNAUTHORIZED, EXPIRED_TOKEN, AUTHORIZER_CONFIGURATION_ERROR
 */
export async function checkToken(
  token: string,
  pools: readonly UserPool[],
  keysOf: (pool: UserPool) => SigningKeys,
  now: number,
): Promise<CheckedToken> {
  const pool = issuingPool(token, pools);
  const { issuer, algorithms, arn } = pool;
  try {
    const { payload } = await jwtVerify(token, (header, input) => keysOf(pool).find(header, input, now), {
      issuer,
      algorithms: [...algorithms],
      currentDate: new Date(now),
      requiredClaims: ["exp"],
    });
    return { ...tokenOf(payload), poolArn: arn };
  } catch (error) {
    throw refusal(error, pool);
  }
}

function tokenOf(payload: JWTPayload): Omit<CheckedToken, "poolArn"> {
  const { aud = [], scope, exp = 0 } = payload;
  return {
    claims: claimTexts(payload),
    audiences: [aud].flat(),
    scopes: typeof scope === "string" ? scope.split(" ") : [],
    expiresAt: exp * 1000,
  };
}

function issuingPool(token: string, pools: readonly UserPool[]): UserPool {
  const issuer = issuerOf(token);
  const pool = pools.find((candidate) => candidate.issuer === issuer);
  if (pool !== undefined) return pool;
  const accepted = pools.map((candidate) => candidate.issuer).join(", ");
  throw unauthorized(`the token was issued by ${issuer}, and the authorizer accepts ${accepted}`);
}

function issuerOf(token: string): string {
  try {
    return decodeJwt(token).iss ?? "nobody";
  } catch {
    throw unauthorized("what was presented is no JSON Web Token");
  }
}

function refusal(error: unknown, { issuer, arn }: UserPool): unknown {
  if (error instanceof errors.JWTExpired) {
    return new GatewayError("EXPIRED_TOKEN", "The incoming token has expired", {
      statusCode: 401,
      errorType: "UnauthorizedException",
    });
  }
  if (error instanceof KeysUnavailableError) {
    const detail = `there are no keys to verify tokens of the user pool ${arn} by: ${error.message}; a local issuer can stand in for it: --user-pool ${arn}=<issuer URL or JWKS file>`;
    return new GatewayError("AUTHORIZER_CONFIGURATION_ERROR", null, { detail, cause: error });
  }
  if (error instanceof errors.JOSEError) return unauthorized(`the token of ${issuer} is not valid: ${error.message}`);
  return error;
}

/** @param detail for the developer */
export function unauthorized(detail: string): GatewayError {
  return new GatewayError("UNAUTHORIZED", undefined, { detail });
}
