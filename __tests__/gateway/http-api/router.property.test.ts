import fc from "fast-check";
import { HttpRouter } from "../../../gateway/http-api/routing/http-router.ts";

const METHODS = ["GET", "POST", "ANY"] as const;
const FIXED = ["a", "b"] as const;

const segment = fc.constantFrom(...FIXED, "{x}", "{y}");
const key = fc
  .tuple(fc.constantFrom(...METHODS), fc.array(segment, { minLength: 1, maxLength: 3 }), fc.boolean())
  .map(([method, segments, isGreedy]) => {
    // A name may be there once.
    const named = segments.map((part, index) => (part.startsWith("{") ? `{${part[1]}${index}}` : part));
    return `${method} /${named.join("/")}${isGreedy ? "/{rest+}" : ""}`;
  });
const path = fc
  .array(fc.constantFrom(...FIXED, "c"), { minLength: 1, maxLength: 4 })
  .map((segments) => `/${segments.join("/")}`);

interface Candidate {
  readonly key: string;
  /** By the guide's order, the highest first: whole before greedy, then part by part, then the method. */
  readonly rank: readonly number[];
}

/** As the guide says it, one route after the other. */
function candidate(routeKey: string, method: string, segments: readonly string[]): Candidate | undefined {
  const [wanted = "", pattern = ""] = routeKey.split(" ");
  if (wanted !== "ANY" && wanted !== method) return undefined;
  const parts = pattern.slice(1).split("/");
  const isGreedy = parts.at(-1) === "{rest+}";
  const fixed = isGreedy ? parts.slice(0, -1) : parts;
  const isLongEnough = isGreedy ? segments.length > fixed.length : segments.length === fixed.length;
  if (!isLongEnough || !fixed.every((part, index) => part.startsWith("{") || part === segments[index]))
    return undefined;
  const ranks = fixed.map((part) => (part.startsWith("{") ? 1 : 2));
  return {
    key: routeKey,
    rank: [isGreedy ? 0 : 1, ...ranks, ...Array(4 - ranks.length).fill(0), wanted === "ANY" ? 0 : 1],
  };
}

function better(one: Candidate, other: Candidate): Candidate {
  const difference = one.rank.findIndex((value, index) => value !== other.rank[index]);
  return difference === -1 || (one.rank[difference] ?? 0) > (other.rank[difference] ?? 0) ? one : other;
}

/** Routes that differ in names alone are one to API Gateway. */
const shapeOf = (routeKey: string) => routeKey.replaceAll(/\{[xy]\d\}/g, "{}");

describe("the router of HTTP APIs", () => {
  it("chooses as the guide does, whatever the routes", () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(key, { selector: shapeOf, maxLength: 12 }),
        fc.constantFrom("GET", "POST", "DELETE"),
        path,
        (keys, method, target) => {
          const segments = target.slice(1).split("/");
          const candidates = keys.flatMap((routeKey) => candidate(routeKey, method, segments) ?? []);
          const [first, ...others] = candidates;
          const expected = first && others.reduce(better, first);
          const router = new HttpRouter(keys.map((routeKey) => [routeKey, routeKey] as const));

          expect(router.match(method, target)?.route).toBe(expected?.key);
        },
      ),
      { numRuns: 2000 },
    );
  });
});
