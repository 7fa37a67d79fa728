import { poolOfIssuer } from "../../authorizers/cognito/pool-of-issuer.ts";
import type { UserPoolSetting } from "../../authorizers/cognito/user-pool.ts";
import type { SigningKeys } from "../../authorizers/signing-keys.ts";
import type { DeclaredUserPool } from "../../model/declared-user-pool.ts";
import type { V2JwtAuthorizer } from "../../model/v2/v2-authorizer.ts";
import type { JwtVerifier, VerifiedJwt } from "../services/jwt-verifier.ts";
import type { JwtIssuer } from "./check-jwt.ts";
import type { issuerKeys } from "./issuer-keys.ts";

interface KnownToken extends VerifiedJwt {
  /** Milliseconds since 1970. */
  readonly expiresAt: number;
}

interface Place extends Omit<JwtIssuer, "keys"> {
  readonly source: Parameters<typeof issuerKeys>[0];
}

const LOOPBACK = /^http:\/\/(localhost|127\.\d+\.\d+\.\d+|\[::1\])(:\d+)?(\/|$)/;

const MAX_TOKENS = 10_000;

/** A key that was withdrawn is taken for the issuer's no longer than this. */
const MAX_KNOWN_MS = 2 * 60 * 60_000;

/** The issuers of a configuration. Tokens verified once are known until they expire; the oldest go when there are too many. */
export class JwtIssuers implements JwtVerifier {
  readonly #settings: readonly UserPoolSetting[];
  readonly #declared: readonly DeclaredUserPool[];
  readonly #keys = new Map<string, SigningKeys>();
  readonly #tokens = new WeakMap<V2JwtAuthorizer, Map<string, KnownToken>>();

  /** @param settings what stands in for user pools: their issuers are of AWS */
  constructor(settings: readonly UserPoolSetting[], declared: readonly DeclaredUserPool[]) {
    this.#settings = settings;
    this.#declared = declared;
  }

  verify(token: string, authorizer: V2JwtAuthorizer, now: number): VerifiedJwt | Promise<VerifiedJwt> {
    const known = this.#tokens.get(authorizer)?.get(token);
    return known !== undefined && now < known.expiresAt ? known : this.#verify(token, authorizer, now);
  }

  async #verify(token: string, authorizer: V2JwtAuthorizer, now: number): Promise<VerifiedJwt> {
    // Few configurations have JWT authorizers, and what verifies tokens takes long to load.
    const [{ checkJwt }, { jwtClaimTexts, scopesOf }, { issuerKeys }] = await Promise.all([
      import("./check-jwt.ts"),
      import("./jwt-claims.ts"),
      import("./issuer-keys.ts"),
    ]);
    const { source, ...issuer } = this.#placeOf(authorizer.issuer);
    const keys = this.#keys.get(authorizer.issuer) ?? issuerKeys(source);
    this.#keys.set(authorizer.issuer, keys);
    const claims = await checkJwt(token, { ...issuer, keys }, authorizer, now);
    const expiresAt = Math.min((claims.exp ?? 0) * 1000, now + MAX_KNOWN_MS);
    const verified = { claims: jwtClaimTexts(claims), scopes: scopesOf(claims), expiresAt };
    this.#remember(authorizer, token, verified);
    return verified;
  }

  /** Who issues tokens here, and where its keys are. */
  #placeOf(issuer: string): Place {
    const setting = poolOfIssuer(issuer, this.#settings, this.#declared);
    if (setting === undefined) return { issuer, source: issuer, isLocal: LOOPBACK.test(issuer) };
    const { source } = setting;
    return "keys" in source
      ? { issuer, source: source.keys, isLocal: true }
      : { issuer: source.issuer, source: source.issuer, isLocal: true };
  }

  #remember(authorizer: V2JwtAuthorizer, token: string, verified: KnownToken): void {
    const tokens = this.#tokens.get(authorizer) ?? new Map<string, KnownToken>();
    this.#tokens.set(authorizer, tokens);
    tokens.delete(token);
    tokens.set(token, verified);
    if (tokens.size <= MAX_TOKENS) return;
    const [oldest] = tokens.keys();
    if (oldest !== undefined) tokens.delete(oldest);
  }
}
