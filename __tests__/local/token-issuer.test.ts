import { statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { createRemoteJWKSet, decodeProtectedHeader, jwtVerify } from "jose";

import { issueToken } from "../../local/issue-token.ts";
import { openSigningKey } from "../../local/signing-key.ts";
import { startTokenIssuer, type TokenIssuer } from "../../local/token-issuer.ts";
import { temporaryDirectories } from "../support/temporary-directory.ts";

const NOON = new Date("2026-03-01T12:00:00.900Z");
const temporary = temporaryDirectories();
const folder = () => join(temporary(), "issuer");

describe("the local token issuer", () => {
  let issuer: TokenIssuer;
  let directory: string;

  beforeEach(async () => {
    directory = folder();
    issuer = await startTokenIssuer(await openSigningKey(directory), 0);
  });
  afterEach(() => issuer.close());

  const token = async () => {
    const signer = { issuer: issuer.issuer, key: await openSigningKey(directory), newId: () => "id-1" };
    const request = { subject: "ada", scope: "records:read", audience: "records-local", lifetimeSeconds: 60 };
    return issueToken(request, signer, NOON);
  };

  it("makes tokens that verify against the keys it publishes", async () => {
    const { payload, protectedHeader } = await jwtVerify(await token(), createRemoteJWKSet(new URL(issuer.jwksUrl)), {
      issuer: issuer.issuer,
      audience: "records-local",
      algorithms: ["ES256"],
      currentDate: NOON,
    });

    expect(payload).toEqual({
      iss: issuer.issuer,
      sub: "ada",
      aud: "records-local",
      scope: "records:read",
      iat: NOON.getTime() / 1000 - 0.9,
      exp: NOON.getTime() / 1000 + 59.1,
      jti: "id-1",
    });
    expect(protectedHeader).toMatchObject({ typ: "JWT", kid: expect.any(String) });
  });

  it("makes tokens that end", async () => {
    const late = new Date(NOON.getTime() + 61_000);
    const keys = createRemoteJWKSet(new URL(issuer.jwksUrl));

    await expect(jwtVerify(await token(), keys, { currentDate: late })).rejects.toMatchObject({
      code: "ERR_JWT_EXPIRED",
    });
  });

  it("publishes its public key only", async () => {
    const { keys } = (await (await fetch(issuer.jwksUrl)).json()) as { keys: object[] };

    expect(keys).toEqual([
      {
        kty: "EC",
        crv: "P-256",
        alg: "ES256",
        use: "sig",
        kid: expect.any(String),
        x: expect.any(String),
        y: expect.any(String),
      },
    ]);
  });

  it("can be discovered", async () => {
    const response = await fetch(`${issuer.issuer}/.well-known/openid-configuration`);

    expect(await response.json()).toMatchObject({ issuer: issuer.issuer, jwks_uri: issuer.jwksUrl });
    expect((await fetch(`${issuer.issuer}/other`)).status).toBe(404);
  });

  it("keeps its key between runs, readable by its owner only", async () => {
    const keyId = decodeProtectedHeader(await token()).kid;

    expect((await openSigningKey(directory)).keyId).toBe(keyId);
    expect(statSync(join(directory, "private-key.json")).mode & 0o777).toBe(0o600);
  });

  it.each(["no JSON", '{"kty":"RSA"}', '{"kty":"EC","crv":"P-256","x":"AA","y":"AA","d":"AA"}'])(
    "says what to do with a file that holds no key: %s",
    async (text) => {
      const file = join(directory, "private-key.json");
      writeFileSync(file, text);

      await expect(openSigningKey(directory)).rejects.toThrow(
        `${file} holds no private key for ES256: delete it, and the next run makes a new one`,
      );
    },
  );

  it("says which port is in use, and how to choose another one", async () => {
    const port = Number(new URL(issuer.issuer).port);

    await expect(startTokenIssuer(await openSigningKey(directory), port)).rejects.toThrow(
      `port ${port} is in use, so the token issuer cannot start: choose another one with --issuer-port`,
    );
  });
});
