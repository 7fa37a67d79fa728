import { spawnSync } from "node:child_process";
import { join, resolve } from "node:path";
import { createLocalJWKSet, decodeJwt, jwtVerify } from "jose";

import { writeIssuerRecord } from "../../local/issuer-record.ts";
import { openSigningKey } from "../../local/signing-key.ts";
import { temporaryDirectories } from "../support/temporary-directory.ts";

const REPOSITORY = resolve(__dirname, "../..");
const TSX = join(REPOSITORY, "node_modules/tsx/dist/loader.mjs");

const temporary = temporaryDirectories();
const cwd = temporary();
const token = (...args: string[]) =>
  spawnSync(process.execPath, ["--import", TSX, join(REPOSITORY, "local/token-cli.ts"), ...args], {
    cwd,
    encoding: "utf8",
  });

describe("npm run token", () => {
  it("prints a token for what the last npm start serves, and nothing else", async () => {
    writeIssuerRecord(join(cwd, ".stagecraft/issuer"), {
      issuer: "http://127.0.0.1:4001",
      audience: "stagecraft-local",
    });
    const { stdout, stderr, status } = token();
    const claims = decodeJwt(stdout.trim());

    expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
    expect(claims).toMatchObject({
      iss: "http://127.0.0.1:4001",
      aud: "stagecraft-local",
      sub: "demo",
      scope: "records:read records:write",
    });
    expect(Number(claims.exp) - Number(claims.iat)).toBe(43_200);
    await expect(openSigningKey(join(cwd, ".stagecraft/issuer"))).resolves.toBeDefined();
  });

  it("takes subject, scope, audience and lifetime", () => {
    const { stdout } = token("--subject", "ada", "--scope", "records:read", "--audience", "other", "--lifetime", "5m");
    const claims = decodeJwt(stdout.trim());

    expect(claims).toMatchObject({ sub: "ada", scope: "records:read", aud: "other" });
    expect(Number(claims.exp) - Number(claims.iat)).toBe(300);
  });

  it("makes tokens as a user pool does, and prints the keys to verify them by", async () => {
    const issuer = "https://cognito-idp.eu-west-1.amazonaws.com/eu-west-1_Ab12Cd34E";
    const [id, access, keys] = [
      token("--use", "id", "--audience", "app", "--issuer", issuer).stdout.trim(),
      token("--use", "access", "--audience", "app", "--scope", "shop/read").stdout.trim(),
      JSON.parse(token("--keys").stdout),
    ];
    const { payload } = await jwtVerify(id, createLocalJWKSet(keys));

    expect(payload).toMatchObject({ iss: issuer, aud: "app", token_use: "id" });
    expect(payload).not.toHaveProperty("scope");
    expect(decodeJwt(access)).toMatchObject({ client_id: "app", token_use: "access", scope: "shop/read" });
    expect(decodeJwt(access)).not.toHaveProperty("aud");
    expect(keys.keys).toEqual([expect.not.objectContaining({ d: expect.anything() })]);
  });

  it.each([
    [["--use", "refresh"], 2, "--use must be 'id' or 'access'; received 'refresh'\n"],
    [["--scopes", "a"], 2, "Unknown option '--scopes'; 'npm run token -- --help' lists the options\n"],
    [["--lifetime", "long"], 2, expect.stringContaining("--lifetime must be")],
    [["extra"], 2, expect.stringContaining("'extra' means nothing here")],
  ])("refuses %s without a stack trace", (args, status, message) => {
    expect(token(...args)).toMatchObject({ status, stderr: message, stdout: "" });
  });

  it("shows examples", () => {
    expect(token("--help").stdout).toContain("examples:\n  curl -H");
  });
});
