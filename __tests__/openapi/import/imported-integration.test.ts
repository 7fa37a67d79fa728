import { documentWith, importing, mockIntegration, rendered } from "../../support/documents.ts";
import { messageOf } from "../../support/message-of.ts";

const INTEGRATION = "x-amazon-apigateway-integration";

describe("an integration of a document", () => {
  const http = {
    type: "http",
    httpMethod: "GET",
    uri: "https://example.com/pets",
    responses: { default: { statusCode: "200" } },
  };

  it.each([
    [
      "of no type there is",
      { ...http, type: "lambda" },
      "its integration is of type 'lambda'; API Gateway knows aws, aws_proxy, http, http_proxy, mock",
    ],
    [
      "with too long a timeout",
      { ...http, timeoutInMillis: 30_000 },
      "timeoutInMillis is 30000; API Gateway takes 50 to 29000",
    ],
    [
      "that maps and streams",
      { ...http, responseTransferMode: "STREAM" },
      "STREAM is for functions and HTTP backends whose answer is passed on as it is, without a mapping",
    ],
    [
      "with a port API Gateway does not call",
      { ...http, uri: "http://example.com:22" },
      "'http://example.com:22' has port 22; API Gateway calls 80, 443 and 1024 to 65535",
    ],
    ["without a URI", { ...http, uri: undefined }, "its integration has no 'uri'"],
    [
      "with another protocol",
      { ...http, uri: "ftp://example.com" },
      "'ftp://example.com' must start with https:// or http://",
    ],
    [
      "with an unfilled variable",
      { ...http, uri: "https://example.com/{id}" },
      "nothing fills {id} of https://example.com/{id}; map integration.request.path.id",
    ],
    [
      "with a status the operation has not",
      { ...http, responses: { default: { statusCode: 404 } } },
      "the integration answers 404, which 'responses' does not name",
    ],
    [
      "with no status",
      { ...http, responses: { default: {} } },
      "the integration's response 'default' has no 'statusCode', as in \"200\"",
    ],
    [
      "that maps what is not declared",
      { ...http, requestParameters: { "integration.request.querystring.a": "method.request.querystring.a" } },
      "'method.request.querystring.a' is mapped, and the route declares no such parameter",
    ],
    [
      "that maps to nothing",
      { ...http, requestParameters: { "request.querystring.a": "'a'" } },
      "'request.querystring.a' is no target",
    ],
    [
      "with a cache key that is not declared",
      { ...http, cacheKeyParameters: ["method.request.querystring.a"] },
      "cacheKeyParameters: 'method.request.querystring.a' is not declared",
    ],
  ])("%s is refused", (_, integration, message) => {
    const { api } = importing(documentWith({ [INTEGRATION]: integration }));

    expect(messageOf(() => rendered(api))).toContain(`GET /pets: ${message}`);
  });

  it("may stream as a proxy, for longer than others may take", () => {
    const streamed = { ...http, type: "http_proxy", responseTransferMode: "STREAM", timeoutInMillis: 60_000 };
    const { api } = importing(documentWith({ [INTEGRATION]: streamed }));

    expect(rendered(api).paths?.["/pets"]?.get?.[INTEGRATION]).toEqual(streamed);
  });

  it("may not stand on a path API Gateway has no resource for", () => {
    const { api } = importing(
      documentWith(
        {},
        { paths: { "/pets/{id}.json": { get: { [INTEGRATION]: mockIntegration, responses: { 200: {} } } } } },
      ),
    );

    expect(messageOf(() => rendered(api))).toContain("GET /pets/{id}.json: the segment '{id}.json' is not valid");
  });
});
