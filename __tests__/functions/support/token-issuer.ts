import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

import { type CryptoKey, exportJWK, generateKeyPair, type JWK, SignJWT } from "jose";

export interface SigningKey {
  readonly privateKey: CryptoKey;
  readonly publicKey: JWK;
}

export async function generateSigningKey(alg: "RS256" | "ES256", kid: string): Promise<SigningKey> {
  const { publicKey, privateKey } = await generateKeyPair(alg, { extractable: true });
  return { privateKey, publicKey: { ...(await exportJWK(publicKey)), kid, alg, use: "sig" } };
}

export interface TokenIssuer {
  readonly jwksUrl: string;
  /** How often the keys were read. */
  readonly reads: () => number;
  /** What the URL of the keys answers from now on. */
  answer(status: number, body: unknown): void;
  close(): Promise<void>;
}

/** Publishes keys over HTTP, as an identity provider does. */
export async function startTokenIssuer(keys: readonly SigningKey[]): Promise<TokenIssuer> {
  let reads = 0;
  let answer: { status: number; body: unknown } = { status: 200, body: keySetOf(keys) };
  const server = createServer((_, response) => {
    reads++;
    response.writeHead(answer.status, { "Content-Type": "application/json" }).end(JSON.stringify(answer.body));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    jwksUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}/.well-known/jwks.json`,
    reads: () => reads,
    answer: (status, body) => {
      answer = { status, body };
    },
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

export const keySetOf = (keys: readonly SigningKey[]) => ({ keys: keys.map(({ publicKey }) => publicKey) });

/** A token good for a minute, but for what is given otherwise. `undefined` leaves a claim out. */
export function tokenOf(
  key: CryptoKey | Uint8Array,
  claims: { readonly [name: string]: unknown } = {},
  header: { readonly alg?: string; readonly kid?: string } = {},
): Promise<string> {
  const exp = Math.floor(Date.now() / 1000) + 60;
  const payload = { iss: "https://issuer.example", aud: "records-dev", sub: "alice", exp, ...claims };
  return new SignJWT(JSON.parse(JSON.stringify(payload)))
    .setProtectedHeader({ alg: "RS256", kid: "first", ...header })
    .sign(key);
}
