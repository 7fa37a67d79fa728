import { apiOf, authorizerScheme, functionsOf, mock, resources } from "../support/configurations.ts";
import { inProcessApi } from "../support/in-process-api.ts";
import { realGateways } from "../support/real-gateway.ts";
import { send, signed } from "../support/sign-request.ts";
import { stackDirectories } from "../support/stack-directory.ts";
import { issuers, type Signing, signingKey, tokenOf } from "../support/user-pool.ts";

const stackOf = stackDirectories();
const startGateway = realGateways();
const startIssuer = issuers();
const NOW = Date.UTC(2026, 2, 4, 19, 15, 17);
const POOL = "aws_cognito_user_pool.customers";

type Verdict = "Allow" | "Deny" | "neither";

/** A document that says so of everything. */
const saying = (verdict: Verdict, special: object = {}) => ({
  Version: "2012-10-17",
  Statement:
    verdict === "neither" ? [] : [{ Effect: verdict, Action: "execute-api:Invoke", Resource: "*", ...special }],
});

type Result = "allowed" | "denied" | "explicitly denied";

const resultOf = ({ status, body }: { readonly status: number; readonly body: string | Buffer }): Result => {
  if (status === 200) return "allowed";
  expect(status).toBe(403);
  return body.includes("with an explicit deny") ? "explicitly denied" : "denied";
};

const scheme = (authtype: string, authorizer?: object) => ({
  type: "apiKey",
  name: "Authorization",
  in: "header",
  "x-amazon-apigateway-authtype": authtype,
  ...(authorizer && { "x-amazon-apigateway-authorizer": authorizer }),
});

/** An API with a method of each kind of authorization. */
const shopOf = (policy?: Verdict) =>
  stackOf({
    "code.zip": "",
    "main.tf.json": {
      provider: { aws: { region: "eu-west-1" } },
      ...resources(
        apiOf(
          {
            "/guarded": { get: mock("{}", { security: [{ guard: [] }] }) },
            "/signed": { get: mock("{}", { security: [{ sigv4: [] }] }) },
            "/pooled": { get: mock("{}", { security: [{ pool: [] }] }) },
          },
          {
            root: {
              components: {
                securitySchemes: {
                  guard: authorizerScheme("guard"),
                  sigv4: scheme("awsSigv4"),
                  pool: scheme("cognito_user_pools", { type: "cognito_user_pools", providerARNs: [`\${${POOL}.arn}`] }),
                },
              },
            },
            ...(policy && { api: { policy: JSON.stringify(saying(policy, { Principal: "*" })) } }),
          },
        ),
        { aws_cognito_user_pool: { customers: { name: "customers" } } },
        functionsOf("guard"),
      ),
    },
  });

/** The caller's own policy or the authorizer's, the API's, and what comes of them in one account, and across two. */
const TABLES: readonly (readonly [Verdict, Verdict, Result, Result])[] = [
  ["Allow", "Allow", "allowed", "allowed"],
  ["Allow", "neither", "allowed", "denied"],
  ["Allow", "Deny", "explicitly denied", "explicitly denied"],
  ["neither", "Allow", "allowed", "denied"],
  ["neither", "neither", "denied", "denied"],
  ["neither", "Deny", "explicitly denied", "explicitly denied"],
  ["Deny", "Allow", "explicitly denied", "explicitly denied"],
  ["Deny", "neither", "explicitly denied", "explicitly denied"],
  ["Deny", "Deny", "explicitly denied", "explicitly denied"],
];

const VERDICTS: readonly Verdict[] = ["Allow", "neither", "Deny"];

describe("a Lambda authorizer beside a resource policy", () => {
  it.each(TABLES)("that says %s beside %s: %s", async (own, resource, expected) => {
    const answer = { principalId: "ann", policyDocument: saying(own) };
    const api = inProcessApi(shopOf(resource), { guard: () => answer });
    const result = await api.call("GET", "/dev/guarded", { headers: { Authorization: "token" } });

    expect(resultOf(result)).toBe(expected);
    expect(api.calls).toHaveLength(resource === "Deny" ? 0 : 1);
  });
});

describe("a signature beside a resource policy", () => {
  const ACCOUNTS = { same: "123456789012", other: "222222222222" };
  const keyOf = (account: keyof typeof ACCOUNTS, own: Verdict) => ({
    accessKeyId: `AKIA${account}${own}`,
    secretAccessKey: "secret",
  });
  const keys = Object.entries(ACCOUNTS).flatMap(([account, id]) =>
    VERDICTS.map((own) => ({
      ...keyOf(account as keyof typeof ACCOUNTS, own),
      principal: `arn:aws:iam::${id}:user/ann`,
      policies: [saying(own)],
    })),
  );
  const keysFile = () => `${stackOf({ "keys.json": { keys } })}/keys.json`;
  const gateways = new Map<Verdict | "none", Promise<string>>();

  const start = async (policy: Verdict | "none"): Promise<string> => {
    const directories = [policy === "none" ? shopOf() : shopOf(policy)];
    return (await startGateway({ directories, iamKeysFile: keysFile() }, { now: () => NOW })).url;
  };

  const call = async (policy: Verdict | "none", account: keyof typeof ACCOUNTS, own: Verdict) => {
    const url = gateways.get(policy) ?? start(policy);
    gateways.set(policy, url);
    return send(await signed({ url: `${await url}/dev/signed` }, keyOf(account, own), { signingDate: new Date(NOW) }));
  };

  it.each(TABLES)("that says %s beside %s: %s in one account, %s across two", async (own, resource, same, other) => {
    expect(resultOf(await call(resource, "same", own))).toBe(same);
    expect(resultOf(await call(resource, "other", own))).toBe(other);
  });

  it("alone decides in its account, and not at all in another", async () => {
    expect(resultOf(await call("none", "same", "Allow"))).toBe("allowed");
    expect(resultOf(await call("none", "same", "neither"))).toBe("denied");
    expect(resultOf(await call("none", "same", "Deny"))).toBe("explicitly denied");
    expect(resultOf(await call("none", "other", "Allow"))).toBe("denied");
  });

  it("is named in the refusal", async () => {
    expect((await call("neither", "other", "Allow")).body).toMatch(
      /^\{"Message":"User: arn:aws:iam::222222222222:user\/ann is not authorized to perform: execute-api:Invoke on resource: arn:aws:execute-api:eu-west-1:\*{8}9012:\w{10}\/dev\/GET\/signed"\}$/,
    );
  });
});

describe("a user pool beside a resource policy", () => {
  let key: Signing;
  beforeAll(async () => {
    key = await signingKey("first");
  });

  it.each<[Verdict | undefined, Result]>([
    [undefined, "allowed"],
    ["Allow", "allowed"],
    ["neither", "denied"],
    ["Deny", "explicitly denied"],
  ])("has no say of its own: %s is %s", async (policy, expected) => {
    const issuer = await startIssuer([key.publicJwk]);
    const api = inProcessApi(shopOf(policy), {}, { userPools: [{ pool: POOL, source: { issuer: issuer.url } }] });
    const claims = { sub: "ann", aud: "shop", token_use: "id", iss: issuer.url, iat: NOW / 1000, exp: NOW / 1000 + 60 };
    const answer = await api.call("GET", "/dev/pooled", { headers: { Authorization: await tokenOf(claims, key) } });

    expect(resultOf(answer)).toBe(expected);
  });

  it("is asked first: who has no token is unauthorized, whatever the policy says", async () => {
    expect((await inProcessApi(shopOf("Deny")).call("GET", "/dev/pooled")).status).toBe(401);
  });
});
