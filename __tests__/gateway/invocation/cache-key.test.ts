import fc from "fast-check";
import { cacheKey } from "../../../gateway/invocation/cache/cache-key.ts";
import type { PreparedCache } from "../../../gateway/invocation/prepared/prepared-cache.ts";
import { routedOf, type Special } from "../support/invocations.ts";

const cacheOf = (...names: readonly string[]): PreparedCache => ({
  isOnlyForGet: true,
  isForCanary: false,
  ttlMs: 1_000,
  namespace: "res",
  keyParameters: names.map(
    (name) =>
      ({ request }) =>
        request.query.all(name),
  ),
  requiresAuthorization: true,
  unauthorizedStrategy: "SUCCEED_WITH_RESPONSE_HEADER",
});

const keyOf = (special: Special, ...names: readonly string[]) => cacheKey(cacheOf(...names), routedOf(special));

describe("the key of a kept response", () => {
  it("is the same whatever is not among the key parameters", () => {
    expect(keyOf({ query: "a=1&b=2" }, "a")).toBe(keyOf({ query: "b=3&a=1", headers: ["X", "y"] }, "a"));
  });

  it("tells a value that is absent from one that is empty, and one value from two", () => {
    const keys = ["", "a", "a=1", "a=1&a=2", "a=1,2"].map((query) => keyOf({ query }, "a"));

    expect(new Set(keys).size).toBe(keys.length);
  });

  it("tells namespaces, methods and deployments apart", () => {
    const [cache, routed] = [cacheOf(), routedOf({})];
    const { deployment } = routed;
    const other = { ...deployment, deployment: { ...deployment.deployment, id: "trial" } };
    const keys = [
      cacheKey(cache, routed),
      cacheKey({ ...cache, namespace: "shared" }, routed),
      cacheKey(cache, { ...routed, deployment: other }),
      keyOf({ method: "HEAD" }),
    ];

    expect(new Set(keys).size).toBe(keys.length);
  });

  it("is the same for the same values, and for no others", () => {
    const values = fc.array(fc.array(fc.string({ unit: fc.constantFrom(" ", "1", ":", "a") }), { maxLength: 3 }), {
      minLength: 2,
      maxLength: 2,
    });
    const keyOfValues = (lists: readonly (readonly string[])[]) =>
      cacheKey({ ...cacheOf(), keyParameters: lists.map((list) => () => list) }, routedOf({}));
    fc.assert(
      fc.property(values, values, (one, other) => {
        expect(keyOfValues(one) === keyOfValues(other)).toBe(JSON.stringify(one) === JSON.stringify(other));
      }),
      { numRuns: 2_000 },
    );
  });
});
