import { UserPools } from "../../../gateway/authorizers/cognito/user-pools.ts";
import { authorizeRequest } from "../../../gateway/handlers/authorize-request.ts";
import { AuthorizerCache } from "../../../gateway/invocation/authorizer-cache.ts";
import type { Authorized } from "../../../gateway/invocation/invocation.ts";
import { allValues } from "../../../gateway/invocation/mapping/all-values.ts";
import { StageVariableText } from "../../../gateway/invocation/mapping/stage-variable-text.ts";
import type { PreparedAuthorizer } from "../../../gateway/invocation/prepared/operation.ts";
import type { CallResult } from "../../../gateway/lambda/function-caller.ts";
import { Pattern } from "../../../gateway/patterns/pattern.ts";
import { routedOf, type Special } from "../support/invocations.ts";

interface Authorizer {
  readonly type?: "TOKEN" | "REQUEST";
  readonly sources?: readonly string[];
  readonly ttl?: number;
  readonly pattern?: Pattern;
}

const preparedOf = ({
  type = "TOKEN",
  sources = ["method.request.header.Authorization"],
  ttl = 300,
  pattern,
}: Authorizer): PreparedAuthorizer => ({
  type: "lambda",
  authorizer: { type, id: "auth", name: "auth", uri: "uri", identitySources: sources, resultTtlSeconds: ttl },
  uri: new StageVariableText("uri:${stageVariables.alias}"),
  sources: sources.map((source) => allValues(source) ?? (() => [])),
  cacheScope: "scope",
  ...(pattern && { tokenPattern: pattern }),
});

const allow = (resource: string, special: object = {}): CallResult => ({
  type: "returned",
  payload: JSON.stringify({
    principalId: "user",
    policyDocument: { Statement: [{ Effect: "Allow", Action: "execute-api:Invoke", Resource: resource }] },
    ...special,
  }),
});

/** What a Lambda authorizer does not need. */
const STRANGERS = { iamKeys: new Map(), userPools: new UserPools([], []) };

/** An authorizer in a world of its own, and what it was asked. */
const authorizerOf = (prepared: Authorizer, answer: (event: Record<string, unknown>) => CallResult) => {
  const asked: { readonly uri: string; readonly event: Record<string, unknown> }[] = [];
  const world = { now: 0 };
  const services = {
    ...STRANGERS,
    authorizerCache: new AuthorizerCache(),
    ids: { requestId: () => "id", extendedRequestId: () => "", hex: () => "" },
    now: () => world.now,
    functions: {
      async call(uri: string, event: unknown): Promise<CallResult> {
        const record = event as Record<string, unknown>;
        asked.push({ uri, event: record });
        return answer(record);
      },
      accept: () => ({ type: "refused", problem: "authorizers are waited for" }) as const,
    },
  };
  const authorize = (special: Special = {}): Promise<Authorized> =>
    authorizeRequest(
      routedOf({ stageVariables: { alias: "live" }, ...special, operation: { authorizer: preparedOf(prepared) } }),
      services,
    );
  return { authorize, asked, world };
};

const token = (value: string): Special => ({ headers: ["Authorization", value] });

const refusal = (responseType: string, clientMessage: string | null): unknown =>
  expect.objectContaining({ responseType, clientMessage });

describe("a TOKEN authorizer", () => {
  // feature: token-authorizer
  it("is asked with the token and the method's ARN, by the stage's alias", async () => {
    const { authorize, asked } = authorizerOf({}, () => allow("*", { context: { n: 1 } }));
    const authorized = await authorize({ ...token("abc"), resourcePath: "/pets/5" });

    expect(asked).toEqual([
      {
        uri: "uri:live",
        event: {
          type: "TOKEN",
          methodArn: "arn:aws:execute-api:eu-west-1:123456789012:abc/dev/GET/pets/5",
          authorizationToken: "abc",
        },
      },
    ]);
    expect(authorized.authorizer).toMatchObject({ principalId: "user", context: { n: "1" }, latencyMs: 0 });
  });

  it.each([
    ["none", []],
    ["an empty one", ["Authorization", ""]],
  ])("is not asked about a token that is %s", async (_, headers) => {
    const { authorize, asked } = authorizerOf({}, () => allow("*"));

    await expect(authorize({ headers })).rejects.toEqual(refusal("UNAUTHORIZED", "Unauthorized"));
    expect(asked).toEqual([]);
  });

  // feature: token-authorizer
  it("is not asked about a token of the wrong form", async () => {
    const { authorize, asked } = authorizerOf({ pattern: Pattern.whole("Bearer .+") }, () => allow("*"));

    await expect(authorize(token("Basic x"))).rejects.toEqual(refusal("UNAUTHORIZED", "Unauthorized"));
    await authorize(token("Bearer x"));
    expect(asked).toHaveLength(1);
  });

  it.each<[string, CallResult, unknown]>([
    [
      "denies",
      {
        type: "returned",
        payload: JSON.stringify({
          principalId: "u",
          policyDocument: { Statement: [{ Effect: "Deny", Action: "*", Resource: "*" }] },
        }),
      },
      refusal("ACCESS_DENIED", "User is not authorized to access this resource with an explicit deny"),
    ],
    [
      "allows something else",
      allow("arn:aws:execute-api:*:*:*/*/POST/*"),
      refusal("ACCESS_DENIED", "User is not authorized to access this resource"),
    ],
    [
      "throws Unauthorized",
      { type: "failed", errorType: "Error", errorMessage: "Unauthorized", stackTrace: [] },
      refusal("UNAUTHORIZED", "Unauthorized"),
    ],
    [
      "throws something else",
      { type: "failed", errorType: "Error", errorMessage: "unauthorized", stackTrace: [] },
      refusal("AUTHORIZER_CONFIGURATION_ERROR", null),
    ],
    ["returns nonsense", { type: "returned", payload: "null" }, refusal("AUTHORIZER_CONFIGURATION_ERROR", null)],
    [
      "does not exist",
      { type: "refused", problem: "no such function" },
      refusal("AUTHORIZER_CONFIGURATION_ERROR", null),
    ],
    ["does not answer", { type: "timed out" }, refusal("AUTHORIZER_CONFIGURATION_ERROR", null)],
  ])("that %s ends the request", async (_, answer, expected) => {
    await expect(authorizerOf({}, () => answer).authorize(token("x"))).rejects.toEqual(expected);
  });
});

describe("an authorizer's cache", () => {
  // feature: authorizer-cache
  it("remembers an answer for each token, as long as it may", async () => {
    const { authorize, asked, world } = authorizerOf({ ttl: 60 }, () => allow("*"));
    const times = [0, 59_999, 60_000];
    for (const time of times) {
      world.now = time;
      await authorize(token("a"));
    }
    await authorize(token("b"));

    expect(asked.map(({ event }) => event.authorizationToken)).toEqual(["a", "a", "b"]);
  });

  it("remembers an answer for all values of a header that comes several times, in their order", async () => {
    const { authorize, asked } = authorizerOf({}, () => allow("*"));
    const tokens = (...values: string[]): Special => ({ headers: values.flatMap((value) => ["Authorization", value]) });
    for (const headers of [tokens("a", "b"), tokens("a", "b"), tokens("b", "a"), tokens("b"), tokens("a,b")]) {
      await authorize(headers);
    }

    expect(asked.map(({ event }) => event.authorizationToken)).toEqual(["b", "a", "b", "a,b"]);
  });

  it("holds a remembered answer against each method anew", async () => {
    const { authorize, asked } = authorizerOf({}, ({ methodArn }) => allow(String(methodArn)));
    await authorize(token("a"));

    await expect(authorize({ ...token("a"), resourcePath: "/other" })).rejects.toEqual(
      refusal("ACCESS_DENIED", "User is not authorized to access this resource"),
    );
    await authorize(token("a"));
    expect(asked).toHaveLength(1);
  });

  it("is off at 0 seconds", async () => {
    const { authorize, asked } = authorizerOf({ ttl: 0 }, () => allow("*"));
    await authorize(token("a"));
    await authorize(token("a"));

    expect(asked).toHaveLength(2);
  });

  it("does not remember a failure", async () => {
    const { authorize, asked } = authorizerOf({}, () => ({
      type: "failed",
      errorType: "Error",
      errorMessage: "x",
      stackTrace: [],
    }));
    await expect(authorize(token("a"))).rejects.toThrow();
    await expect(authorize(token("a"))).rejects.toThrow();

    expect(asked).toHaveLength(2);
  });
});

describe("a REQUEST authorizer", () => {
  const sources = [
    "method.request.header.headerauth1",
    "method.request.querystring.QueryString1",
    "stageVariables.alias",
    "context.stage",
  ];
  const request: Special = { headers: ["headerauth1", "h"], query: "QueryString1=q" };

  // feature: request-authorizer
  it("gets the whole request; what is absent is an empty object", async () => {
    const { authorize, asked } = authorizerOf({ type: "REQUEST", sources }, () => allow("*"));
    await authorize({ ...request, resourcePath: "/pets", pathParameters: {} });

    expect(asked[0]?.event).toMatchObject({
      type: "REQUEST",
      resource: "/pets",
      path: "/pets",
      httpMethod: "GET",
      headers: { headerauth1: "h" },
      multiValueHeaders: { headerauth1: ["h"] },
      queryStringParameters: { QueryString1: "q" },
      pathParameters: {},
      stageVariables: { alias: "live" },
      requestContext: { stage: "dev", apiId: "abc", identity: { sourceIp: "127.0.0.1" } },
    });
  });

  it.each([
    [{ isApiKeyRequired: true }, "HEADER", { apiKey: "k" }],
    [{ isApiKeyRequired: true }, "AUTHORIZER", {}],
    [{}, "HEADER", {}],
  ] as const)("is shown the key of a method with %j from the %s: %j", async (declares, apiKeySource, key) => {
    const { authorize, asked } = authorizerOf({ type: "REQUEST", sources: [] }, () => allow("*"));
    await authorize({ declares, definition: { apiKeySource }, headers: ["x-api-key", "k"] });
    const context = JSON.stringify(asked[0]?.event.requestContext);

    expect(JSON.parse(context).identity).toMatchObject({ sourceIp: "127.0.0.1", ...key });
    expect(context.includes('"apiKey"')).toBe("apiKey" in key);
  });

  it.each([
    { ...request, headers: [] },
    { ...request, query: "QueryString1=" },
    { ...request, stageVariables: {} },
  ])("is not asked when one of its sources is missing: %j", async (special) => {
    const { authorize, asked } = authorizerOf({ type: "REQUEST", sources }, () => allow("*"));

    await expect(authorize(special)).rejects.toEqual(refusal("UNAUTHORIZED", "Unauthorized"));
    expect(asked).toEqual([]);
  });

  it("is remembered by all its sources together", async () => {
    const { authorize, asked } = authorizerOf({ type: "REQUEST", sources }, () => allow("*"));
    await authorize(request);
    await authorize(request);
    await authorize({ ...request, query: "QueryString1=other" });

    expect(asked).toHaveLength(2);
  });

  it("without sources is asked about every request, cache or not", async () => {
    const { authorize, asked } = authorizerOf({ type: "REQUEST", sources: [], ttl: 300 }, () => allow("*"));
    await authorize();
    await authorize();

    expect(asked).toHaveLength(2);
  });
});

describe("a method with AWS_IAM", () => {
  const authorize = (headers: readonly string[]): Promise<Authorized> =>
    authorizeRequest(routedOf({ headers, operation: { authorizer: { type: "iam" } } }), {
      ...STRANGERS,
      authorizerCache: new AuthorizerCache(),
      functions: {
        call: () => Promise.reject(new Error("no function is asked")),
        accept: () => ({ type: "refused", problem: "no function is asked" }),
      },
      ids: { requestId: () => "", extendedRequestId: () => "", hex: () => "" },
      now: () => Date.UTC(2015, 7, 30, 12, 36),
    });

  it("stays closed as long as no access keys are known", async () => {
    const signature = `Credential=AKIDEXAMPLE/20150830/eu-west-1/execute-api/aws4_request, SignedHeaders=host, Signature=00`;
    const signed = ["X-Amz-Date", "20150830T123600Z", "Authorization", `AWS4-HMAC-SHA256 ${signature}`];

    await expect(authorize(signed)).rejects.toEqual(
      refusal("INVALID_SIGNATURE", "The security token included in the request is invalid."),
    );
  });

  it("stays closed for whoever signs nothing", async () => {
    await expect(authorize([])).rejects.toEqual(
      refusal("MISSING_AUTHENTICATION_TOKEN", "Missing Authentication Token"),
    );
  });
});
