import {
  type CryptoKey,
  createLocalJWKSet,
  errors,
  type FlattenedJWSInput,
  type JSONWebKeySet,
  type JWTHeaderParameters,
  type LocalJWKSet,
} from "jose";

/** Nobody can say whether a token is valid. The message says why, for the developer. */
export class KeysUnavailableError extends Error {
  override readonly name = "KeysUnavailableError";
}

/** How soon keys are asked for again when a token names one that is not among them, or they could not be had. */
const PAUSE_MS = 10_000;

/** Asks for the keys somebody publishes. @throws KeysUnavailableError */
export type AskForKeys = () => Promise<LocalJWKSet>;

/** The public keys of who signs tokens: given, or asked for when they are needed, and again when a token was signed with a new one. */
export class SigningKeys {
  readonly #askForKeys: AskForKeys | undefined;
  readonly #maxAgeMs: number;
  #known: LocalJWKSet | undefined;
  #askedAt = Number.NEGATIVE_INFINITY;
  #asked: Promise<LocalJWKSet> | undefined;

  /** @param maxAgeMs how long keys that were asked for are taken for the signer's */
  constructor(source: JSONWebKeySet | AskForKeys, maxAgeMs = Number.POSITIVE_INFINITY) {
    this.#maxAgeMs = maxAgeMs;
    if (typeof source === "function") this.#askForKeys = source;
    else this.#known = createLocalJWKSet(source);
  }

  /**
   * @param now milliseconds since 1970
   * @throws KeysUnavailableError
   * @throws JOSEError when the signer has no such key
   */
  async find(header: JWTHeaderParameters, token: FlattenedJWSInput, now: number): Promise<CryptoKey> {
    const isOld = this.#askForKeys !== undefined && now - this.#askedAt >= this.#maxAgeMs;
    const before = isOld ? undefined : this.#known;
    if (before === undefined) return (await this.#ask(now))(header, token);
    try {
      return await before(header, token);
    } catch (error) {
      if (!(error instanceof errors.JWKSNoMatchingKey) || this.#askForKeys === undefined) throw error;
      return (await this.#ask(now))(header, token);
    }
  }

  /** Everybody who asks within the pause shares one answer, be it a failure. */
  #ask(now: number): Promise<LocalJWKSet> {
    if (this.#asked === undefined || now - this.#askedAt >= PAUSE_MS) {
      this.#askedAt = now;
      this.#asked = this.#fetch();
    }
    return this.#asked;
  }

  async #fetch(): Promise<LocalJWKSet> {
    if (this.#askForKeys === undefined) throw new KeysUnavailableError("it publishes no keys");
    this.#known = await this.#askForKeys();
    return this.#known;
  }
}

/** fetch says no more than that it failed; what happened is its cause. */
export function fetchFailure(error: unknown): string {
  const { message, cause } = textsOf(error);
  const { message: reason, code } = textsOf(cause);
  return reason || code || message || String(error);
}

function textsOf(error: unknown): { readonly message?: string; readonly code?: string; readonly cause?: unknown } {
  return typeof error === "object" && error !== null ? error : {};
}
