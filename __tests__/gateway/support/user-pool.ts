import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { type CryptoKey, exportJWK, generateKeyPair, type JWK, SignJWT } from "jose";

export interface Signing {
  readonly key: CryptoKey;
  readonly keyId: string;
  readonly algorithm: string;
  readonly publicJwk: JWK;
}

/** A key pair such as a pool has. */
export async function signingKey(keyId: string, algorithm = "RS256"): Promise<Signing> {
  const { privateKey, publicKey } = await generateKeyPair(algorithm);
  const publicJwk = { ...(await exportJWK(publicKey)), kid: keyId, alg: algorithm, use: "sig" };
  return { key: privateKey, keyId, algorithm, publicJwk };
}

/** A token with these claims, as Cognito writes one. */
export function tokenOf(
  claims: Readonly<Record<string, unknown>>,
  { key, keyId, algorithm }: Signing,
): Promise<string> {
  return new SignJWT(claims).setProtectedHeader({ alg: algorithm, kid: keyId }).sign(key);
}

export interface Issuer {
  /** `http://127.0.0.1:{port}/eu-west-1_Local`, where its keys are published below. */
  readonly url: string;
  /** How often its keys were asked for. */
  readonly asked: () => number;
  /** What it publishes from now on; a number is a status to answer with. */
  publish(keys: readonly JWK[] | number): void;
  close(): Promise<void>;
}

/** An issuer on a free port; all are closed when the file's tests are done. */
export function issuers(): (keys: readonly JWK[] | number) => Promise<Issuer> {
  const running: Issuer[] = [];
  afterAll(() => Promise.all(running.map((issuer) => issuer.close())));
  return async (first) => {
    let [published, count] = [first, 0];
    const server = createServer(({ url }, response) => {
      count += 1;
      const isFound = url === "/eu-west-1_Local/.well-known/jwks.json" && typeof published !== "number";
      response.writeHead(isFound ? 200 : typeof published === "number" ? published : 404);
      response.end(isFound ? JSON.stringify({ keys: published }) : "");
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const issuer = {
      url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/eu-west-1_Local`,
      asked: () => count,
      publish: (next: typeof published) => {
        published = next;
      },
      close: () => closed(server),
    };
    running.push(issuer);
    return issuer;
  };
}

function closed(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}
