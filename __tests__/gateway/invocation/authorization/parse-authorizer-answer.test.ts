import { evaluatePolicy } from "../../../../gateway/invocation/authorization/evaluate-policy.ts";
import { parseAuthorizerAnswer } from "../../../../gateway/invocation/authorization/parse-authorizer-answer.ts";
import { GatewayError } from "../../../../gateway/invocation/gateway-error.ts";
import { callOf } from "./support.ts";

const policyDocument = {
  Version: "2012-10-17",
  Statement: [{ Action: "*", Effect: "Allow", Resource: ["x*", "arn:*"] }],
};

const withStatement = (statement: object): string =>
  JSON.stringify({ principalId: "u", policyDocument: { Version: "2012-10-17", Statement: statement } });

describe("parseAuthorizerAnswer", () => {
  it("makes texts of the context, and a policy of the document", () => {
    const context = { stringKey: "stringval", numberKey: 123, booleanKey: true, nothing: null };
    const answer = parseAuthorizerAnswer(
      JSON.stringify({ principalId: "user", policyDocument, context, usageIdentifierKey: "k" }),
    );

    expect(answer).toMatchObject({
      principalId: "user",
      context: { stringKey: "stringval", numberKey: "123", booleanKey: "true" },
      usageIdentifierKey: "k",
    });
    expect(answer).not.toHaveProperty("context.nothing");
    expect("policy" in answer && evaluatePolicy(answer.policy, callOf())).toBe("allow");
  });

  it.each([
    ["null", "must be an object"],
    ["nonsense", "it is not JSON"],
    [JSON.stringify({ policyDocument }), "principalId must be a text"],
    [JSON.stringify({ principalId: "u" }), "policyDocument must be an object"],
    [JSON.stringify({ principalId: "u", policyDocument: "{}" }), "policyDocument must be an object"],
    [JSON.stringify({ principalId: "u", policyDocument: {} }), "Statement must hold objects, not nothing"],
    [withStatement({ Effect: "Maybe" }), 'Effect must be Allow or Deny, not "Maybe"'],
    [withStatement({ Effect: "Allow", Action: "a" }), "Resource must be a text"],
    [withStatement({ Effect: "Allow", Resource: "a" }), "Action must be a text"],
    [
      withStatement({
        Effect: "Allow",
        Action: "a",
        Resource: "*",
        Condition: { IpAdress: { "aws:SourceIp": "::1" } },
      }),
      "there is no condition operator 'IpAdress'",
    ],
    [
      withStatement({ Effect: "Allow", Action: "a", Resource: `arn:${"a".repeat(509)}` }),
      "a resource in a returned policy may have 512 characters, not 513",
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
