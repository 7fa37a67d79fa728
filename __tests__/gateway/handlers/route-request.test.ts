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

  it.each([
    [
      "Bearer abc",
      "Invalid key=value pair (missing equal-sign) in Authorization header (hashed with SHA-256 and encoded with Base64): 'w1Xc6WwWEogNEZQP/dkBTThsJT4MNlKmzQanIm970rY='.",
    ],
    [
      "abc",
      /^Authorization header requires 'Credential' parameter\. Authorization header requires 'Signature' parameter\. /,
    ],
    ["AWS4-HMAC-SHA256 Credential=a, SignedHeaders=host, Signature=b", "Missing Authentication Token"],
  ])("takes the token %s of a request for no method for a signature", (token, message) => {
    const headers = ["Authorization", token, "X-Amz-Date", "20150830T123600Z"];

    expect(() => routeRequest(selectedOf({ routes, headers, resourcePath: "/none" }))).toThrow(message);
  });

  it("remembers how far the path came, for the API's own answer", () => {
    const selected = selectedOf({ routes, resourcePath: "/pets/5/type" });

    expect(() => routeRequest(selected)).toThrow();
    expect(selected.observed.nearest).toEqual({ resourcePath: "/pets/{petId}", pathParameters: { petId: "5" } });
  });
});
