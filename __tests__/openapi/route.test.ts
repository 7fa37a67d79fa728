import { functionsOf } from "../../openapi/api-definition.ts";
import { pathVariables, route } from "../../openapi/route.ts";
import { simpleRoute, thingsApi } from "../support/apis.ts";

describe("a route's key", () => {
  // feature: methods
  it("is a method and a path", () => {
    expect(simpleRoute("GET /things/{id}")).toMatchObject({ method: "GET", path: "/things/{id}" });
  });

  it.each(["get /things", "FETCH /things", "GET things", "GET  /things", "GET /things?limit=1 ", "/things", ""])(
    "is not %j",
    (key) => {
      expect(() =>
        route(key, { summary: "", public: "yes", mock: { statusCode: 200, body: {} }, responses: {} }),
      ).toThrow(
        `route '${key}' has the wrong form: write a method (GET, POST, PUT, PATCH, DELETE, HEAD, OPTIONS, ANY), one space and a path that starts with '/', as in 'GET /records/{id}'`,
      );
    },
  );
});

it("a path names its variables in order", () => {
  expect(pathVariables("/a/{b}/c/{d+}")).toEqual(["b", "d"]);
  expect(pathVariables("/")).toEqual([]);
});

it("an API names each function once, with all that its routes take from it", () => {
  expect(functionsOf(thingsApi)).toEqual([
    { function: "authorize", tables: {} },
    { function: "keep", tables: { things: ["dynamodb:PutItem"] } },
    { function: "show", tables: { files: ["dynamodb:Query"], things: ["dynamodb:GetItem", "dynamodb:Query"] } },
  ]);
});
