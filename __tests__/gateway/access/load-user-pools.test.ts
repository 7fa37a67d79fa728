import { join } from "node:path";
import { loadUserPools } from "../../../gateway/access/load-user-pools.ts";
import { resolveUserPool } from "../../../gateway/authorizers/cognito/resolve-user-pool.ts";
import { parseCliOptions } from "../../../gateway/cli/options.ts";
import { stackDirectories } from "../support/stack-directory.ts";

const directoryOf = stackDirectories();
const fileOf = (content: object | string): string => join(directoryOf({ "keys.json": content }), "keys.json");
const RSA = { kty: "RSA", n: "AQAB", e: "AQAB", kid: "first" };

describe("what stands in for a user pool", () => {
  it("is an issuer, or a file with its keys", () => {
    const file = fileOf({ keys: [RSA] });

    expect(
      loadUserPools([
        { pool: "a", source: "http://127.0.0.1:3001" },
        { pool: "b", source: file },
      ]),
    ).toEqual([
      { pool: "a", source: { issuer: "http://127.0.0.1:3001" } },
      { pool: "b", source: { keys: { keys: [RSA] } } },
    ]);
  });

  it.each<[string, object | string, string]>([
    ["no JSON", "keys", "is no JSON"],
    ["no key", { keys: [] }, "keys: must hold at least one key; received []"],
    ["a private key", { keys: [{ ...RSA, d: "AQAB" }] }, "keys.0.d: is a private key: an issuer publishes none"],
    [
      "a secret",
      { keys: [{ kty: "oct", k: "AQAB" }] },
      'keys.0.kty: must be the type of the key: RSA or EC; received "oct"',
    ],
  ])("is no file with %s", (_, content, message) => {
    expect(() => loadUserPools([{ pool: "a", source: fileOf(content) }])).toThrow(message);
  });
});

describe("the pool of an ARN", () => {
  const ARN = "arn:aws:cognito-idp:eu-west-1:123456789012:userpool/eu-west-1_Ab12Cd34E";
  const AWS = "https://cognito-idp.eu-west-1.amazonaws.com/eu-west-1_Ab12Cd34E";
  const declared = [{ address: "aws_cognito_user_pool.main", arn: ARN }];

  it("is AWS's own unless something stands in for it", () => {
    expect(resolveUserPool(ARN, [], [])).toEqual({
      arn: ARN,
      issuer: AWS,
      algorithms: ["RS256"],
      keys: new URL(`${AWS}/.well-known/jwks.json`),
    });
  });

  it("is in China where its partition is", () => {
    const arn = "arn:aws-cn:cognito-idp:cn-north-1:123456789012:userpool/cn-north-1_Ab12Cd34E";

    expect(resolveUserPool(arn, [], [])?.issuer).toBe(
      "https://cognito-idp.cn-north-1.amazonaws.com.cn/cn-north-1_Ab12Cd34E",
    );
  });

  it.each(["eu-west-1_Ab12Cd34E", ARN, "aws_cognito_user_pool.main"])("is what stands in for it by %s", (pool) => {
    const settings = [{ pool, source: { issuer: "http://127.0.0.1:3001/" } }];

    expect(resolveUserPool(ARN, settings, declared)).toMatchObject({
      issuer: "http://127.0.0.1:3001/",
      keys: new URL("http://127.0.0.1:3001/.well-known/jwks.json"),
    });
  });

  it("is none of anything else", () => {
    expect(resolveUserPool("arn:aws:s3:::bucket", [], [])).toBeUndefined();
  });
});

describe("the command line", () => {
  it("names keys and pools", () => {
    const options = parseCliOptions([
      ...["--stack", "s", "--iam-keys", "keys.json"],
      ...[
        "--user-pool",
        "eu-west-1_Ab12Cd34E=http://127.0.0.1:3001/?a=b",
        "--user-pool",
        "aws_cognito_user_pool.main=k.json",
      ],
    ]);

    expect(options).toMatchObject({
      iamKeysFile: "keys.json",
      userPoolOptions: [
        { pool: "eu-west-1_Ab12Cd34E", source: "http://127.0.0.1:3001/?a=b" },
        { pool: "aws_cognito_user_pool.main", source: "k.json" },
      ],
    });
  });

  it.each(["eu-west-1_Ab12Cd34E", "=keys.json", "pool="])("refuses --user-pool %s", (text) => {
    expect(() => parseCliOptions(["--stack", "s", "--user-pool", text])).toThrow(`received '${text}'`);
  });
});
