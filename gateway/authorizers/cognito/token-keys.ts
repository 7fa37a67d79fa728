import {
  type CryptoKey,
  createLocalJWKSet,
  errors,
  type FlattenedJWSInput,
  type JSONWebKeySet,
  type JWTHeaderParameters,
  type LocalJWKSet,
} from "jose";

/** Nobody can say whether a token is valid. The message says why. */
export class KeysUnavailableError extends Error {
  override readonly name = "KeysUnavailableError";
}

/** How soon published keys are asked for again, when a token names one that is not among them or they could not be had. */
const PAUSE_MS = 10_000;
const FETCH_TIMEOUT_MS = 5_000;

/** The public keys of a pool: given, or fetched once, and again when a token was signed with one that is new. */
export class TokenKeys {
  readonly #url: URL | undefined;
  #known: LocalJWKSet | undefined;
  #askedAt = Number.NEGATIVE_INFINITY;
  #asked: Promise<LocalJWKSet> | undefined;

  constructor(source: JSONWebKeySet | URL) {
    if (source instanceof URL) this.#url = source;
    else this.#known = createLocalJWKSet(source);
  }

  /**
   * @param now milliseconds since 1970
   * @throws KeysUnavailableError
   * @throws JOSEError when the pool has no such key
   */
  async find(header: JWTHeaderParameters, token: FlattenedJWSInput, now: number): Promise<CryptoKey> {
    const before = this.#known;
    if (before === undefined) return (await this.#ask(now))(header, token);
    try {
      return await before(header, token);
    } catch (error) {
      if (!(error instanceof errors.JWKSNoMatchingKey) || this.#url === undefined) throw error;
      return (await this.#ask(now))(header, token);
    }
  }

  /** Everybody who asks within the pause shares one answer, be it a failure. */
  #ask(now: number): Promise<LocalJWKSet> {
    if (this.#asked === undefined || now - this.#askedAt >= PAUSE_MS) {
      this.#askedAt = now;
      this.#asked = fetchKeys(this.#url).then((keys) => {
        this.#known = keys;
        return keys;
      });
    }
    return this.#asked;
  }
}

async function fetchKeys(url: URL | undefined): Promise<LocalJWKSet> {
  if (url === undefined) throw new KeysUnavailableError("it publishes no keys");
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(FETCH_TIMEOUT_MS) });
    if (!response.ok) throw new KeysUnavailableError(`${url} answered ${response.status}`);
    return createLocalJWKSet((await response.json()) as JSONWebKeySet);
  } catch (error) {
    if (error instanceof KeysUnavailableError) throw error;
    throw new KeysUnavailableError(`${url} could not be read: ${reasonOf(error)}`, { cause: error });
  }
}

/** fetch says no more than that it failed; what happened is its cause. */
function reasonOf(error: unknown): string {
  const { message, cause } = textsOf(error);
  const { message: reason, code } = textsOf(cause);
  return reason || code || message || String(error);
}

function textsOf(error: unknown): { readonly message?: string; readonly code?: string; readonly cause?: unknown } {
  return typeof error === "object" && error !== null ? error : {};
}
