import type { V2JwtAuthorizer } from "../../model/v2/v2-authorizer.ts";

/** A token with a valid signature of the authorizer's issuer, for its audience, within its time. */
export interface VerifiedJwt {
  /** Every value as text. */
  readonly claims: Readonly<Record<string, string>>;
  readonly scopes: readonly string[];
}

/** What verifies tokens of JWT authorizers, and remembers those it has verified. */
export interface JwtVerifier {
  /**
   * @param now milliseconds since 1970
   * @returns at once for a token that is known
   * @throws JwtRefusal
   */
  verify(token: string, authorizer: V2JwtAuthorizer, now: number): VerifiedJwt | Promise<VerifiedJwt>;
}
