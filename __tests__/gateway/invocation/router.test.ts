import { Router } from "../../../gateway/invocation/routing/router.ts";

const routerOf = (...paths: readonly string[]) =>
  new Router(paths.map((path) => ({ resource: { id: path, path, methods: [] }, methods: new Map([["GET", path]]) })));

const matchOf = (router: Router<string>, path: string, method = "GET") => {
  const match = router.match(method, path);
  return "route" in match ? [match.route.resource.path, match.pathParameters] : undefined;
};

describe("Router", () => {
  const router = routerOf("/", "/pets", "/pets/{petId}", "/pets/dog", "/files/{path+}", "/a/{x}/b");

  it.each([
    ["/", ["/", {}]],
    ["/pets", ["/pets", {}]],
    ["/pets/", ["/pets", {}]],
    ["/pets/5", ["/pets/{petId}", { petId: "5" }]],
    ["/pets/dog", ["/pets/dog", {}]],
    ["/pets/dog/", ["/pets/dog", {}]],
    ["/pets/a%2Fb", ["/pets/{petId}", { petId: "a%2Fb" }]],
    ["/files/a/b.txt", ["/files/{path+}", { path: "a/b.txt" }]],
    ["/files/a/b/", ["/files/{path+}", { path: "a/b" }]],
    ["/files/a//b", ["/files/{path+}", { path: "a//b" }]],
    ["/a/1/b", ["/a/{x}/b", { x: "1" }]],
  ])("leads %s to %j", (path, expected) => {
    expect(matchOf(router, path)).toEqual(expected);
  });

  it.each(["/files", "/files/", "/Pets", "/pets/5/toys", "/a/1", "/a//b", "/none"])("leads %s nowhere", (path) => {
    expect(matchOf(router, path)).toBeUndefined();
  });

  it("tells how far a path that leads nowhere came", () => {
    expect(router.match("GET", "/pets/5/toys")).toEqual({
      resourcePath: "/pets/{petId}",
      pathParameters: { petId: "5" },
    });
  });

  it("gives a greedy sibling what is below a fixed segment and declared nowhere", () => {
    const greedy = routerOf("/{proxy+}", "/parent", "/parent/{child}/{proxy+}");

    expect(matchOf(greedy, "/other/x")).toEqual(["/{proxy+}", { proxy: "other/x" }]);
    expect(matchOf(greedy, "/parent")).toEqual(["/parent", {}]);
    expect(matchOf(greedy, "/parent/x")).toEqual(["/{proxy+}", { proxy: "parent/x" }]);
    expect(matchOf(greedy, "/parent/x/y/z")).toEqual(["/parent/{child}/{proxy+}", { child: "x", proxy: "y/z" }]);
  });

  it("tries the next way for a method that the first has not", () => {
    const of = (path: string, method: string) => ({
      resource: { id: path, path, methods: [] },
      methods: new Map([[method, path]]),
    });
    const mixed = new Router([
      of("/test", "POST"),
      of("/test/any", "ANY"),
      of("/{proxy+}", "OPTIONS"),
      of("/{item}", "PUT"),
    ]);

    expect(matchOf(mixed, "/test", "POST")).toEqual(["/test", {}]);
    expect(matchOf(mixed, "/test", "PUT")).toEqual(["/{item}", { item: "test" }]);
    expect(matchOf(mixed, "/test", "OPTIONS")).toEqual(["/{proxy+}", { proxy: "test" }]);
    expect(matchOf(mixed, "/test/any", "OPTIONS")).toEqual(["/test/any", {}]);
    expect(mixed.match("GET", "/test")).toEqual({ resourcePath: "/test", pathParameters: {} });
  });

  // feature: methods
  it("finds every path made from a declared one, with the values it was made from", () => {
    // A fixed seed: the same thousand paths on every run.
    let seed = 42;
    const draw = (count: number): number => {
      seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
      return seed % count;
    };
    const words = ["alpha", "beta", "gamma", "delta"];
    for (let round = 0; round < 1000; round++) {
      const depth = 1 + draw(4);
      const segments = Array.from({ length: depth }, (_, index) =>
        draw(2) === 0 ? `${words[draw(4)]}` : index === depth - 1 && draw(2) === 0 ? "{rest+}" : `{v${index}}`,
      );
      const values = segments.map((segment) =>
        segment === "{rest+}" ? `r${draw(100)}/r${draw(100)}` : segment.startsWith("{") ? `v${draw(100)}` : segment,
      );
      const declared = `/${segments.join("/")}`;
      const parameters = Object.fromEntries(
        segments.flatMap((segment, index) =>
          segment.startsWith("{") ? [[segment.replace(/[{}+]/g, ""), values[index]]] : [],
        ),
      );

      const match = routerOf(declared).match("GET", `/${values.join("/")}`);

      expect(match).toMatchObject({ route: { resource: { path: declared } }, pathParameters: parameters });
    }
  });
});
