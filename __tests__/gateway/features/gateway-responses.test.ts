import { apiOf, authorizerScheme, functionsOf, mock, resources } from "../support/configurations.ts";
import { inProcessApi } from "../support/in-process-api.ts";
import { stackDirectories } from "../support/stack-directory.ts";

const stackOf = stackDirectories();

interface Special {
  readonly paths?: object;
  readonly stage?: object;
  /** Of the authorizer. */
  readonly answer?: object;
}

const apiWith = (gatewayResponses: object, special: Special = {}) =>
  inProcessApi(
    stackOf({
      "main.tf.json": resources(
        apiOf(
          {
            "/pets/{petId}": { get: mock("{}", { security: [{ key: [] }] }) },
            "/closed": { get: mock("{}", { security: [{ auth: [] }] }) },
            "/broken": { get: {} },
            ...special.paths,
          },
          {
            root: {
              components: {
                securitySchemes: {
                  key: { type: "apiKey", name: "x-api-key", in: "header" },
                  auth: authorizerScheme("f"),
                },
              },
              "x-amazon-apigateway-gateway-responses": gatewayResponses,
            },
            ...(special.stage && { stage: { variables: special.stage as Record<string, string> } }),
          },
        ),
        functionsOf("f"),
      ),
      "code.zip": "",
    }),
    { f: () => special.answer ?? null },
  );

describe("an API's own gateway responses", () => {
  // feature: gateway-responses
  it("replace status, headers and body, with values of the request in them", async () => {
    const api = apiWith(
      {
        MISSING_AUTHENTICATION_TOKEN: {
          statusCode: "404",
          responseParameters: {
            "gatewayresponse.header.Access-Control-Allow-Origin": "'a.b.c'",
            "gatewayresponse.header.x-request-id": "method.request.header.x-amzn-RequestId",
            "gatewayresponse.header.x-request-path": "method.request.path.petId",
            "gatewayresponse.header.x-request-query": "method.request.querystring.q",
            "gatewayresponse.header.x-input": "method.input.params.q",
            "gatewayresponse.header.x-absent": "method.request.querystring.absent",
          },
          responseTemplates: {
            "application/json":
              '{"message": $context.error.messageString, "type": "$context.error.responseType", "stage": "$context.stage", "resourcePath": "$context.resourcePath", "a": "$stageVariables.a", "absent": "$context.error.validationErrorString", "q": "$method.request.querystring.q"}',
          },
        },
      },
      { stage: { a: "A" } },
    );
    const answer = await api.call("GET", "/dev/pets/5/type?q=1", { headers: { "x-amzn-RequestId": "123344566" } });

    expect(answer.status).toBe(404);
    expect(answer.headers).toMatchObject({
      "x-amzn-errortype": "MissingAuthenticationTokenException",
      "access-control-allow-origin": "a.b.c",
      "x-request-id": "123344566",
      "x-request-path": "5",
      "x-request-query": "1",
      "x-input": "1",
      "content-type": "application/json",
    });
    expect(answer.headers).not.toHaveProperty("x-absent");
    expect(answer.json()).toEqual({
      message: "Missing Authentication Token",
      type: "MISSING_AUTHENTICATION_TOKEN",
      stage: "dev",
      resourcePath: "/pets/{petId}",
      a: "A",
      absent: "",
      q: "1",
    });
  });

  it("for a path there is not are the same where a token comes along, which API Gateway takes for a signature", async () => {
    const headers = { Authorization: "Bearer abc" };
    const plain = await apiWith({}).call("GET", "/dev/none", { headers });
    const own = await apiWith({ MISSING_AUTHENTICATION_TOKEN: { statusCode: 404 } }).call("GET", "/dev/none", {
      headers,
    });

    expect([plain.status, plain.headers["x-amzn-errortype"]]).toEqual([403, "IncompleteSignatureException"]);
    expect(plain.json()).toEqual({
      message: expect.stringMatching(/^Invalid key=value pair \(missing equal-sign\) in Authorization header /),
    });
    expect([own.status, own.json()]).toEqual([404, plain.json()]);
  });

  it("may change the status alone", async () => {
    const answer = await apiWith({ INVALID_API_KEY: { statusCode: "456" } }).call("GET", "/dev/pets/1");

    expect([answer.status, answer.json()]).toEqual([456, { message: "Forbidden" }]);
  });

  it.each([
    ["/dev/none", 403, "4"],
    ["/dev/closed", 401, "4"],
    ["/dev/broken", 500, "5"],
  ])("for a whole class hold for %s, %d", async (path, status, kind) => {
    const api = apiWith({
      DEFAULT_4XX: { responseParameters: { "gatewayresponse.header.x-kind": "'4'" } },
      DEFAULT_5XX: { responseParameters: { "gatewayresponse.header.x-kind": "'5'" } },
    });

    expect(await api.call("GET", path)).toMatchObject({ status, headers: { "x-kind": kind } });
  });

  it("for a class give its status to every error of it", async () => {
    const api = apiWith({ DEFAULT_5XX: { statusCode: 503 } });

    expect(await api.call("GET", "/dev/broken")).toMatchObject({ status: 503 });
    expect(await api.call("GET", "/dev/none")).toMatchObject({ status: 403 });
  });

  it("for one error do not inherit from those for its class", async () => {
    const api = apiWith({
      DEFAULT_4XX: { responseParameters: { "gatewayresponse.header.x-kind": "'4'" } },
      UNAUTHORIZED: { statusCode: 407 },
    });
    const answer = await api.call("GET", "/dev/closed");

    expect(answer.status).toBe(407);
    expect(answer.headers).not.toHaveProperty("x-kind");
  });

  it("come in the type the client accepts, else in JSON", async () => {
    const api = apiWith({
      UNAUTHORIZED: {
        responseTemplates: { "application/xml": "<e>$context.error.message</e>", "application/json": "{}" },
      },
    });

    expect(await api.call("GET", "/dev/closed", { headers: { accept: "application/xml" } })).toMatchObject({
      body: "<e>Unauthorized</e>",
      headers: { "content-type": "application/xml" },
    });
    expect(await api.call("GET", "/dev/closed")).toMatchObject({
      body: "{}",
      headers: { "content-type": "application/json" },
    });
  });

  it("may say what the authorizer said of a caller it does not let in", async () => {
    const refusal = {
      statusCode: 404,
      responseParameters: { "gatewayresponse.header.x-who": "context.authorizer.principalId" },
      responseTemplates: {
        "application/json": '{"error": "$context.authorizer.error", "status": "$context.authorizer.status"}',
      },
    };
    const answer = {
      principalId: "ann",
      policyDocument: { Statement: [{ Effect: "Deny", Action: "*", Resource: "*" }] },
      context: { error: "trial is over", status: 3 },
    };
    const api = apiWith({ ACCESS_DENIED: refusal }, { answer });
    const refused = await api.call("GET", "/dev/closed", { headers: { Authorization: "x" } });

    expect([refused.status, refused.headers["x-who"], refused.json()]).toEqual([
      404,
      "ann",
      { error: "trial is over", status: "3" },
    ]);
  });

  it("have null where API Gateway says nothing", async () => {
    const own = apiWith({
      AUTHORIZER_CONFIGURATION_ERROR: {
        responseTemplates: { "application/json": '{"why":$context.error.messageString}' },
      },
    });

    expect((await own.call("GET", "/dev/closed", { headers: { Authorization: "x" } })).json()).toEqual({ why: null });
    expect((await apiWith({}).call("GET", "/dev/closed", { headers: { Authorization: "x" } })).json()).toEqual({
      message: null,
    });
  });
});
