import { apiOf, functionsOf, resources } from "../support/configurations.ts";
import type { FakeFunction } from "../support/fake-runner.ts";
import { inProcessApi } from "../support/in-process-api.ts";
import { stackDirectories } from "../support/stack-directory.ts";

const stackOf = stackDirectories();

const apiWith = (paths: object, f: FakeFunction = (event) => event, stage = {}) =>
  inProcessApi(stackOf({ "main.tf.json": resources(apiOf(paths, { stage }), functionsOf("f")), "code.zip": "" }), {
    f,
  });

const lambda = (special: object, responses: object = { "200": {} }) => ({
  responses,
  "x-amazon-apigateway-integration": {
    type: "aws",
    httpMethod: "POST",
    uri: "${aws_lambda_function.f.invoke_arn}",
    responses: { default: { statusCode: "200" } },
    ...special,
  },
});

const mocked = (
  requestTemplates: object,
  responses: object,
  special: object = {},
  declared: object = { "200": {}, "500": {} },
) => ({
  responses: declared,
  "x-amazon-apigateway-integration": { type: "mock", requestTemplates, responses, ...special },
});

describe("a MOCK integration", () => {
  const chosen = apiWith({
    "/": {
      get: mocked(
        {
          "application/json":
            '{ #if( $input.params(\'scope\') == "internal" ) "statusCode": 200 #else "statusCode": 500 #end }',
        },
        {
          default: {
            statusCode: "200",
            responseTemplates: { "application/json": '{"message": "Go ahead without me"}' },
          },
          "5\\d{2}": { statusCode: "500", responseTemplates: { "application/json": '{"message": "not supported"}' } },
        },
      ),
    },
  });

  // feature: mock
  it.each([
    ["?scope=internal", 200, "Go ahead without me"],
    ["?scope=public", 500, "not supported"],
    ["", 500, "not supported"],
  ])("answers %s with %d: its template chooses the response", async (query, status, message) => {
    const answer = await chosen.call("GET", `/dev${query}`);

    expect([answer.status, answer.json(), answer.headers["content-type"]]).toEqual([
      status,
      { message },
      "application/json",
    ]);
    expect(answer.headers).not.toHaveProperty("x-amzn-trace-id");
  });

  it("gives the default response when it has no template, and an empty body when that has none", async () => {
    const answer = await apiWith({ "/": { get: mocked({}, { default: { statusCode: "200" } }) } }).call("GET", "/dev");

    expect([answer.status, answer.body]).toEqual([200, ""]);
  });

  it.each([
    ["{statusCode: 200}", 200],
    ["{'statusCode': 200, '': '', }", 200],
    ['{"statusCode": 200,, "more": [not quoted]} and more', 200],
    ['{"more": {"statusCode": 500}, "statusCode": 200}', 200],
    ['{"statusCode": -1000}', 200],
    ['{"statusCode": "200"}', 500],
    ['{"statusCode": 200', 500],
    ["{\"statusCode': 200}", 500],
    ["statusCode: 200", 500],
    ["{statusCode: 200, {more: 1}", 500],
  ])("reads the status out of what is not quite JSON: %s is answered %d", async (template, status) => {
    const api = apiWith({
      "/": { get: mocked({ "application/json": template }, { default: { statusCode: "200" } }) },
    });

    expect(await api.call("GET", "/dev")).toMatchObject({ status });
  });

  it.each([
    ["no status", { "application/json": "{}" }, { default: { statusCode: "200" } }, /must make \{"statusCode": 200\}/],
    [
      "a status no response is for",
      { "application/json": '{"statusCode": 404}' },
      { "5..": { statusCode: "500" } },
      /no integration response fits '404', and there is no default/,
    ],
    [
      "a response the method does not declare",
      { "application/json": '{"statusCode": 200}' },
      { default: { statusCode: "418" } },
      /declares no response of status 418/,
    ],
    [
      "a template that fails",
      { "application/json": "$input.path('$.a').b #set($x = $util.parseJson('{'))" },
      { default: { statusCode: "200" } },
      /the request template failed/,
    ],
    [
      "a template that cannot be parsed",
      { "application/json": "#if(" },
      { default: { statusCode: "200" } },
      /cannot be parsed/,
    ],
  ])("with %s is a 500, told to the developer", async (_, templates, responses, told) => {
    const api = apiWith({ "/": { get: mocked(templates, responses) } });
    const answer = await api.call("GET", "/dev");

    expect([answer.status, answer.json()]).toEqual([500, { message: "Internal server error" }]);
    expect(api.warnings).toEqual([expect.stringMatching(told)]);
  });

  // feature: cors, stage-variables
  it("answers a preflight with static headers and stage variables", async () => {
    const options = mocked(
      { "application/json": '{"statusCode": 200}' },
      {
        default: {
          statusCode: "200",
          responseParameters: {
            "method.response.header.Access-Control-Allow-Methods": "'GET,OPTIONS'",
            "method.response.header.Access-Control-Allow-Origin": "stageVariables.origin",
            "method.response.header.X-Stage": "context.stage",
            "method.response.header.X-Absent": "stageVariables.absent",
          },
        },
      },
    );
    const answer = await apiWith({ "/": { options } }, undefined, {
      variables: { origin: "https://shop.example" },
    }).call("OPTIONS", "/dev");

    expect(answer).toMatchObject({
      status: 200,
      body: "",
      headers: {
        "access-control-allow-methods": "GET,OPTIONS",
        "access-control-allow-origin": "https://shop.example",
        "x-stage": "dev",
      },
    });
    expect(answer.headers).not.toHaveProperty("x-absent");
  });

  // feature: overrides
  it("lets templates override status and headers, seen from the request template on", async () => {
    const request = `#set($context.responseOverride.status = 444)#set($context.responseOverride.header.foo = "bar"){"statusCode": 200}`;
    const response = '{"status": "$context.responseOverride.status", "foo": "$context.responseOverride.header.foo"}';
    const answer = await apiWith({
      "/": {
        get: mocked(
          { "application/json": request },
          {
            default: {
              statusCode: "200",
              responseParameters: { "method.response.header.Foo": "'mapped'" },
              responseTemplates: { "application/json": response },
            },
          },
        ),
      },
    }).call("GET", "/dev");

    expect([answer.status, answer.headers.foo, answer.json()]).toEqual([444, "bar", { status: "444", foo: "bar" }]);
  });

  it("ignores an override that is no status, and fails for one made twice", async () => {
    const override = (template: string) =>
      apiWith({
        "/": {
          get: mocked(
            { "application/json": '{"statusCode": 200}' },
            { default: { statusCode: "200", responseTemplates: { "application/json": template } } },
          ),
        },
      });

    expect(await override("#set($context.responseOverride.status = 9000)").call("GET", "/dev")).toMatchObject({
      status: 200,
    });
    expect(
      await override("#set($context.responseOverride.status = 400)#set($context.responseOverride.status = 401)").call(
        "GET",
        "/dev",
      ),
    ).toMatchObject({ status: 500 });
  });
});

describe("content types of a custom integration", () => {
  const templates = {
    json: { "application/json": "transformed" },
    xml: { "application/xml": "transformed" },
    none: {},
  };
  type Outcome = "transformed" | "passed" | 415;

  // feature: passthrough
  it.each<[keyof typeof templates, string | undefined, Outcome, Outcome, Outcome]>([
    ["json", undefined, "transformed", "transformed", "transformed"],
    ["json", "application/json", "transformed", "transformed", "transformed"],
    ["json", "application/json; charset=UTF-8", "transformed", "transformed", "transformed"],
    ["json", "application/xml", "passed", 415, 415],
    ["xml", undefined, "passed", 415, 415],
    ["xml", "application/json", "passed", 415, 415],
    ["xml", "application/xml", "transformed", "transformed", "transformed"],
    ["none", "application/json", "passed", "passed", 415],
  ])("templates for %s, sent as %s: %s, %s, %s", async (defined, contentType, ...expected) => {
    const behaviors = ["when_no_match", "when_no_templates", "never"];
    const requestTemplates = Object.fromEntries(
      Object.entries(templates[defined]).map(([type, text]) => [type, `"${text}"`]),
    );
    const paths = Object.fromEntries(
      behaviors.map((passthroughBehavior) => [
        `/${passthroughBehavior}`,
        { post: lambda({ passthroughBehavior, requestTemplates }) },
      ]),
    );
    const api = apiWith(paths);
    const headers = contentType === undefined ? {} : { "Content-Type": contentType };
    const outcomes = await Promise.all(
      behaviors.map(async (behavior) => {
        const answer = await api.call("POST", `/dev/${behavior}`, { headers, body: '"passed"' });
        return answer.status === 200 ? answer.json() : answer.status;
      }),
    );

    expect(outcomes).toEqual(expected);
  });

  // feature: response-templates
  it.each([
    [{ "application/xml": "<x/>" }, undefined, "<x/>"],
    [{ "application/json": "", "application/xml": "<x/>" }, undefined, "1"],
    [{ "application/json": "{}", "application/xml": "<x/>" }, "text/plain", "{}"],
    [{ "application/json": "{}", "application/xml": "<x/>" }, "application/xml,*/*", "<x/>"],
    [{}, undefined, "1"],
  ])("response templates %j for Accept %s give %s", async (responseTemplates, accept, expected) => {
    const api = apiWith(
      { "/": { get: lambda({ responses: { default: { statusCode: "200", responseTemplates } } }) } },
      () => 1,
    );

    expect((await api.call("GET", "/dev", { headers: accept === undefined ? {} : { accept } })).body).toBe(expected);
  });
});

describe("an AWS integration with a function", () => {
  // feature: lambda-custom, request-templates
  it("makes the event by a template, and the answer of what the function returns", async () => {
    const requestTemplates = {
      "application/json":
        '{"city": "$input.params(\'city\')", "stage": "$context.stage", "name": $input.json(\'$.name\')}',
    };
    const api = apiWith({ "/{city}": { post: lambda({ requestTemplates }) } });

    expect((await api.call("POST", "/dev/Seattle", { body: '{"name":"John"}' })).json()).toEqual({
      city: "Seattle",
      stage: "dev",
      name: "John",
    });
  });

  it("invokes with an empty object when there is neither body nor template", async () => {
    expect((await apiWith({ "/": { get: lambda({}) } }).call("GET", "/dev")).json()).toEqual({});
  });

  const failing: FakeFunction = (event) => {
    if (event.fail) throw new Error(String(event.fail));
    return "fine";
  };
  const responses = { "200": {}, "400": {}, "405": {}, "502": {} };

  it.each([
    ["Malformed input ...", 400],
    ["Invalid request, id missing", 405],
    ["Invalid", 200],
    ["line1\nline2", 200],
    ["malformed", 200],
  ])("holds patterns against the whole message of an error: %j is %d", async (fail, status) => {
    const integration = lambda(
      {
        responses: {
          default: { statusCode: "200" },
          "Malformed.*": { statusCode: "400" },
          ".*Invalid request.*": { statusCode: "405" },
          "line.+": { statusCode: "502" },
        },
      },
      responses,
    );
    const answer = await apiWith({ "/": { post: integration } }, failing).call("POST", "/dev", {
      body: JSON.stringify({ fail }),
    });

    expect([answer.status, (answer.json() as { errorMessage: string }).errorMessage]).toEqual([status, fail]);
  });

  it("answers 500 when nothing fits and there is no default, be it an error or a success", async () => {
    const api = apiWith(
      { "/": { post: lambda({ responses: { "Known.*": { statusCode: "400" } } }, responses) } },
      failing,
    );

    expect(await api.call("POST", "/dev", { body: '{"fail":"Known error"}' })).toMatchObject({ status: 400 });
    expect(await api.call("POST", "/dev", { body: '{"fail":"Other"}' })).toMatchObject({ status: 500 });
    expect(await api.call("POST", "/dev", { body: "{}" })).toMatchObject({ status: 500 });
  });

  // feature: parameter-mapping
  it("maps parts of the answer to headers, also out of a message that holds JSON", async () => {
    const message = JSON.stringify({ errorType: "InternalServerError", httpStatus: 500, trace: { line: 123 } });
    const responseParameters = {
      "method.response.header.error_status": "integration.response.body.errorMessage.httpStatus",
      "method.response.header.error_trace": "integration.response.body.errorMessage.trace",
      "method.response.header.whole": "integration.response.body.errorType",
      "method.response.header.absent": "integration.response.body.nothing.here",
    };
    const api = apiWith(
      { "/": { get: lambda({ responses: { default: { statusCode: "200", responseParameters } } }) } },
      () => {
        throw new Error(message);
      },
    );
    const { headers } = await api.call("GET", "/dev");

    expect(headers).toMatchObject({ error_status: "500", error_trace: '{"line":123}', whole: "Error" });
    expect(headers).not.toHaveProperty("absent");
  });

  // feature: timeout
  it("gives up after the integration's own time", async () => {
    const api = apiWith({ "/": { get: lambda({ timeoutInMillis: 50 }) } }, () => new Promise(() => {}));
    const answer = await api.call("GET", "/dev");

    expect([answer.status, answer.json()]).toEqual([504, { message: "Endpoint request timed out" }]);
  });
});

describe("what is not served", () => {
  it("answers 500 instead of pretending", async () => {
    const storage = {
      responses: { "200": {} },
      "x-amazon-apigateway-integration": { type: "aws", uri: "arn:aws:apigateway:eu-west-1:s3:path/x", responses: {} },
    };
    const api = apiWith({
      "/storage": { get: storage },
      "/none": { get: {} },
    });

    for (const path of ["/storage", "/none"])
      expect(await api.call("GET", `/dev${path}`)).toMatchObject({ status: 500 });
    expect(api.warnings).toHaveLength(2);
  });
});
