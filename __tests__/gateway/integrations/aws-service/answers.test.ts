import { backends } from "../support.ts";
import { parameters, service, serviceApis, servicesAt, template } from "./support.ts";

const start = backends();
const apiWith = serviceApis();

const address = "aws_api_gateway_rest_api.api ANY /";

describe("the answer of a service", () => {
  const responses = {
    default: { statusCode: "200", responseTemplates: { "application/json": '{"id":$input.json("$.MessageId")}' } },
    "4\\d{2}": {
      statusCode: "400",
      responseParameters: {
        "method.response.header.Kind": "integration.response.body.__type",
        "method.response.header.Request": "integration.response.header.x-amzn-RequestId",
      },
    },
  };

  it.each([
    [200, 200],
    [404, 400],
    [503, 200],
  ])("of status %d is chosen by a pattern for the whole status: %d", async (status, chosen) => {
    const backend = await start.http((_, response) => {
      response.writeHead(status, { "x-amzn-requestid": "R1" }).end('{"MessageId":"m1","__type":"NotThere"}');
    });
    const stage = {
      access_log_settings: {
        destination_arn: "arn:aws:logs:eu-west-1:123456789012:log-group:access",
        format: "$context.integration.requestId $context.integration.integrationStatus $context.awsEndpointRequestId",
      },
    };
    const api = apiWith(
      { "/": service("sqs:path/1/q", { responses }, { "200": {}, "400": {} }) },
      { services: servicesAt({ SQS: backend.url }) },
      { stage },
    );
    const answer = await api.call("POST", "/dev");

    expect(answer.status).toBe(chosen);
    expect(answer.headers).toMatchObject(chosen === 200 ? {} : { kind: "NotThere", request: "R1" });
    expect(answer.headers["x-amzn-trace-id"]).toMatch(/^Root=/);
    if (chosen === 200) expect(answer.json()).toEqual({ id: "m1" });
    expect(api.accessLog).toEqual([`R1 ${status} R1`]);
  });

  it("that takes too long is 504", async () => {
    const backend = await start.http(() => {});
    const api = apiWith(
      { "/": service("sqs:path/1/q", { timeoutInMillis: 50 }) },
      { services: servicesAt({ SQS: backend.url }) },
    );
    const answer = await api.call("POST", "/dev");

    expect([answer.status, answer.json()]).toEqual([504, { message: "Endpoint request timed out" }]);
  });

  it("that never comes, for nobody listens there, is 504", async () => {
    const api = apiWith({ "/": service("sqs:path/1/q") }, { services: servicesAt({ SQS: await start.nobody() }) });

    expect((await api.call("POST", "/dev")).status).toBe(504);
    expect(api.warnings).toEqual([expect.stringContaining("ECONNREFUSED")]);
  });
});

describe("a service nobody knows the address of", () => {
  it.each([
    ["sqs:path/1/q", "set AWS_ENDPOINT_URL_SQS"],
    ["states:action/StartExecution", "set AWS_ENDPOINT_URL_SFN"],
    ["events:action/PutEvents", "set AWS_ENDPOINT_URL_EVENTBRIDGE"],
    ["photos.s3:path/a", "set AWS_ENDPOINT_URL_S3"],
    ["dynamodb:action/PutItem", "set AWS_ENDPOINT_URL_DYNAMODB or declare its tables"],
    ["streams.dynamodb:action/GetRecords", "set AWS_ENDPOINT_URL_DYNAMODB_STREAMS"],
    ["bedrock-runtime:path/model/m/invoke", "set AWS_ENDPOINT_URL_BEDROCK_RUNTIME"],
  ])("is listed at start, and requests to %s get 500", async (call, remedy) => {
    const api = apiWith({ "/": service(call) }, { services: servicesAt({ SNS: "http://127.0.0.1:1" }) });
    const answer = await api.call("POST", "/dev");

    expect(api.problems).toEqual([
      {
        address,
        reason: `nobody knows where arn:aws:apigateway:eu-west-1:${call} is, so requests get 500: ${remedy}`,
      },
    ]);
    expect([answer.status, answer.json()]).toEqual([500, { message: "Internal server error" }]);
    expect(api.warnings).toEqual([expect.stringContaining("set AWS_ENDPOINT_URL_")]);
  });

  it("may be nowhere for the canary alone", () => {
    const stage = {
      variables: { service: "sqs" },
      canary_settings: {
        deployment_id: "${aws_api_gateway_deployment.current.id}",
        percent_traffic: 5,
        stage_variable_overrides: { service: "sns" },
      },
    };
    const operation = service("$${stageVariables.service}:path//");
    const api = apiWith({ "/": operation }, { services: servicesAt({ SQS: "http://127.0.0.1:1" }) }, { stage });

    expect(api.problems.map(({ reason }) => reason)).toEqual([expect.stringContaining("set AWS_ENDPOINT_URL_SNS")]);
  });
});

describe("an integration with a service that cannot work", () => {
  const services = servicesAt({ EVENTBRIDGE: "http://127.0.0.1:1", S3: "http://127.0.0.1:1" });

  it.each([
    ["is no URI of one", service("", { uri: "arn:aws:sqs:eu-west-1:1:q" }), "is no URI of an AWS service"],
    ["leaves a variable open", service("s3:path/{bucket}/x"), "nothing is mapped onto {bucket}"],
  ])("as its URI %s is listed, and ends in 500", async (_, operation, reason) => {
    const api = apiWith({ "/": operation }, { services });

    expect(api.problems).toEqual([{ address, reason: expect.stringContaining(reason) }]);
    expect((await api.call("GET", "/dev")).status).toBe(500);
  });

  it("as it does not tell EventBridge the operation is listed with what to map", () => {
    const api = apiWith({ "/": service("events:action/PutEvents", template("{}")) }, { services });

    expect(api.problems).toEqual([
      {
        address,
        isApproximate: true,
        reason:
          "calls of events get no X-Amz-Target by themselves: map integration.request.header.X-Amz-Target onto 'AWSEvents.PutEvents', and Content-Type onto 'application/x-amz-json-1.1'",
      },
    ]);
  });

  it("as it maps the header of the signature ends in 500", async () => {
    const operation = service("s3:path/b/k", parameters({ "header.Authorization": "'mine'" }));
    const api = apiWith({ "/": operation }, { services });

    expect((await api.call("GET", "/dev")).status).toBe(500);
    expect(api.warnings).toEqual([expect.stringContaining("lets nobody map integration.request.header.Authorization")]);
  });

  it("as AWS_PROXY is for functions only is listed too", async () => {
    const api = apiWith({ "/": service("sqs:path/1/q", { type: "aws_proxy" }) });

    expect(api.stacks.flatMap(({ notServed }) => notServed)).toEqual([
      { address, reason: expect.stringContaining("AWS_PROXY calls functions only, not 'arn:aws:apigateway:") },
    ]);
    expect((await api.call("GET", "/dev")).status).toBe(500);
  });
});

describe("an integration with the caller's own credentials", () => {
  const caller = { credentials: "arn:aws:iam::*:user/*" };

  it("ends in 500 when nobody signed the request", async () => {
    const backend = await start.http();
    const api = apiWith({ "/": service("sqs:path/1/q", caller) }, { services: servicesAt({ SQS: backend.url }) });

    expect((await api.call("POST", "/dev")).status).toBe(500);
    expect(api.warnings).toEqual([expect.stringContaining("nobody signed the request: the method needs AWS_IAM")]);
    expect(backend.seen).toEqual([]);
  });
});
