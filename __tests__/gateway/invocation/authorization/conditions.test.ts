import { compilePolicy } from "../../../../gateway/invocation/authorization/compile-policy.ts";
import { evaluatePolicy } from "../../../../gateway/invocation/authorization/evaluate-policy.ts";
import { PolicyError } from "../../../../gateway/invocation/authorization/policy-error.ts";
import { callOf } from "./support.ts";

type Value = string | readonly string[];

/** Does the condition hold for a request with this value of the key, or without one? */
const holds = (Condition: object, values: Readonly<Record<string, Value>>): boolean => {
  const statement = { Effect: "Allow", Action: "*", Resource: "*", Condition };
  const policy = compilePolicy({ Version: "2012-10-17", Statement: statement }, "identity");
  return evaluatePolicy(policy, callOf({ keys: values })) === "allow";
};

const test = (operator: string, wanted: unknown, value: Value | undefined): boolean =>
  holds({ [operator]: { "aws:Key": wanted } }, value === undefined ? {} : { "aws:key": value });

describe("a condition", () => {
  it.each<[string, unknown, Value | undefined, boolean]>([
    ["StringEquals", "a", "a", true],
    ["StringEquals", ["a", "b"], "b", true],
    ["StringEquals", "a", "A", false],
    ["StringEquals", "a*", "ab", false],
    ["StringEquals", "a", undefined, false],
    ["StringNotEquals", "a", "b", true],
    ["StringNotEquals", ["a", "b"], "b", false],
    ["StringNotEquals", "a", undefined, true],
    ["StringEqualsIgnoreCase", "aB", "Ab", true],
    ["StringNotEqualsIgnoreCase", "aB", "Ab", false],
    ["StringLike", "a*d?", "abcde", true],
    ["StringLike", "a*", "b", false],
    ["StringNotLike", "a*", "b", true],
    ["NumericEquals", 3, "3.0", true],
    ["NumericEquals", "3", "x", false],
    ["NumericNotEquals", "3", "4", true],
    ["NumericLessThan", "3", "3", false],
    ["NumericLessThanEquals", "3", "3", true],
    ["NumericGreaterThan", "3", "3.5", true],
    ["NumericGreaterThanEquals", "3", "2", false],
    ["NumericLessThan", "1e3", "-5", true],
    ["DateEquals", "2026-01-31T12:00:00Z", "2026-01-31T13:00:00+01:00", true],
    ["DateEquals", "1769860800", "2026-01-31T12:00:00Z", true],
    ["DateNotEquals", "2026-01-31", "2026-01-31T12:00:00Z", true],
    ["DateLessThan", "2026-02", "2026-01-31T12:00:00.5Z", true],
    ["DateLessThanEquals", "2026-01-31T12:00Z", "2026-01-31T12:00:00", true],
    ["DateGreaterThan", "2026-01-31T12:00:00Z", "2026-01-31T12:00:00Z", false],
    ["DateGreaterThanEquals", 1769860800, "1769860800", true],
    ["Bool", true, "true", true],
    ["Bool", "FALSE", "false", true],
    ["Bool", "true", "false", false],
    ["Bool", "false", undefined, false],
    ["BinaryEquals", "YWJj", "abc", true],
    ["BinaryEquals", "YWJj", "abd", false],
    ["IpAddress", "203.0.113.0/24", "203.0.113.7", true],
    ["IpAddress", "203.0.113.0/24", "203.0.114.7", false],
    ["IpAddress", "203.0.113.7", "203.0.113.7", true],
    ["IpAddress", ["10.0.0.0/8", "2001:db8::/32"], "2001:db8:1::5", true],
    ["IpAddress", "2001:db8::/32", "2001:db9::1", false],
    ["IpAddress", "0.0.0.0/0", "198.51.100.1", true],
    ["IpAddress", "0.0.0.0/0", "2001:db8::1", false],
    ["IpAddress", "127.0.0.0/8", "::ffff:127.0.0.1", true],
    ["IpAddress", "0.0.0.0/0", "no address", false],
    ["NotIpAddress", "203.0.113.0/24", "203.0.113.7", false],
    ["NotIpAddress", "203.0.113.0/24", "198.51.100.1", true],
    ["NotIpAddress", "203.0.113.0/24", undefined, true],
    ["ArnEquals", "arn:aws:iam::123456789012:role/*", "arn:aws:iam::123456789012:role/reader", true],
    ["ArnLike", "arn:aws:iam::*:role/a?c", "arn:aws:iam::1:role/abc", true],
    // A star goes no further than the part it stands in, but the last part may hold colons.
    ["ArnLike", "arn:aws:iam*:1:role/abc:x", "arn:aws:iam::1:role/abc:x", false],
    ["ArnLike", "arn:aws:lambda:*:*:function:*", "arn:aws:lambda:eu-west-1:1:function:f:live", true],
    ["ArnLike", "*", "arn:aws:iam::1:role/abc", true],
    ["ArnLike", "arn:aws:iam::1:role/abc", "abc", false],
    ["ArnNotEquals", "arn:aws:iam::1:role/abc", "arn:aws:iam::1:role/abc", false],
    ["ArnNotLike", "arn:aws:iam::1:role/*", undefined, true],
    ["Null", "true", undefined, true],
    ["Null", "true", "x", false],
    ["Null", false, "x", true],
    ["Null", "false", [], false],
  ])("%s %j of %j: %s", (operator, wanted, value, expected) => {
    expect(test(operator, wanted, value)).toBe(expected);
  });

  it.each<[string, unknown, Value | undefined, boolean]>([
    ["StringEqualsIfExists", "a", undefined, true],
    ["StringEqualsIfExists", "a", "b", false],
    ["StringNotEqualsIfExists", "a", "a", false],
    ["IpAddressIfExists", "10.0.0.0/8", undefined, true],
    ["BoolIfExists", "true", "false", false],
    ["ForAnyValue:StringEquals", ["a", "b"], ["x", "b"], true],
    ["ForAnyValue:StringEquals", ["a", "b"], ["x", "y"], false],
    ["ForAnyValue:StringEquals", "a", undefined, false],
    ["ForAnyValue:StringNotEquals", "a", ["a", "b"], true],
    ["ForAnyValue:StringNotEquals", "a", ["a"], false],
    ["ForAnyValue:StringNotEquals", "a", [], false],
    ["ForAnyValue:StringEqualsIfExists", "a", undefined, true],
    ["ForAllValues:StringLike", ["a*", "b*"], ["ab", "bc"], true],
    ["ForAllValues:StringLike", ["a*"], ["ab", "bc"], false],
    ["ForAllValues:StringEquals", "a", undefined, true],
    ["ForAllValues:StringNotEquals", "a", ["b", "a"], false],
    ["StringEquals", "b", ["a", "b"], true],
    ["StringNotEquals", "b", ["a", "b"], false],
  ])("%s %j of %j: %s", (operator, wanted, value, expected) => {
    expect(test(operator, wanted, value)).toBe(expected);
  });

  it("holds when all of its operators and keys do", () => {
    const condition = { StringEquals: { "aws:a": "1", "aws:b": "2" }, Null: { "aws:c": "true" } };

    expect(holds(condition, { "aws:a": "1", "aws:b": "2" })).toBe(true);
    expect(holds(condition, { "aws:a": "1" })).toBe(false);
    expect(holds(condition, { "aws:a": "1", "aws:b": "2", "aws:c": "3" })).toBe(false);
  });

  it("fills variables in: one without a value is like nothing", () => {
    const values = { "aws:referer": "https://ann.example", "aws:username": "Ann" };

    expect(holds({ StringLike: { "aws:Referer": "*${aws:username}*" } }, values)).toBe(false);
    expect(holds({ StringEqualsIgnoreCase: { "aws:username": "${aws:username}" } }, values)).toBe(true);
    expect(holds({ StringEquals: { "aws:Referer": "${aws:nobody}" } }, values)).toBe(false);
    expect(holds({ StringNotEquals: { "aws:Referer": "${aws:nobody}" } }, values)).toBe(true);
    expect(
      holds(
        { ArnLike: { "aws:arn": "${aws:prefix}:role/*" } },
        { "aws:arn": "arn:aws:iam::1:role/x", "aws:prefix": "arn:aws:iam::1" },
      ),
    ).toBe(true);
  });

  it.each<[object, string]>([
    [{ StringMatches: { k: "v" } }, "there is no condition operator 'StringMatches'; the operators are StringEquals, "],
    [{ ForSomeValue: { k: "v" } }, "there is no condition operator 'ForSomeValue'"],
    [{ "ForAnyValue:Null": { k: "true" } }, "there is no condition operator 'ForAnyValue:Null'"],
    [{ StringEquals: "v" }, 'Condition StringEquals must be an object of keys, not "v"'],
    [{ StringEquals: { k: { a: 1 } } }, "Condition StringEquals of k must be a text, a number, true or false"],
    [{ NumericEquals: { k: "one" } }, 'a condition compares with a number, not "one"'],
    [
      { DateLessThan: { k: "tomorrow" } },
      'a condition compares with a date, such as 2026-01-31T12:00:00Z, or seconds since 1970, not "tomorrow"',
    ],
    [{ DateLessThan: { k: "2026-13-01" } }, 'not "2026-13-01"'],
    [{ Bool: { k: "yes" } }, 'Bool and Null compare with true or false, not "yes"'],
    [{ IpAddress: { k: "10.0.0.0/33" } }, 'not "10.0.0.0/33"'],
    [{ IpAddress: { k: "10.0.0/8" } }, 'not "10.0.0/8"'],
    [{ IpAddress: { k: "10.0.0.0/" } }, 'not "10.0.0.0/"'],
    [{ IpAddress: { k: "::/0/0" } }, 'not "::/0/0"'],
    [
      { ArnLike: { k: "reader" } },
      'ArnEquals and ArnLike compare with ARNs such as arn:aws:iam::123456789012:role/*, not "reader"',
    ],
  ])("%j cannot be used: %s", (condition, problem) => {
    expect(() => holds(condition, {})).toThrow(PolicyError);
    expect(() => holds(condition, {})).toThrow(problem);
  });
});
