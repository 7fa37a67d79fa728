import { createLocalJWKSet, type JSONWebKeySet, type LocalJWKSet } from "jose";

import { fetchFailure, KeysUnavailableError, SigningKeys } from "../../authorizers/signing-keys.ts";

/** How long keys are taken for the issuer's. @see https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-jwt-authorizer.html */
const MAX_AGE_MS = 2 * 60 * 60_000;

/** @see https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-quotas.html */
const TIMEOUT_MS = 1_500;
const MAX_BYTES = 150_000;

const DISCOVERY = "/.well-known/openid-configuration";

/** The keys of an issuer: given, or found by its discovery document. @param source the issuer, or its keys */
export const issuerKeys = (source: string | JSONWebKeySet): SigningKeys =>
  new SigningKeys(typeof source === "string" ? () => discover(source) : source, MAX_AGE_MS);

async function discover(issuer: string): Promise<LocalJWKSet> {
  const place = `${issuer.replace(/\/$/, "")}${DISCOVERY}`;
  const document = await read(place);
  const jwksUri =
    typeof document === "object" && document !== null && "jwks_uri" in document ? document.jwks_uri : undefined;
  if (typeof jwksUri !== "string") throw new KeysUnavailableError(`${place} names no jwks_uri`);
  try {
    return createLocalJWKSet((await read(jwksUri)) as JSONWebKeySet);
  } catch (error) {
    if (error instanceof KeysUnavailableError) throw error;
    throw new KeysUnavailableError(`${jwksUri} holds no keys`, { cause: error });
  }
}

async function read(url: string): Promise<unknown> {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(TIMEOUT_MS) });
    const text = await response.text();
    if (!response.ok) throw new KeysUnavailableError(`${url} answered ${response.status}`);
    if (text.length > MAX_BYTES) throw new KeysUnavailableError(`${url} is larger than ${MAX_BYTES} bytes`);
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof KeysUnavailableError) throw error;
    throw new KeysUnavailableError(`${url} could not be read: ${fetchFailure(error)}`, { cause: error });
  }
}
