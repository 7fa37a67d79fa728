import type { ApiDefinition } from "../../openapi/api-definition.ts";
import { renderDocument } from "../../openapi/render-document.ts";
import type { Route, RouteDeclaration } from "../../openapi/route.ts";
import { simpleRoute, thingsApi } from "../support/apis.ts";
import { messageOf } from "../support/message-of.ts";

const names = {
  title: "things-dev",
  functionUri: (name: string) => name,
  inPlace: (text: string) => text,
  vpc: () => ["vpc-1"],
  outsideFunctionArn: (name: string) => name,
  userPoolArn: (name: string) => name,
  network: () => ["192.0.2.0/24"],
  vpcEndpointIds: [],
  isPrivate: false,
};

const { allowedOriginStageVariable: _, allowedHeaders: __, ...closed } = thingsApi;

const render = (routes: readonly Route[], changes: Partial<ApiDefinition> = {}) =>
  JSON.parse(JSON.stringify(renderDocument({ ...closed, ...changes, routes }, names)));

const mock = (key: string, cors?: Route["cors"]) =>
  simpleRoute(key, {
    mock: { statusCode: 200 },
    responses: { 200: undefined },
    ...(cors !== undefined && { cors }),
  } as Partial<RouteDeclaration>);

const headersOf = (operation: Record<string, unknown>) => {
  const { responses } = operation["x-amazon-apigateway-integration"] as { responses: Record<string, object> };
  const { responseParameters = {} } = (responses.default ?? {}) as { responseParameters?: Record<string, string> };
  return Object.fromEntries(
    Object.entries(responseParameters).map(([name, value]) => [name.replace("method.response.header.", ""), value]),
  );
};

describe("what browsers may do", () => {
  // feature: cors, cors-per-route
  it("is said of the API, and otherwise of single paths, each with an origin of its own", () => {
    const api = { allowedOriginStageVariable: "shop", allowedHeaders: ["X-A"], exposedHeaders: ["ETag"] };
    const { paths } = render(
      [
        mock("GET /prices"),
        mock("GET /orders", {
          allowedOriginStageVariable: "office",
          allowCredentials: true,
          preflightMaxAgeSeconds: 0,
        }),
      ],
      api,
    );

    expect(headersOf(paths["/prices"].get)).toEqual({
      "Access-Control-Allow-Origin": "stageVariables.shop",
      "Access-Control-Expose-Headers": "'ETag'",
    });
    expect(headersOf(paths["/orders"].get)).toEqual({
      "Access-Control-Allow-Origin": "stageVariables.office",
      "Access-Control-Allow-Credentials": "'true'",
      "Access-Control-Expose-Headers": "'ETag'",
    });
    expect(headersOf(paths["/orders"].options)).toEqual({
      "Access-Control-Allow-Headers": "'X-A'",
      "Access-Control-Allow-Methods": "'GET,OPTIONS'",
      "Access-Control-Allow-Origin": "stageVariables.office",
      "Access-Control-Allow-Credentials": "'true'",
      "Access-Control-Max-Age": "'0'",
    });
  });

  it("is nothing where a route says so, whose method no preflight names", () => {
    const { paths } = render([mock("GET /a"), mock("DELETE /a", false), mock("GET /b", false)], {
      allowedOriginStageVariable: "shop",
    });

    expect(headersOf(paths["/a"].options)["Access-Control-Allow-Methods"]).toBe("'GET,OPTIONS'");
    expect(headersOf(paths["/a"].delete)).toEqual({});
    expect(paths["/b"]).not.toHaveProperty("options");
  });

  it("is said of errors too: the API's, or what all routes with an origin agree in", () => {
    const errorsOf = (routes: readonly Route[], changes: Partial<ApiDefinition> = {}) =>
      render(routes, changes)["x-amazon-apigateway-gateway-responses"].DEFAULT_4XX.responseParameters;
    const origin = (allowedOriginStageVariable: string) => ({ allowedOriginStageVariable });
    const header = (value: string) => ({ "gatewayresponse.header.Access-Control-Allow-Origin": value });

    expect(errorsOf([mock("GET /a", origin("b"))], origin("a"))).toEqual(header("stageVariables.a"));
    expect(errorsOf([mock("GET /a", origin("b")), mock("GET /b")])).toEqual(header("stageVariables.b"));
    expect(errorsOf([mock("GET /a", origin("b")), mock("GET /b", origin("c"))])).toBeUndefined();
  });

  it("is said of an error by its own header, in whatever case that is written", () => {
    const headers = { "access-control-allow-origin": "'*'" };
    const { DEFAULT_4XX } = render([mock("GET /a")], {
      allowedOriginStageVariable: "a",
      gatewayResponses: { DEFAULT_4XX: { headers } },
    })["x-amazon-apigateway-gateway-responses"];

    expect(DEFAULT_4XX.responseParameters).toEqual({ "gatewayresponse.header.access-control-allow-origin": "'*'" });
  });

  it.each<readonly [string, readonly Route[], Partial<ApiDefinition>, string]>([
    [
      "for two methods of a path, of which a browser asks together",
      [mock("GET /a", { allowedHeaders: ["X-A"] }), mock("PUT /a")],
      { allowedOriginStageVariable: "shop" },
      "/a: GET and PUT say different things in 'cors', and a browser asks for the path; say the same, or 'cors: false' of those no page may call",
    ],
    [
      "where no page may call the path",
      [mock("GET /a", { allowedHeaders: ["X-A"] })],
      {},
      "GET /a: 'cors' says what pages may do, and none may call; name the stage variable with the origin in 'allowedOriginStageVariable'",
    ],
    [
      "where no page may call the API",
      [mock("GET /a")],
      { allowedHeaders: ["X-A"] },
      "allowedHeaders: no page may call the API; name the stage variable with the origin in 'allowedOriginStageVariable'",
    ],
  ])("is refused %s", (_what, routes, changes, problem) => {
    expect(messageOf(() => render(routes, changes))).toBe(`the routes are not valid:\n  ${problem}`);
  });
});
