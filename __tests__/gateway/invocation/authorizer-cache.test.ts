import { AuthorizerCache } from "../../../gateway/invocation/authorizer-cache.ts";

const answer = { principalId: "u", policy: { statements: [] }, context: {} };

describe("AuthorizerCache", () => {
  it("remembers until the time is over", () => {
    const cache = new AuthorizerCache();
    cache.set("a", answer, 1000);

    expect([cache.get("a", 999), cache.get("a", 1000), cache.get("b", 0)]).toEqual([answer, undefined, undefined]);
  });

  it("forgets the oldest when there are too many", () => {
    const cache = new AuthorizerCache(2);
    for (const key of ["a", "b", "a", "c"]) cache.set(key, answer, 1000);

    expect(["a", "b", "c"].map((key) => cache.get(key, 0) !== undefined)).toEqual([true, false, true]);
  });
});
