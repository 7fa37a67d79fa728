import { randomUUID } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { type JWTPayload, SignJWT } from "jose";

import { openSigningKey } from "../../local/signing-key.ts";
import { startTokenIssuer } from "../../local/token-issuer.ts";
import type { Identities } from "../support/identities.ts";

export const ANN = "0f6b7c1e-93a5-4c53-8a0f-2b7d55a31c11";
export const BEN = "5d0e8f04-2f3a-49d1-b0a6-7e9c1b7f6a22";

/** Claims as a user pool writes them: an ID token says who it is and for which client, an access token what the client may do. */
const idToken = (sub: string, email: string, groups?: readonly string[]): JWTPayload => ({
  token_use: "id",
  aud: "web",
  sub,
  email,
  email_verified: true,
  ...(groups && { "cognito:groups": groups }),
});
const accessToken = (sub: string, scope: string, groups?: readonly string[]): JWTPayload => ({
  token_use: "access",
  client_id: "web",
  sub,
  scope,
  ...(groups && { "cognito:groups": groups }),
});

/** What stands in for the pool: an issuer with a key of its own, and another one that nobody knows. */
export async function startIdentities(stack: string): Promise<Identities> {
  const directory = mkdtempSync(join(tmpdir(), "stagecraft-cognito-"));
  const key = await openSigningKey(join(directory, "pool"));
  const foreignKey = await openSigningKey(join(directory, "foreign"));
  const pool = await startTokenIssuer(key, 0);
  const sign = (claims: JWTPayload, { by = key, issuer = pool.issuer, minutes = 60 } = {}) => {
    const now = Math.floor(Date.now() / 1000);
    return new SignJWT({ ...claims, jti: randomUUID(), auth_time: now })
      .setProtectedHeader({ alg: by.algorithm, kid: key.keyId })
      .setIssuer(issuer)
      .setIssuedAt(now - 7200)
      .setExpirationTime(now + minutes * 60)
      .sign(by.privateKey);
  };
  const annsId = idToken(ANN, "ann@example.com", ["moderators", "early-birds"]);
  return {
    gateway: { userPoolOptions: [{ pool: addressOfPool(stack), source: pool.issuer }] },
    callers: {},
    values: {
      annId: await sign(annsId),
      benId: await sign(idToken(BEN, "ben@example.com")),
      annFull: await sign(accessToken(ANN, "openid notes/read notes/write", ["moderators"])),
      benFull: await sign(accessToken(BEN, "openid notes/read notes/write")),
      benReads: await sign(accessToken(BEN, "openid notes/read")),
      expired: await sign(annsId, { minutes: -1 }),
      foreign: await sign(annsId, {
        by: foreignKey,
        issuer: "https://cognito-idp.eu-west-1.amazonaws.com/eu-west-1_Other1",
      }),
      forged: await sign(annsId, { by: foreignKey }),
    },
    close: async () => {
      await pool.close();
      rmSync(directory, { recursive: true });
    },
  };
}

/** As `--user-pool` names it. */
function addressOfPool(stack: string): string {
  const { resource } = JSON.parse(readFileSync(join(stack, "cdk.tf.json"), "utf8"));
  return `aws_cognito_user_pool.${Object.keys(resource.aws_cognito_user_pool)[0]}`;
}
