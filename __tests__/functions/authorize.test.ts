import { type CryptoKey, generateKeyPair, UnsecuredJWT } from "jose";

import { handler } from "../../functions/authorize.ts";
import { authorizerEvent } from "./support/authorizer-event.ts";
import { captureLog } from "./support/log-lines.ts";
import { lambdaContext } from "./support/proxy-event.ts";
import {
  generateSigningKey,
  keySetOf,
  type SigningKey,
  startTokenIssuer,
  type TokenIssuer,
  tokenOf,
} from "./support/token-issuer.ts";

const STAGE = "arn:aws:execute-api:eu-west-1:123456789012:a1b2c3d4e5/dev";
const now = () => Math.floor(Date.now() / 1000);

let keys: readonly SigningKey[];
let rsaKey: CryptoKey;
let ellipticKey: CryptoKey;
let issuer: TokenIssuer;
let log: ReturnType<typeof captureLog>;

beforeAll(async () => {
  const [rsa, elliptic] = [await generateSigningKey("RS256", "first"), await generateSigningKey("ES256", "second")];
  keys = [rsa, elliptic];
  rsaKey = rsa.privateKey;
  ellipticKey = elliptic.privateKey;
});
beforeEach(async () => {
  issuer = await startTokenIssuer(keys);
  log = captureLog();
});
afterEach(async () => {
  jest.restoreAllMocks();
  await issuer.close();
});

const stageVariables = () => ({
  jwtIssuer: "https://issuer.example",
  jwtAudience: "records-dev",
  jwksUrl: issuer.jwksUrl,
});

const authorize = (token: string, variables: { readonly [name: string]: string } = stageVariables()) =>
  handler(authorizerEvent({ Authorization: `Bearer ${token}` }, variables), lambdaContext);

const policyFor = async (scope: string | undefined) =>
  (await authorize(await tokenOf(rsaKey, { scope }))).policyDocument.Statement;

describe("a valid token", () => {
  it("lets its bearer in, and tells the functions who it is", async () => {
    const answer = await authorize(await tokenOf(rsaKey, { scope: "records:read records:write" }));

    expect(answer).toEqual({
      principalId: "alice",
      policyDocument: {
        Version: "2012-10-17",
        Statement: [
          {
            Action: "execute-api:Invoke",
            Effect: "Allow",
            Resource: [`${STAGE}/GET/*`, `${STAGE}/POST/*`, `${STAGE}/PUT/*`, `${STAGE}/DELETE/*`],
          },
        ],
      },
      context: { subject: "alice", scope: "records:read records:write" },
    });
  });

  it("may be signed with ES256", async () => {
    const token = await tokenOf(ellipticKey, {}, { alg: "ES256", kid: "second" });

    expect(await authorize(token)).toMatchObject({ principalId: "alice" });
  });

  it("with records:read may read and nothing else", async () => {
    expect(await policyFor("openid records:read")).toEqual([
      expect.objectContaining({ Effect: "Allow", Resource: [`${STAGE}/GET/*`] }),
    ]);
  });

  it("with records:write may write and nothing else", async () => {
    expect(await policyFor("records:write")).toEqual([
      expect.objectContaining({
        Effect: "Allow",
        Resource: [`${STAGE}/POST/*`, `${STAGE}/PUT/*`, `${STAGE}/DELETE/*`],
      }),
    ]);
  });

  it.each([undefined, "", "openid profile", "records:reader"])(
    "with the scope '%s' is denied everything",
    async (scope) => {
      expect(await policyFor(scope)).toEqual([
        { Action: "execute-api:Invoke", Effect: "Deny", Resource: [`${STAGE}/*`] },
      ]);
    },
  );

  it("may expire up to five seconds before, for clocks that differ", async () => {
    expect(await authorize(await tokenOf(rsaKey, { exp: now() - 2 }))).toMatchObject({ principalId: "alice" });
  });

  it.each(["authorization", "AUTHORIZATION"])("is found in the header %s", async (name) => {
    const event = authorizerEvent({ [name]: `bearer ${await tokenOf(rsaKey)}` }, stageVariables());

    expect(await handler(event, lambdaContext)).toMatchObject({ principalId: "alice" });
  });

  it("costs no request for keys after the first", async () => {
    for (let n = 0; n < 3; n++) await authorize(await tokenOf(rsaKey, { sub: `user ${n}` }));

    expect(issuer.reads()).toBe(1);
  });
});

describe("Unauthorized, which API Gateway answers with 401, is the answer to", () => {
  const stranger = async () => (await generateKeyPair("RS256")).privateKey;
  const publicKeyAsSecret = () => new TextEncoder().encode(JSON.stringify(keySetOf(keys).keys[0]));
  const unsigned = () =>
    new UnsecuredJWT({ sub: "alice", scope: "records:write" })
      .setIssuer("https://issuer.example")
      .setAudience("records-dev")
      .setExpirationTime("1m")
      .encode();

  it.each<[string, () => Promise<string> | string]>([
    ["another issuer's token", () => tokenOf(rsaKey, { iss: "https://elsewhere.example" })],
    ["a token for another audience", () => tokenOf(rsaKey, { aud: "records-prod" })],
    ["an expired token", () => tokenOf(rsaKey, { exp: now() - 10 })],
    ["a token that is not valid yet", () => tokenOf(rsaKey, { nbf: now() + 60 })],
    ["a token that never expires", () => tokenOf(rsaKey, { exp: undefined })],
    ["a token of nobody", () => tokenOf(rsaKey, { sub: undefined })],
    ["a token of an empty subject", () => tokenOf(rsaKey, { sub: "" })],
    ["a token of a subject too long for a key", () => tokenOf(rsaKey, { sub: "x".repeat(2049) })],
    ["a token signed with a stranger's key", async () => tokenOf(await stranger())],
    ["a token signed with an unknown key", async () => tokenOf(await stranger(), {}, { kid: "third" })],
    ["a token signed with a public key as secret", () => tokenOf(publicKeyAsSecret(), {}, { alg: "HS256" })],
    ["an unsigned token", unsigned],
    ["a token with another payload than was signed", async () => tampered(await tokenOf(rsaKey))],
    ["what is no token", () => "let-me-in"],
  ])("%s", async (_, token) => {
    await expect(authorize(await token())).rejects.toThrow(/^Unauthorized$/);

    expect(log).toEqual([
      expect.objectContaining({ level: "INFO", message: "token refused", reason: expect.any(String) }),
    ]);
  });

  it.each([null, {}, { Authorization: "" }, { Authorization: "Basic YWxpY2U6c2VjcmV0" }, { Authorization: "Bearer " }])(
    "the headers %j",
    async (headers) => {
      await expect(handler(authorizerEvent(headers, stageVariables()), lambdaContext)).rejects.toThrow(
        /^Unauthorized$/,
      );
    },
  );
});

describe("an error of its own, which API Gateway answers with 500, is the answer when", () => {
  it.each([
    ["the issuer's keys are not there", 404, {}],
    ["the issuer fails", 503, {}],
    ["the issuer answers something else than keys", 200, { hello: "world" }],
  ])("%s", async (_, status, body) => {
    issuer.answer(status, body);

    await expect(authorize(await tokenOf(rsaKey))).rejects.toThrow(/JSON Web Key Set/);
    expect(log.at(-1)).toMatchObject({ level: "ERROR", message: "token not verifiable" });
  });

  it("the issuer cannot be reached", async () => {
    const token = await tokenOf(rsaKey);
    await issuer.close();

    await expect(authorize(token)).rejects.toThrow(/fetch failed/);
  });

  it("the stage lacks its variables, all of which are named", async () => {
    const { jwtIssuer } = stageVariables();

    await expect(authorize("x", { jwtIssuer })).rejects.toThrow(
      new Error("the stage has no variable jwtAudience, jwksUrl; the authorizer cannot verify tokens without"),
    );
    await expect(handler(authorizerEvent({}, null), lambdaContext)).rejects.toThrow(
      /^the stage has no variable jwtIssuer, jwtAudience, jwksUrl;/,
    );
  });

  it("the stage's URL of the keys is none", async () => {
    await expect(authorize("x", { ...stageVariables(), jwksUrl: "issuer.example/keys" })).rejects.toThrow(
      new Error("stage variable jwksUrl must be a URL; it is 'issuer.example/keys'"),
    );
  });

  it("the issuer is back afterwards: nothing of the failure is kept", async () => {
    issuer.answer(503, {});
    await expect(authorize(await tokenOf(rsaKey))).rejects.toThrow();
    issuer.answer(200, keySetOf(keys));

    expect(await authorize(await tokenOf(rsaKey))).toMatchObject({ principalId: "alice" });
  });
});

function tampered(token: string): string {
  const [header, payload = "", signature] = token.split(".");
  const claims = JSON.parse(Buffer.from(payload, "base64url").toString());
  return [header, Buffer.from(JSON.stringify({ ...claims, sub: "root" })).toString("base64url"), signature].join(".");
}
