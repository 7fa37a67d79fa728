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
export class IssuerUnavailableError extends Error {
  override readonly name = "IssuerUnavailableError";
}

/** How long keys are taken for the issuer's. @see https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-jwt-authorizer.html */
const MAX_AGE_MS = 2 * 60 * 60_000;

/** How soon they are asked for again when a token names one that is not among them, or they could not be had. */
const PAUSE_MS = 10_000;

/** @see https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-quotas.html */
const TIMEOUT_MS = 1_500;
const MAX_BYTES = 150_000;

const DISCOVERY = "/.well-known/openid-configuration";

/** The public keys of an issuer: given, or found by its discovery document and kept for two hours. */
export class IssuerKeys {
  readonly #issuer: string | undefined;
  #known: LocalJWKSet | undefined;
  #askedAt = Number.NEGATIVE_INFINITY;
  #asked: Promise<LocalJWKSet> | undefined;

  /** @param source the issuer, or its keys */
  constructor(source: string | JSONWebKeySet) {
    if (typeof source === "string") this.#issuer = source;
    else this.#known = createLocalJWKSet(source);
  }

  /**
   * @param now milliseconds since 1970
   * @throws IssuerUnavailableError
   * @throws JOSEError when the issuer has no such key
   */
  async find(header: JWTHeaderParameters, token: FlattenedJWSInput, now: number): Promise<CryptoKey> {
    const isOld = this.#issuer !== undefined && now - this.#askedAt >= MAX_AGE_MS;
    const before = isOld ? undefined : this.#known;
    if (before === undefined) return (await this.#ask(now))(header, token);
    try {
      return await before(header, token);
    } catch (error) {
      if (!(error instanceof errors.JWKSNoMatchingKey) || this.#issuer === undefined) throw error;
      return (await this.#ask(now))(header, token);
    }
  }

  /** Everybody who asks within the pause shares one answer, be it a failure. */
  #ask(now: number): Promise<LocalJWKSet> {
    if (this.#asked === undefined || now - this.#askedAt >= PAUSE_MS) {
      this.#askedAt = now;
      this.#asked = discover(this.#issuer ?? "").then((keys) => {
        this.#known = keys;
        return keys;
      });
    }
    return this.#asked;
  }
}

async function discover(issuer: string): Promise<LocalJWKSet> {
  const place = `${issuer.replace(/\/$/, "")}${DISCOVERY}`;
  const document = await read(place);
  const jwksUri =
    typeof document === "object" && document !== null && "jwks_uri" in document ? document.jwks_uri : undefined;
  if (typeof jwksUri !== "string") throw new IssuerUnavailableError(`${place} names no jwks_uri`);
  try {
    return createLocalJWKSet((await read(jwksUri)) as JSONWebKeySet);
  } catch (error) {
    if (error instanceof IssuerUnavailableError) throw error;
    throw new IssuerUnavailableError(`${jwksUri} holds no keys`, { cause: error });
  }
}

async function read(url: string): Promise<unknown> {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(TIMEOUT_MS) });
    const text = await response.text();
    if (!response.ok) throw new IssuerUnavailableError(`${url} answered ${response.status}`);
    if (text.length > MAX_BYTES) throw new IssuerUnavailableError(`${url} is larger than ${MAX_BYTES} bytes`);
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof IssuerUnavailableError) throw error;
    throw new IssuerUnavailableError(`${url} could not be read: ${reasonOf(error)}`, { cause: error });
  }
}

/** fetch says no more than that it failed; what happened is its cause. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause instanceof Error ? error.cause.message || error.message : error.message;
}
