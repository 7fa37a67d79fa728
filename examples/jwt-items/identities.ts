import { randomUUID } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { type JWTPayload, SignJWT } from "jose";

import { openSigningKey } from "../../local/signing-key.ts";
import { startTokenIssuer } from "../../local/token-issuer.ts";
import type { Identities } from "../support/identities.ts";
import { POOL } from "./environment.ts";

/** As a user pool writes an access token: for whom is in `client_id`. */
const token = (sub: string, scope: string, client = "web"): JWTPayload => ({
  token_use: "access",
  client_id: client,
  sub,
  scope,
});

/** What stands in for the pool: an issuer with a key of its own, and a key that nobody knows. */
export async function startIdentities(): Promise<Identities> {
  const directory = mkdtempSync(join(tmpdir(), "stagecraft-jwt-"));
  const key = await openSigningKey(join(directory, "pool"));
  const foreignKey = await openSigningKey(join(directory, "foreign"));
  const pool = await startTokenIssuer(key, 0);
  const sign = (claims: JWTPayload, { by = key, minutes = 60 } = {}) => {
    const now = Math.floor(Date.now() / 1000);
    return new SignJWT({ ...claims, jti: randomUUID() })
      .setProtectedHeader({ alg: by.algorithm, kid: key.keyId })
      .setIssuer(pool.issuer)
      .setIssuedAt(now - 7200)
      .setExpirationTime(now + minutes * 60)
      .sign(by.privateKey);
  };
  const both = "items/read items/write";
  return {
    gateway: { userPoolOptions: [{ pool: POOL, source: pool.issuer }] },
    callers: {},
    values: {
      ann: await sign(token("ann", both)),
      ben: await sign(token("ben", "items/read")),
      expired: await sign(token("ann", both), { minutes: -1 }),
      other: await sign(token("ann", both, "mobile")),
      forged: await sign(token("ann", both), { by: foreignKey }),
    },
    close: async () => {
      await pool.close();
      rmSync(directory, { recursive: true });
    },
  };
}
