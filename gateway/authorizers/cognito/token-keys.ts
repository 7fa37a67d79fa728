import { createLocalJWKSet, type JSONWebKeySet, type LocalJWKSet } from "jose";

import { fetchFailure, KeysUnavailableError, SigningKeys } from "../signing-keys.ts";

const FETCH_TIMEOUT_MS = 5_000;

/** The keys of a pool: given, or published at a URL. */
export const tokenKeys = (source: JSONWebKeySet | URL): SigningKeys =>
  new SigningKeys(source instanceof URL ? () => fetchKeys(source) : source);

async function fetchKeys(url: URL): Promise<LocalJWKSet> {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(FETCH_TIMEOUT_MS) });
    if (!response.ok) throw new KeysUnavailableError(`${url} answered ${response.status}`);
    return createLocalJWKSet((await response.json()) as JSONWebKeySet);
  } catch (error) {
    if (error instanceof KeysUnavailableError) throw error;
    throw new KeysUnavailableError(`${url} could not be read: ${fetchFailure(error)}`, { cause: error });
  }
}
