import { defineEnvironment, type EnvironmentInput } from "../../environments/environment.ts";
import { environmentInput } from "../support/environments.ts";
import { messageOf } from "../support/message-of.ts";

const networks = { office: ["192.0.2.0/24"], home: ["2001:db8::/32"], all: ["0.0.0.0/0"] };

const problemsOf = (waf: object, more: object = {}) =>
  messageOf(() =>
    defineEnvironment({ ...environmentInput, networks, waf, ...more } as unknown as EnvironmentInput),
  ).split("\n  ");

describe("a firewall is refused", () => {
  const many = Array.from({ length: 10_001 }, (_, n) => `10.${n >> 8}.${n & 255}.0/24`);

  it.each<readonly [string, object, string]>([
    [
      "with a network nobody knows",
      { blockNetworks: ["ofice"] },
      "waf.blockNetworks: there is no network 'ofice'; known: office, home, all",
    ],
    [
      "with a network that is let in and kept out",
      { allowNetworks: ["office"], blockNetworks: ["office"] },
      "waf.blockNetworks: 'office' is in 'allowNetworks' too, which is asked first",
    ],
    [
      "with a network that is everybody",
      { allowNetworks: ["all"] },
      "waf.allowNetworks: '0.0.0.0/0' is everybody, which WAF does not take; the largest ranges end in /1",
    ],
    [
      "with a way to count that nothing counts by",
      { rateLimitBy: "forwardedAddress" },
      "waf.rateLimitBy: counts for nothing without 'rateLimitPer5Minutes'",
    ],
    [
      "with a way to count that is none",
      { rateLimitPer5Minutes: 100, rateLimitBy: "cookie" },
      "waf.rateLimitBy: must be address, forwardedAddress, or { header } with the name of a header",
    ],
    [
      "with a header that is none",
      { rateLimitPer5Minutes: 100, rateLimitBy: { header: "X Api Key" } },
      "waf.rateLimitBy.header: must be the name of a header in lower case, as in x-api-key",
    ],
    [
      "without a rule",
      { managedRules: [] },
      "waf: has no rules; list some in 'managedRules', or set 'rateLimitPer5Minutes' or 'blockNetworks'",
    ],
  ])("%s", (_, waf, problem) => {
    const [, first = ""] = problemsOf(waf);

    expect(first.slice(0, problem.length)).toBe(problem);
  });

  it("with more ranges than a set takes", () => {
    expect(problemsOf({ blockNetworks: ["many"] }, { networks: { many } })[1]).toContain(
      "waf.blockNetworks: has 10001 ranges, and WAF takes 10000 in a set",
    );
  });

  it("for nothing else", () => {
    expect(
      problemsOf({
        managedRules: [],
        allowNetworks: ["home"],
        blockNetworks: ["office"],
        rateLimitPer5Minutes: 10,
        rateLimitBy: { header: "x-api-key" },
      }),
    ).toEqual(["nothing was thrown"]);
  });
});
