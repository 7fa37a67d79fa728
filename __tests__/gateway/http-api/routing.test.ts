import { HttpRouter } from "../../../gateway/http-api/routing/http-router.ts";
import { httpStackOf, toFunction } from "../support/http-apis.ts";
import { inProcessApi } from "../support/in-process-api.ts";
import { stackDirectories } from "../support/stack-directory.ts";

const stackOf = stackDirectories();

const routed = (keys: readonly string[]) => new HttpRouter(keys.map((key) => [key, key] as const));

describe("the routes of the guide", () => {
  const router = routed(["GET /pets/dog/1", "GET /pets/dog/{id}", "GET /pets/{proxy+}", "ANY /{proxy+}", "$default"]);

  it.each([
    ["GET", "/pets/dog/1", "GET /pets/dog/1", {}],
    ["GET", "/pets/dog/2", "GET /pets/dog/{id}", { id: "2" }],
    ["GET", "/pets/cat/1", "GET /pets/{proxy+}", { proxy: "cat/1" }],
    ["POST", "/test/5", "ANY /{proxy+}", { proxy: "test/5" }],
    ["POST", "/pets/dog/1", "ANY /{proxy+}", { proxy: "pets/dog/1" }],
    ["GET", "/", "$default", {}],
  ])("%s %s is for %s", (method, path, route, pathParameters) => {
    expect(router.match(method, path)).toEqual({ route, pathParameters });
  });
});

describe("a route", () => {
  it.each([
    ["a method before ANY", ["ANY /pets", "GET /pets"], "GET", "/pets", "GET /pets"],
    ["ANY for other methods", ["ANY /pets", "GET /pets"], "PATCH", "/pets", "ANY /pets"],
    ["a greedy method before a greedy ANY", ["ANY /a/{p+}", "GET /a/{p+}"], "GET", "/a/b", "GET /a/{p+}"],
    ["the longer greedy path", ["GET /{p+}", "ANY /a/{p+}"], "GET", "/a/b", "ANY /a/{p+}"],
    ["a whole match before a greedy one", ["GET /a/{p+}", "GET /{x}/{y}"], "GET", "/a/b", "GET /{x}/{y}"],
    ["another branch where the first leads nowhere", ["GET /a/b/c", "GET /{x}/b/d"], "GET", "/a/b/d", "GET /{x}/b/d"],
    ["a less specific path of the right method", ["POST /a", "GET /{x}"], "GET", "/a", "GET /{x}"],
    ["nothing for a path with a slash at its end", ["GET /pets"], "GET", "/pets/", undefined],
    ["nothing for an empty greedy variable", ["GET /pets/{p+}"], "GET", "/pets/", undefined],
    ["nothing for an empty variable", ["GET /pets/{id}"], "GET", "/pets/", undefined],
    ["nothing for the path above a greedy variable", ["GET /pets/{p+}"], "GET", "/pets", undefined],
    ["the root", ["GET /"], "GET", "/", "GET /"],
  ])("is %s", (_, keys, method, path, expected) => {
    expect(routed(keys).match(method, path)?.route).toBe(expected);
  });

  it("may name its variable otherwise than its neighbours do", () => {
    const router = routed(["GET /pets/{id}", "POST /pets/{name}"]);

    expect(router.match("POST", "/pets/5")?.pathParameters).toEqual({ name: "5" });
  });

  it("gets its variables decoded, and a slash in one stays one segment", () => {
    expect(routed(["GET /pets/{id}"]).match("GET", "/pets/a%2Fb%20c")?.pathParameters).toEqual({ id: "a/b c" });
  });
});

describe("stages of an HTTP API", () => {
  const routes = { "GET /pets": toFunction("f"), "GET /dev/pets": toFunction("f") };
  const api = () =>
    inProcessApi(stackOf(httpStackOf({ routes, stages: { $default: {}, dev: {} } }, "f")), {
      f: ({ requestContext, rawPath }) => ({ stage: (requestContext as { stage: string }).stage, rawPath }),
    });

  it("are chosen by the first part of the path, else by $default", async () => {
    const shop = api();
    const answers = [await shop.call("GET", "/pets"), await shop.call("GET", "/dev/pets")];

    expect(answers.map((answer) => answer.json())).toEqual([
      { stage: "$default", rawPath: "/pets" },
      { stage: "dev", rawPath: "/dev/pets" },
    ]);
  });

  it("answer 404 where no route matches, with the id of the request", async () => {
    const answer = await api().call("DELETE", "/dev/pets");

    expect([answer.status, answer.body]).toEqual([404, '{"message":"Not Found"}']);
    expect(answer.headers["apigw-requestid"]).toMatch(/^extended/);
  });
});
