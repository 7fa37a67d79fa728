import { chmodSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type CryptoKey, calculateJwkThumbprint, exportJWK, generateKeyPair, importJWK, type JWK } from "jose";

import { UserError } from "../errors/user-error.ts";

const ALGORITHM = "ES256";

export interface SigningKey {
  readonly algorithm: typeof ALGORITHM;
  readonly keyId: string;
  readonly privateKey: CryptoKey;
  /** As a JWKS publishes it. */
  readonly publicJwk: JWK;
}

/**
 * The issuer's key pair, made on first use and kept in `folder`, readable by its owner only: tokens stay valid between runs.
 *
 * @throws UserError when the file holds no such key
 */
export async function openSigningKey(folder: string): Promise<SigningKey> {
  const file = join(folder, "private-key.json");
  const kept = read(file);
  const jwk = kept === undefined ? await create(file) : parse(kept, file);
  const { kty, crv, x, y } = jwk;
  const keyId = await calculateJwkThumbprint({ kty, crv, x, y } as JWK);
  const publicJwk = { kty, crv, x, y, kid: keyId, alg: ALGORITHM, use: "sig" } as JWK;
  try {
    return { algorithm: ALGORITHM, keyId, privateKey: (await importJWK(jwk, ALGORITHM)) as CryptoKey, publicJwk };
  } catch (error) {
    throw notAKey(file, error);
  }
}

function read(file: string): string | undefined {
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw error;
  }
}

async function create(file: string): Promise<JWK> {
  const { privateKey } = await generateKeyPair(ALGORITHM, { extractable: true });
  const jwk = await exportJWK(privateKey);
  mkdirSync(join(file, ".."), { recursive: true });
  writeFileSync(file, JSON.stringify(jwk), { mode: 0o600 });
  chmodSync(file, 0o600);
  return jwk;
}

function parse(text: string, file: string): JWK {
  try {
    const jwk = JSON.parse(text) as JWK;
    if (jwk.kty === "EC" && jwk.crv === "P-256" && typeof jwk.d === "string") return jwk;
  } catch (error) {
    throw notAKey(file, error);
  }
  throw notAKey(file);
}

const notAKey = (file: string, cause?: unknown): UserError =>
  new UserError(`${file} holds no private key for ${ALGORITHM}: delete it, and the next run makes a new one`, {
    cause,
  });
