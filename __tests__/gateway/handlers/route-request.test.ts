import { routeRequest } from "../../../gateway/handlers/route-request.ts";
import { operationOf, selectedOf } from "../support/invocations.ts";

const routes = [
  {
    resource: { id: "1", path: "/pets/{petId}", methods: [] },
    methods: new Map([
      ["GET", operationOf("/pets/{petId}")],
      ["ANY", operationOf("/pets/{petId}", { method: "ANY" })],
    ]),
  },
  { resource: { id: "2", path: "/toys", methods: [] }, methods: new Map([["GET", operationOf("/toys")]]) },
];

describe("routeRequest", () => {
  // feature: any-method
  it.each([
    ["GET", "GET"],
    ["POST", "ANY"],
    ["HEAD", "ANY"],
  ])("takes the exact method before ANY: %s is served by %s", (method, served) => {
    const routed = routeRequest(selectedOf({ routes, method, resourcePath: "/pets/5" }));

    expect(routed).toMatchObject({ operation: { method: { httpMethod: served } }, pathParameters: { petId: "5" } });
  });

  it.each([
    ["GET", "/none"],
    ["POST", "/toys"],
    ["GET", "/pets"],
  ])("tells nobody whether %s %s is unknown or forbidden", (method, resourcePath) => {
    expect(() => routeRequest(selectedOf({ routes, method, resourcePath }))).toThrow("Missing Authentication Token");
  });

  it.each(["PURGE", "TRACE", "CONNECT", "ANY"])("knows no method beside the seven of API Gateway: %s", (method) => {
    expect(() => routeRequest(selectedOf({ routes, method, resourcePath: "/pets/5" }))).toThrow(
      "Missing Authentication Token",
    );
  });

  it("remembers how far the path came, for the API's own answer", () => {
    const selected = selectedOf({ routes, resourcePath: "/pets/5/type" });

    expect(() => routeRequest(selected)).toThrow();
    expect(selected.observed.nearest).toEqual({ resourcePath: "/pets/{petId}", pathParameters: { petId: "5" } });
  });
});
