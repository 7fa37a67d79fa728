import fc from "fast-check";
import { Router } from "../../../gateway/invocation/routing/router.ts";

const routerOf = (paths: readonly string[]) =>
  new Router(paths.map((path) => ({ resource: { id: path, path, methods: [] }, methods: new Map([["GET", path]]) })));

const matched = (router: Router<string>, path: string) => {
  const match = router.match("GET", path);
  return "route" in match ? match.route.resource.path : undefined;
};

const fixed = fc.constantFrom("a", "b", "c", "pets", "orders", "__proto__", "constructor");
const value = fc.stringMatching(/^[a-zA-Z0-9%._~!$&'()*+,;=:@-]{1,6}$/);
const part = fc.oneof({ weight: 3, arbitrary: fixed }, { weight: 2, arbitrary: fc.constantFrom("{x}", "{y}") });

/** As API Gateway takes them: at most one greedy variable, at the end, and one name for the variable of a place. */
const declared = fc
  .array(
    fc.tuple(fc.array(part, { maxLength: 4 }), fc.boolean()).map(([parts, isGreedy]) => {
      const named = parts.map((one, index) => (one.startsWith("{") ? `{v${index}}` : one));
      return `/${[...named, ...(isGreedy ? ["{rest+}"] : [])].join("/")}`;
    }),
    { minLength: 1, maxLength: 8 },
  )
  .map((paths) => [...new Set(paths)]);

const requested = fc
  .array(fc.oneof({ weight: 3, arbitrary: fixed }, { weight: 1, arbitrary: value }), { maxLength: 6 })
  .map((segments) => `/${segments.join("/")}`);

describe("the router", () => {
  it("never fails, whatever the path", () => {
    fc.assert(
      fc.property(declared, fc.oneof(fc.string(), requested), (paths, path) => {
        const match = routerOf(paths).match("GET", path);

        expect(match.pathParameters).toEqual(expect.any(Object));
      }),
    );
  });

  it("finds of all resources that fit the most specific one: fixed before variable before greedy, segment by segment", () => {
    fc.assert(
      fc.property(declared, requested, (paths, path) => {
        expect(matched(routerOf(paths), path)).toBe(mostSpecific(paths, path));
      }),
      { numRuns: 1000 },
    );
  });

  it("gives back the values a path was made of", () => {
    fc.assert(
      fc.property(declared, fc.infiniteStream(value), fc.nat(100), (paths, values, which) => {
        const path = paths[which % paths.length] ?? "/";
        const made: Record<string, string> = {};
        const concrete = path.replaceAll(/\{(\w+)\+?\}/g, (_, name: string) => {
          const drawn = values.next().value ?? "";
          made[name] = drawn;
          return drawn;
        });
        const match: object = routerOf([path]).match("GET", concrete);

        expect(match).toMatchObject({ route: { resource: { path } }, pathParameters: made });
      }),
    );
  });

  it("does not care in which order resources are declared", () => {
    fc.assert(
      fc.property(declared, requested, (paths, path) => {
        expect(matched(routerOf([...paths].reverse()), path)).toBe(matched(routerOf(paths), path));
      }),
    );
  });
});

/** The rules once more, in the plainest way: over all resources, by what each segment is. */
function mostSpecific(paths: readonly string[], path: string): string | undefined {
  const fitting = paths.filter((one) => patternOf(one).test(path));
  return fitting.sort((left, right) => (ranksOf(left) < ranksOf(right) ? -1 : 1))[0];
}

function patternOf(declaredPath: string): RegExp {
  const segments = segmentsOf(declaredPath).map((one) => {
    if (one.endsWith("+}")) return ".+";
    return one.startsWith("{") ? "[^/]+" : one;
  });
  return new RegExp(`^/${segments.join("/")}$`);
}

/** `a` for a fixed segment, `b` for a variable, `c` for a greedy one. */
function ranksOf(declaredPath: string): string {
  return segmentsOf(declaredPath)
    .map((one) => (one.endsWith("+}") ? "c" : one.startsWith("{") ? "b" : "a"))
    .join("");
}

function segmentsOf(path: string): readonly string[] {
  return path.split("/").filter((one) => one !== "");
}
