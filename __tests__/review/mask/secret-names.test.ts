import { isSecretName } from "../../../review/mask/secret-names.ts";

describe("a name", () => {
  it.each([
    "PASSWORD",
    "USER_PASSWORD",
    "REDIS_PASSWORD",
    "HASH_SECRET",
    "ISSUER_TOKEN",
    "DBPASSWORD",
    "DB_PASS",
    "PASSWORD_1",
    "WEBHOOK_SECRET_V2",
    "PRIVATE_KEY_PEM",
    "STRIPE_SECRET_KEY",
    "JWT_SIGNING_KEY",
    "ENCRYPTION_KEY",
    "apiKey",
    "APIKey",
    "x-api-key",
    "accessKeys",
    "db.credentials",
  ])("%s is a secret's", (name) => {
    expect(isSecretName(name)).toBe(true);
  });

  it.each([
    "tokenUse",
    "useToken",
    "IS_SECRET",
    "requireApiKey",
    "nextToken",
    "MAX_TOKENS",
    "SECRET_ARN",
    "TOKEN_TTL",
    "API_KEY_ID",
    "PASSWORD_POLICY",
    "PASS_THROUGH",
    "PARTITION_KEY",
    "HASH_KEY",
    "CACHE_KEY_PREFIX",
    "TABLE_NAME",
    "",
  ])("%s is none", (name) => {
    expect(isSecretName(name)).toBe(false);
  });
});
