/** What verifies tokens of Cognito user pools, and remembers those it has verified. */
export interface TokenVerifier {
  /**
   * @param poolArns whose tokens are accepted
   * @param now milliseconds since 1970
   * @returns at once for a token that is known
   * @throws GatewayError UNAUTHORIZED, EXPIRED_TOKEN, AUTHORIZER_CONFIGURATION_ERROR when there are no keys to verify it by
   */
  verify(token: string, poolArns: readonly string[], now: number): VerifiedToken | Promise<VerifiedToken>;
}

/** A token with a valid signature of one of the pools, within its time. */
export interface VerifiedToken {
  /** Every value as text, as API Gateway hands them on. */
  readonly claims: Readonly<Record<string, string>>;
  readonly audiences: readonly string[];
  readonly scopes: readonly string[];
}
