import { type BasePathMode, placeBasePath } from "../../../openapi/import/base-path.ts";
import { documentWith, importing, mockIntegration } from "../../support/documents.ts";

const pathsOf = (root: object, mode: BasePathMode) =>
  Object.keys(Object(placeBasePath({ paths: { "/": {}, "/e": {}, "/f": {} }, ...root }, mode).paths));

describe("the base path of a document", () => {
  // feature: import
  it.each<readonly [BasePathMode, readonly string[]]>([
    ["ignore", ["/", "/e", "/f"]],
    ["prepend", ["/a/b/c", "/a/b/c/e", "/a/b/c/f"]],
    ["split", ["/b/c", "/b/c/e", "/b/c/f"]],
  ])("with %s makes its paths %j", (mode, paths) => {
    expect(pathsOf({ swagger: "2.0", basePath: "/a/b/c/" }, mode)).toEqual(paths);
    expect(pathsOf({ servers: [{ url: "https://api.example.com/a/b/c" }] }, mode)).toEqual(paths);
  });

  it("is a server's variable of that name, where there is one, and of the first server", () => {
    const variable = { url: "https://api.example.com/{basePath}", variables: { basePath: { default: "v2" } } };

    expect(pathsOf({ servers: [variable, { url: "/v3" }] }, "prepend")).toEqual(["/v2", "/v2/e", "/v2/f"]);
    expect(pathsOf({ servers: [{ url: "/v3" }, variable] }, "prepend")).toEqual(["/v3", "/v3/e", "/v3/f"]);
    expect(pathsOf({}, "prepend")).toEqual(["/", "/e", "/f"]);
  });

  it("is part of the paths that TypeScript names", () => {
    const { servers } = { servers: [{ url: "https://api.example.com/shop/v1" }] };
    const source = { basePath: "split", operations: { "GET /v1/pets": { public: "pets are for everybody" } } } as const;

    expect(importing(documentWith({}, { servers }), { source }).api.routes.map(({ path }) => path)).toEqual([
      "/v1/pets",
    ]);
  });

  it("is nothing any more to be told of, once its paths begin with it", () => {
    const operation = {
      responses: { 200: { description: "fine" } },
      "x-amazon-apigateway-integration": mockIntegration,
    };
    const swagger = { swagger: "2.0", info: {}, basePath: "/v1", paths: { "/pets": { get: operation } } };

    expect(importing(swagger, { source: { basePath: "prepend" } }).notes).toEqual([]);
    expect(importing(swagger).notes).toEqual([expect.stringContaining("basePath '/v1': it is left out")]);
  });
});
