import { evaluatePolicy } from "../../../gateway/invocation/authorization/evaluate-policy.ts";
import { parseAuthorizerAnswer } from "../../../gateway/invocation/authorization/parse-authorizer-answer.ts";
import { wildcardMatch } from "../../../gateway/invocation/authorization/wildcard-match.ts";
import type { PolicyStatement } from "../../../gateway/invocation/authorizer-answer.ts";
import { GatewayError } from "../../../gateway/invocation/gateway-error.ts";

const ARN = "arn:aws:execute-api:eu-west-1:123456789012:abc/dev/GET/pets/5";

const statement = (effect: "Allow" | "Deny", resource: string, action = "execute-api:Invoke"): PolicyStatement => ({
  effect,
  actions: [action],
  resources: [resource],
});

describe("wildcardMatch", () => {
  it.each([
    ["*", "anything", true],
    ["a*c", "abbbc", true],
    ["a*c", "ac", true],
    ["a?c", "abc", true],
    ["a?c", "ac", false],
    ["*b*d", "abcd", true],
    ["*b*d", "abcde", false],
    ["abc", "abc", true],
    ["abc", "abcd", false],
    ["a.c", "abc", false],
    ["**", "", true],
    ["", "a", false],
  ])("%s on %s: %s", (pattern, text, expected) => {
    expect(wildcardMatch(pattern, text)).toBe(expected);
  });

  it("takes no longer for patterns made to take long", () => {
    const startedAt = performance.now();

    expect(wildcardMatch(`${"a*".repeat(50)}b`, "a".repeat(5000))).toBe(false);
    expect(performance.now() - startedAt).toBeLessThan(500);
  });
});

describe("evaluatePolicy", () => {
  it.each([
    ["nothing", [], "not allowed"],
    ["an allow of this method", [statement("Allow", ARN)], "allowed"],
    ["an allow of another method", [statement("Allow", ARN.replace("GET", "POST"))], "not allowed"],
    ["an allow with wildcards", [statement("Allow", "arn:aws:execute-api:*:*:*/dev/*/pets/*")], "allowed"],
    ["an allow of every action", [statement("Allow", "*", "*")], "allowed"],
    ["an allow in another case", [statement("Allow", "*", "Execute-API:invoke")], "allowed"],
    ["an allow of another action", [statement("Allow", "*", "execute-api:InvalidateCache")], "not allowed"],
    ["a deny beside an allow", [statement("Allow", "*"), statement("Deny", ARN)], "denied"],
    ["a deny of another method beside an allow", [statement("Allow", "*"), statement("Deny", `${ARN}/x`)], "allowed"],
  ] as const)("%s: %s", (_, statements, expected) => {
    expect(evaluatePolicy(statements, ARN)).toBe(expected);
  });
});

describe("parseAuthorizerAnswer", () => {
  const policyDocument = { Version: "2012-10-17", Statement: [{ Action: "a", Effect: "Allow", Resource: ["x", "y"] }] };

  it("makes texts of the context", () => {
    const context = { stringKey: "stringval", numberKey: 123, booleanKey: true, nothing: null };

    expect(
      parseAuthorizerAnswer(JSON.stringify({ principalId: "user", policyDocument, context, usageIdentifierKey: "k" })),
    ).toEqual({
      principalId: "user",
      statements: [{ effect: "Allow", actions: ["a"], resources: ["x", "y"] }],
      context: { stringKey: "stringval", numberKey: "123", booleanKey: "true" },
      usageIdentifierKey: "k",
    });
  });

  it.each([
    ["null", "must be an object"],
    ["nonsense", "it is not JSON"],
    [JSON.stringify({ policyDocument }), "principalId must be a text"],
    [JSON.stringify({ principalId: "u" }), "policyDocument must be an object"],
    [
      JSON.stringify({ principalId: "u", policyDocument: { Statement: [{ Effect: "Maybe" }] } }),
      "Effect must be Allow or Deny",
    ],
    [
      JSON.stringify({ principalId: "u", policyDocument: { Statement: { Effect: "Allow", Action: "a" } } }),
      "Resource must be a text",
    ],
    [
      JSON.stringify({
        principalId: "u",
        policyDocument: { Statement: [{ ...policyDocument.Statement[0], Condition: {} }] },
      }),
      "a Condition, which is not evaluated here",
    ],
    [
      JSON.stringify({ principalId: "u", policyDocument, context: { list: [1] } }),
      "context.list must be a text, a number or a boolean",
    ],
    [JSON.stringify({ principalId: "u", policyDocument, context: [] }), "context must be an object"],
  ])("cannot use %s: %s", (payload, problem) => {
    const answer = parseAuthorizerAnswer(payload);

    expect(answer).toBeInstanceOf(GatewayError);
    expect(answer).toMatchObject({ responseType: "AUTHORIZER_CONFIGURATION_ERROR", clientMessage: null });
    expect(answer).toMatchObject({ detail: expect.stringContaining(problem) });
  });
});
