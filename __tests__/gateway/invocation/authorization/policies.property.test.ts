import fc from "fast-check";
import { compilePolicy } from "../../../../gateway/invocation/authorization/compile-policy.ts";
import { evaluatePolicy } from "../../../../gateway/invocation/authorization/evaluate-policy.ts";
import { parseAuthorizerAnswer } from "../../../../gateway/invocation/authorization/parse-authorizer-answer.ts";
import { PolicyError } from "../../../../gateway/invocation/authorization/policy-error.ts";
import { GatewayError } from "../../../../gateway/invocation/gateway-error.ts";
import { ANN, callOf, METHOD_ARN, READER } from "./support.ts";

const oneOrMore = <T>(one: fc.Arbitrary<T>) => fc.oneof(one, fc.array(one, { maxLength: 3 }));

const action = fc.constantFrom("*", "execute-api:Invoke", "execute-api:*", "s3:GetObject", "EXECUTE-API:inv?ke");
const resource = fc.constantFrom("*", METHOD_ARN, "arn:*/dev/*", "arn:*/prod/*", "${aws:username}", "arn:*/${*}");
const principal = fc.constantFrom(
  "*",
  { AWS: "*" },
  { AWS: ANN.accountId },
  { AWS: [ANN.arn, "999999999999"] },
  { Service: "s" },
);
const key = fc.constantFrom(
  "aws:SourceIp",
  "aws:username",
  "aws:CurrentTime",
  "aws:SecureTransport",
  "aws:PrincipalOrgPaths",
);
const quantifier = fc.constantFrom("", "ForAnyValue:", "ForAllValues:");
const condition = fc.oneof(
  fc.record({
    operator: fc.constantFrom("IpAddress", "NotIpAddress"),
    value: fc.constantFrom("10.0.0.0/8", "::/0", "127.0.0.1"),
  }),
  fc.record({
    operator: fc.constantFrom("StringLike", "StringNotEquals", "StringEqualsIgnoreCase"),
    value: fc.string(),
  }),
  fc.record({ operator: fc.constantFrom("NumericLessThan", "DateGreaterThan"), value: fc.nat().map(String) }),
  fc.record({ operator: fc.constantFrom("Bool", "Null"), value: fc.boolean() }),
);

const conditions = fc
  .tuple(condition, key, quantifier, fc.constantFrom("", "IfExists"))
  .map(([{ operator, value }, name, all, end]) => ({
    [operator === "Null" ? operator : `${all}${operator}${end}`]: { [name]: value },
  }));

const statement = fc.record({
  Effect: fc.constantFrom("Allow", "Deny"),
  Action: oneOrMore(action),
  Resource: oneOrMore(resource),
  Principal: principal,
  Condition: fc.option(conditions, { nil: undefined }),
});

const call = fc
  .record({
    principal: fc.constantFrom(undefined, ANN, READER),
    sourceIp: fc.oneof(fc.ipV4(), fc.ipV6(), fc.string()),
    keys: fc.dictionary(
      key.map((name) => name.toLowerCase()),
      fc.oneof(fc.string(), fc.array(fc.string())),
    ),
  })
  .map(({ principal: caller, sourceIp, keys }) =>
    callOf({ ...(caller && { principal: caller }), keys: { "aws:sourceip": sourceIp, ...keys } }),
  );

const policyOf = (statements: readonly object[]) => compiled({ Version: "2012-10-17", Statement: statements });

/** Texts that look like variables and are none are an error, as any other mistake. */
function compiled(document: unknown) {
  try {
    return compilePolicy(document, "resource");
  } catch (error) {
    if (error instanceof PolicyError) return undefined;
    throw error;
  }
}

describe("policies", () => {
  it("are read or refused, whatever they are", () => {
    fc.assert(fc.property(fc.anything(), (document) => void compiled(document)));
    fc.assert(
      fc.property(fc.jsonValue(), fc.jsonValue(), (Condition, Principal) => {
        policyOf([{ Effect: "Allow", Action: "*", Resource: "*", Principal, Condition }]);
      }),
    );
  });

  it("are evaluated for whatever request", () => {
    fc.assert(
      fc.property(fc.array(statement), call, (statements, request) => {
        const policy = policyOf(statements);
        if (policy !== undefined) expect(["allow", "deny", "neither"]).toContain(evaluatePolicy(policy, request));
      }),
    );
  });

  it("deny whenever one statement by itself does, wherever it stands", () => {
    fc.assert(
      fc.property(fc.array(statement), call, (statements, request) => {
        const alone = statements.map((one) => {
          const policy = policyOf([one]);
          return policy && evaluatePolicy(policy, request);
        });
        const together = policyOf(statements);
        const expected = alone.includes("deny") ? "deny" : alone.includes("allow") ? "allow" : "neither";
        if (together === undefined) expect(alone).toContain(undefined);
        else {
          expect(evaluatePolicy(together, request)).toBe(expected);
          expect(evaluatePolicy({ statements: together.statements.toReversed() }, request)).toBe(expected);
        }
      }),
      { numRuns: 500 },
    );
  });

  it("never let anybody in because a deny was added", () => {
    fc.assert(
      fc.property(fc.array(statement), statement, call, (statements, added, request) => {
        const [before, after] = [policyOf(statements), policyOf([...statements, { ...added, Effect: "Deny" }])];
        if (before === undefined || after === undefined) return;
        const verdict = evaluatePolicy(after, request);

        expect([evaluatePolicy(before, request), "deny"]).toContain(verdict);
      }),
    );
  });

  it("of authorizers are an answer or a configuration error, whatever the function returns", () => {
    const answer = fc.record(
      { principalId: fc.anything(), policyDocument: fc.anything(), context: fc.anything() },
      { requiredKeys: [] },
    );
    const payload = fc.oneof(
      fc.string(),
      fc.json(),
      answer.map((value) => JSON.stringify(value) ?? ""),
    );
    fc.assert(
      fc.property(payload, (text) => {
        const parsed = parseAuthorizerAnswer(text);
        if (parsed instanceof GatewayError) expect(parsed.responseType).toBe("AUTHORIZER_CONFIGURATION_ERROR");
        else expect(typeof parsed.principalId).toBe("string");
      }),
    );
  });
});
