import { serviceAction } from "../../../gateway/http-api/integrations/service-actions.ts";
import { servicesAt } from "../integrations/aws-service/support.ts";
import { backends } from "../integrations/support.ts";
import { httpApis } from "./support.ts";

const serve = httpApis();
const start = backends();

/** What a service is sent for a subtype, and what the client gets. */
async function exchange(
  subtype: string,
  endpointName: string,
  request_parameters: Record<string, string>,
  body: object = {},
) {
  const backend = await start.http((_, response) => {
    response.writeHead(200, { "Content-Type": "text/xml", "x-amzn-RequestId": "R1" }).end("<ok/>");
  });
  const api = serve(
    {
      routes: {
        "POST /{name}": {
          integration: {
            integration_type: "AWS_PROXY",
            integration_subtype: subtype,
            payload_format_version: "1.0",
            credentials_arn: "arn:aws:iam::123456789012:role/service",
            request_parameters,
          },
        },
      },
      stages: { $default: { access_log_settings: { format: "$context.awsEndpointRequestId $context.status" } } },
    },
    {},
    { services: servicesAt({ [endpointName]: backend.url }) },
  );
  const answer = await api.call("POST", "/n1?q=2", { headers: { h: "3" }, body: JSON.stringify(body) });
  return { sent: backend.seen[0], answer, api };
}

const jsonOf = (sent: { readonly body: Buffer } | undefined) => JSON.parse(sent?.body.toString() ?? "{}");
const formOf = (sent: { readonly body: Buffer } | undefined) =>
  Object.fromEntries(new URLSearchParams(sent?.body.toString() ?? ""));

describe("SQS", () => {
  // feature: http-api-services
  it("SendMessage sends a message, signed, and gives the client the answer", async () => {
    const { sent, answer, api } = await exchange(
      "SQS-SendMessage",
      "SQS",
      {
        QueueUrl: "https://sqs.eu-west-1.amazonaws.com/123456789012/q1",
        MessageBody: "$request.body.message",
        MessageGroupId: "$request.path.name",
        DelaySeconds: "$request.querystring.q",
        MessageAttributes: '{"city":{"DataType":"String","StringValue":"$${request.header.h}"}}',
      },
      { message: "hello & goodbye" },
    );

    expect([sent?.method, sent?.url]).toEqual(["POST", "/123456789012/q1"]);
    expect(sent?.headers.authorization).toMatch(
      /^AWS4-HMAC-SHA256 Credential=\w+\/\d{8}\/us-east-1\/sqs\/aws4_request/,
    );
    expect(formOf(sent)).toEqual({
      Action: "SendMessage",
      Version: "2012-11-05",
      QueueUrl: "https://sqs.eu-west-1.amazonaws.com/123456789012/q1",
      MessageBody: "hello & goodbye",
      MessageGroupId: "n1",
      DelaySeconds: "2",
      "MessageAttribute.1.Name": "city",
      "MessageAttribute.1.Value.DataType": "String",
      "MessageAttribute.1.Value.StringValue": "3",
    });
    expect([answer.status, answer.body.toString(), answer.headers["content-type"]]).toEqual([200, "<ok/>", "text/xml"]);
    expect(api.accessLog).toEqual(["R1 200"]);
  });

  it.each([
    [
      "ReceiveMessage",
      { AttributeNames: "All,SentTimestamp", MaxNumberOfMessages: "10" },
      {
        "AttributeName.1": "All",
        "AttributeName.2": "SentTimestamp",
        MaxNumberOfMessages: "10",
      },
    ],
    ["DeleteMessage", { ReceiptHandle: "r1" }, { ReceiptHandle: "r1" }],
    ["PurgeQueue", {}, {}],
  ])("%s asks for what was mapped", async (action, parameters, expected) => {
    const QueueUrl = "https://sqs.eu-west-1.amazonaws.com/1/q";
    const { sent } = await exchange(`SQS-${action}`, "SQS", { QueueUrl, ...parameters });

    expect(formOf(sent)).toEqual({ Action: action, Version: "2012-11-05", QueueUrl, ...expected });
  });
});

describe("services that take JSON", () => {
  const MACHINE = "arn:aws:states:eu-west-1:1:stateMachine:m";

  it.each([
    [
      "EventBridge-PutEvents",
      "EVENTBRIDGE",
      "AWSEvents.PutEvents",
      {
        Detail: "$request.body",
        DetailType: "order",
        Source: "shop",
        Time: "2026-03-04T19:15:17Z",
        Resources: "a,b",
        Region: "eu-central-1",
      },
      {
        Entries: [
          {
            Detail: '{"k":1}',
            DetailType: "order",
            Source: "shop",
            Time: Date.UTC(2026, 2, 4, 19, 15, 17) / 1000,
            Resources: ["a", "b"],
          },
        ],
      },
    ],
    [
      "Kinesis-PutRecord",
      "KINESIS",
      "Kinesis_20131202.PutRecord",
      { StreamName: "s", Data: "ZGF0YQ==", PartitionKey: "$request.body.k" },
      { StreamName: "s", Data: "ZGF0YQ==", PartitionKey: "1" },
    ],
    [
      "StepFunctions-StartExecution",
      "SFN",
      "AWSStepFunctions.StartExecution",
      { StateMachineArn: MACHINE, Input: "$request.body", Name: "$context.httpMethod" },
      { stateMachineArn: MACHINE, input: '{"k":1}', name: "POST" },
    ],
    [
      "StepFunctions-StartSyncExecution",
      "SFN",
      "AWSStepFunctions.StartSyncExecution",
      { StateMachineArn: MACHINE },
      { stateMachineArn: MACHINE },
    ],
    [
      "StepFunctions-StopExecution",
      "SFN",
      "AWSStepFunctions.StopExecution",
      { ExecutionArn: "e", Cause: "c", Error: "x" },
      { executionArn: "e", cause: "c", error: "x" },
    ],
  ])("%s", async (subtype, endpointName, target, parameters, expected) => {
    const { sent } = await exchange(subtype, endpointName, parameters as Record<string, string>, { k: 1 });

    expect(sent?.headers["x-amz-target"]).toBe(target);
    expect(jsonOf(sent)).toEqual(expected);
    if ("Region" in parameters) expect(sent?.headers.authorization).toContain("/eu-central-1/events/");
  });

  it("AppConfig-GetConfiguration asks for a configuration", async () => {
    const { sent } = await exchange("AppConfig-GetConfiguration", "APPCONFIG", {
      Application: "a/b",
      Environment: "prod",
      Configuration: "c",
      ClientId: "me",
    });

    expect([sent?.method, sent?.url]).toEqual([
      "GET",
      "/applications/a%2Fb/environments/prod/configurations/c?client_id=me",
    ]);
  });
});

describe("a subtype", () => {
  it("may name its version", () => {
    expect(serviceAction("SQS-SendMessage-1.0")?.subtype).toBe("SQS-SendMessage");
  });

  it("whose parameter is not in the request is 500", async () => {
    const { answer, api } = await exchange("SQS-SendMessage", "SQS", {
      QueueUrl: "https://sqs.eu-west-1.amazonaws.com/1/q",
      MessageBody: "$request.body.missing",
    });

    expect(answer.status).toBe(500);
    expect(api.warnings.join()).toContain("SQS-SendMessage needs MessageBody");
  });

  it.each([
    ["S3-GetObject", {}, "there is no integration subtype 'S3-GetObject'"],
    ["SQS-SendMessage", { QueueUrl: "q" }, "SQS-SendMessage needs MessageBody"],
    ["Kinesis-PutRecord", { StreamName: "s", Data: "d", PartitionKey: "p" }, "set AWS_ENDPOINT_URL_KINESIS"],
  ])("%s with %j is told at start", async (subtype, parameters, reason) => {
    const { api } = await exchange(subtype, "SQS", parameters as Record<string, string>);

    expect(api.problems.map((problem) => problem.reason).join()).toContain(reason);
  });
});
