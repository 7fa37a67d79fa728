import { compilePolicy } from "../../../../gateway/invocation/authorization/compile-policy.ts";
import { evaluatePolicy } from "../../../../gateway/invocation/authorization/evaluate-policy.ts";
import { ANN, type Call, callOf, METHOD_ARN, READER } from "./support.ts";

const INVOKE = { Action: "execute-api:Invoke" };

const verdictOf = (statements: object | readonly object[], call: Call = {}, Version = "2012-10-17") =>
  evaluatePolicy(compilePolicy({ Version, Statement: statements }, "identity"), callOf(call));

describe("a policy", () => {
  it.each([
    ["without statements", [], "neither"],
    ["that allows this method", [{ Effect: "Allow", ...INVOKE, Resource: METHOD_ARN }], "allow"],
    ["that allows one of several", { Effect: "Allow", ...INVOKE, Resource: ["x", METHOD_ARN] }, "allow"],
    [
      "that allows another method",
      { Effect: "Allow", ...INVOKE, Resource: METHOD_ARN.replace("GET", "POST") },
      "neither",
    ],
    ["with wildcards", { Effect: "Allow", ...INVOKE, Resource: "arn:aws:execute-api:*:*:*/dev/*/pets/?" }, "allow"],
    ["with a wildcard over the rest", { Effect: "Allow", ...INVOKE, Resource: "arn:aws:execute-api:*:*:*" }, "allow"],
    ["of every action", { Effect: "Allow", Action: "*", Resource: "*" }, "allow"],
    ["of actions in another case", { Effect: "Allow", Action: ["Execute-API:inv*"], Resource: "*" }, "allow"],
    ["of another action", { Effect: "Allow", Action: "execute-api:InvalidateCache", Resource: "*" }, "neither"],
    ["of all actions but this", { Effect: "Allow", NotAction: INVOKE.Action, Resource: "*" }, "neither"],
    ["of all actions but another", { Effect: "Allow", NotAction: "s3:*", Resource: "*" }, "allow"],
    ["of all resources but this", { Effect: "Allow", ...INVOKE, NotResource: "arn:*/dev/*" }, "neither"],
    ["of all resources but another", { Effect: "Allow", ...INVOKE, NotResource: ["arn:*/prod/*"] }, "allow"],
    [
      "that denies what it allows",
      [
        { Effect: "Allow", ...INVOKE, Resource: "*" },
        { Effect: "Deny", ...INVOKE, Resource: METHOD_ARN },
      ],
      "deny",
    ],
    [
      "that denies another method",
      [
        { Effect: "Deny", ...INVOKE, Resource: `${METHOD_ARN}/x` },
        { Effect: "Allow", ...INVOKE, Resource: "*" },
      ],
      "allow",
    ],
  ])("%s: %s", (_, statements, expected) => {
    expect(verdictOf(statements)).toBe(expected);
  });
});

describe("a policy variable", () => {
  const keys = {
    "aws:username": "ann",
    "aws:userid": "a*b",
    "aws:principaltag/team": "pets",
    "aws:principaltag/cost center": "12",
  };

  it.each([
    ["arn:*/${aws:username}", "arn:aws:x/ann", true],
    ["arn:*/${AWS:UserName}", "arn:aws:x/ann", true],
    ["arn:*/${aws:username}", "arn:aws:x/bob", false],
    ["${aws:PrincipalTag/Team}/*", "pets/5", true],
    ["${ aws:PrincipalTag/Cost Center }", "12", true],
    // What a value holds is meant to the letter, and so are these.
    ["${aws:userid}", "a*b", true],
    ["${aws:userid}", "axb", false],
    ["${*}${?}${$}", "*?$", true],
    ["${*}", "x", false],
    ["${aws:nobody}", "", false],
    ["*${aws:nobody}*", "anything", false],
    ["${aws:nobody, 'guest'}", "guest", true],
    ["${aws:username, 'guest'}", "guest", false],
  ])("%s is %s: %s", (pattern, resource, expected) => {
    const statement = { Effect: "Allow", ...INVOKE, Resource: pattern };

    expect(verdictOf(statement, { resource, keys })).toBe(expected ? "allow" : "neither");
  });

  it("is a text like any other in older documents", () => {
    const statement = { Effect: "Allow", ...INVOKE, Resource: "${aws:username}" };

    expect(verdictOf(statement, { resource: "ann", keys }, "2008-10-17")).toBe("neither");
    expect(verdictOf(statement, { resource: "${aws:username}", keys }, "2008-10-17")).toBe("allow");
  });
});

it("a resource may be as long as anybody likes", () => {
  const resource = "a".repeat(300_000);

  expect(verdictOf({ Effect: "Allow", ...INVOKE, Resource: [`${resource}*`, resource] }, { resource })).toBe("allow");
});

describe("the principal of a resource policy", () => {
  const everybody = { caller: undefined, ann: ANN, reader: READER };

  it.each<[object, readonly (keyof typeof everybody)[]]>([
    [{ Principal: "*" }, ["caller", "ann", "reader"]],
    [{ Principal: { AWS: "*" } }, ["caller", "ann", "reader"]],
    [{ Principal: { "*": "*", AWS: "1" } }, ["caller", "ann", "reader"]],
    [{ Principal: { AWS: "123456789012" } }, ["ann"]],
    [{ Principal: { AWS: ["arn:aws:iam::123456789012:root"] } }, ["ann"]],
    [{ Principal: { AWS: "arn:aws:iam::123456789012:user/ann" } }, ["ann"]],
    [{ Principal: { AWS: "AIDAANN" } }, ["ann"]],
    [{ Principal: { AWS: "arn:aws:iam::999999999999:role/reader" } }, ["reader"]],
    [{ Principal: { AWS: "arn:aws:sts::999999999999:assumed-role/reader/session" } }, ["reader"]],
    [{ Principal: { AWS: "AROAREADER" } }, ["reader"]],
    [{ Principal: { AWS: "arn:aws:iam::123456789012:user/*" } }, []],
    [{ Principal: { Service: "apigateway.amazonaws.com" } }, []],
    [{ Principal: { Federated: ["cognito-identity.amazonaws.com"] } }, []],
    [{ NotPrincipal: { AWS: "123456789012" } }, ["caller", "reader"]],
    [{ NotPrincipal: "*" }, []],
  ])("%j is about %j", (about, expected) => {
    const policy = compilePolicy({ Statement: { Effect: "Allow", ...INVOKE, Resource: "*", ...about } }, "resource");
    const allowed = Object.entries(everybody).filter(([, principal]) => {
      return evaluatePolicy(policy, callOf({ ...(principal && { principal }) })) === "allow";
    });

    expect(allowed.map(([name]) => name)).toEqual(expected);
  });
});

describe("compilePolicy", () => {
  const statement = { Effect: "Allow", ...INVOKE, Resource: "*" };

  it.each([
    [[], "the policy document must be an object"],
    ["{", "the policy document is not JSON"],
    [{ Version: "2020-01-01" }, 'Version must be 2012-10-17 or 2008-10-17, not "2020-01-01"'],
    [{}, "Statement must hold objects, not nothing"],
    [{ Statement: ["x"] }, 'Statement must hold objects, not "x"'],
    [{ Statement: { ...statement, Effect: "allow" } }, 'Effect must be Allow or Deny, not "allow"'],
    [{ Statement: { ...statement, Action: 1 } }, "Action must be a text or a list of texts, not 1"],
    [{ Statement: { ...statement, NotAction: "*" } }, "a statement has both Action and NotAction"],
    [{ Statement: { ...statement, NotResource: "*" } }, "a statement has both Resource and NotResource"],
    [{ Statement: { ...statement } }, "must say whom it is about"],
    [{ Statement: { ...statement, Principal: "*", NotPrincipal: "*" } }, "must say whom it is about"],
    [{ Statement: { ...statement, Principal: "ann" } }, 'Principal must be "*" or an object'],
    [
      { Statement: { ...statement, Principal: { aws: "*" } } },
      'Principal knows AWS, Service, Federated, CanonicalUser, *, not "aws"',
    ],
    [
      { Version: "2012-10-17", Statement: { ...statement, Resource: "${", Principal: "*" } },
      "policy variable that cannot be read",
    ],
  ])("cannot use %j: %s", (document, problem) => {
    expect(() => compilePolicy(document, "resource")).toThrow(problem);
  });
});
