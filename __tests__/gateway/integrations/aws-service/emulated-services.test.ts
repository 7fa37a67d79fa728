import { describeWithMoto } from "../../support/moto.ts";
import { parameters, service, serviceApis, template } from "./support.ts";

const apiWith = serviceApis();

const ACCOUNT = "123456789012";
const FORM = { "header.Content-Type": "'application/x-www-form-urlencoded'" };

describeWithMoto("AWS services behind an API", (moto) => {
  const json = { headers: { "Content-Type": "application/json" } };

  const at = () => ({
    services: {
      endpoints: new Map<string, string>(),
      anyEndpoint: moto.endpoint(),
      credentials: { accessKeyId: "local", secretAccessKey: "local" },
    },
  });

  const received = async (QueueUrl: string) => {
    const { Messages = [] } = await moto.call("sqs", "AmazonSQS.ReceiveMessage", { QueueUrl, MaxNumberOfMessages: 10 });
    return (Messages as { Body: string }[]).map(({ Body }) => Body);
  };

  const queue = async (QueueName: string) =>
    String((await moto.call("sqs", "AmazonSQS.CreateQueue", { QueueName })).QueueUrl);

  // feature: aws-sqs
  it("take messages for a queue, in a form and in JSON", async () => {
    const url = await queue("orders");
    const form = template("Action=SendMessage&MessageBody=$util.urlEncode($input.body)");
    const target = {
      "header.X-Amz-Target": "'AmazonSQS.SendMessage'",
      "header.Content-Type": "'application/x-amz-json-1.0'",
    };
    const message = template(`{"QueueUrl": "${url}", "MessageBody": "$util.escapeJavaScript($input.body)"}`);
    const api = apiWith(
      {
        "/form": service(`sqs:path/${ACCOUNT}/orders`, { ...parameters(FORM), ...form, passthroughBehavior: "never" }),
        "/json": service("sqs:path//", { ...parameters(target), ...message }),
        "/action": service("sqs:action/SendMessage", {
          ...parameters({
            ...FORM,
            "querystring.QueueUrl": `'${url}'`,
            "querystring.MessageBody": "method.request.body",
          }),
          ...template("#set($nothing = 1)"),
        }),
      },
      at(),
    );
    const answers = [];
    for (const path of ["form", "json", "action"])
      answers.push(await api.call("POST", `/dev/${path}`, { ...json, body: `{"by": "${path} & so"}` }));

    expect([answers.map(({ status }) => status), api.warnings]).toEqual([[200, 200, 200], []]);
    expect(String(answers[0]?.body)).toContain("<MessageId>");
    expect(answers[1]?.json()).toHaveProperty("MessageId");
    expect((await received(url)).sort()).toEqual([
      '{"by": "action & so"}',
      '{"by": "form & so"}',
      '{"by": "json & so"}',
    ]);
  });

  // feature: aws-sns
  it("publish to a topic", async () => {
    const url = await queue("news");
    const topic = `arn:aws:sns:eu-west-1:${ACCOUNT}:news`;
    const call = (name: string, query: Readonly<Record<string, string>>) =>
      service(`sns:action/${name}`, {
        httpMethod: "GET",
        ...parameters(
          Object.fromEntries(Object.entries(query).map(([key, value]) => [`querystring.${key}`, `'${value}'`])),
        ),
      });
    const api = apiWith(
      {
        "/topic": call("CreateTopic", { Name: "news" }),
        "/subscribe": call("Subscribe", {
          TopicArn: topic,
          Protocol: "sqs",
          Endpoint: `arn:aws:sqs:eu-west-1:${ACCOUNT}:news`,
        }),
        "/publish": service("sns:action/Publish", {
          ...parameters({
            "querystring.TopicArn": `'${topic}'`,
            "querystring.Message": "method.request.querystring.text",
          }),
        }),
      },
      at(),
    );
    for (const path of ["/topic", "/subscribe", "/publish?text=it+works"]) {
      expect((await api.call("POST", `/dev${path}`)).status).toBe(200);
    }

    expect((await received(url)).map((body) => JSON.parse(body).Message)).toEqual(["it works"]);
  });

  // feature: aws-kinesis, aws-firehose
  it("take records for a stream and a delivery stream", async () => {
    await moto.call("kinesis", "Kinesis_20131202.CreateStream", { StreamName: "clicks", ShardCount: 1 });
    const record = `{"StreamName": "clicks", "Data": "$util.base64Encode($input.body)", "PartitionKey": "k"}`;
    const api = apiWith(
      {
        "/": service("kinesis:action/PutRecord", {
          ...parameters({ "header.Content-Type": "'x-amz-json-1.1'" }),
          ...template(record),
        }),
      },
      at(),
    );
    const answer = await api.call("POST", "/dev", { ...json, body: '{"click":1}' });
    const input = { StreamName: "clicks", ShardId: "shardId-000000000000", ShardIteratorType: "TRIM_HORIZON" };
    const { ShardIterator } = await moto.call("kinesis", "Kinesis_20131202.GetShardIterator", input);
    const { Records } = await moto.call("kinesis", "Kinesis_20131202.GetRecords", { ShardIterator });

    expect([answer.status, answer.json()]).toMatchObject([200, { ShardId: input.ShardId }]);
    expect(Records).toMatchObject([{ Data: Buffer.from('{"click":1}').toString("base64"), PartitionKey: "k" }]);
  });

  // feature: aws-states
  it("start executions of a state machine", async () => {
    const definition = JSON.stringify({ StartAt: "End", States: { End: { Type: "Succeed" } } });
    const { stateMachineArn } = await moto.call("states", "AWSStepFunctions.CreateStateMachine", {
      name: "approve",
      definition,
      roleArn: `arn:aws:iam::${ACCOUNT}:role/states`,
    });
    const start = `{"stateMachineArn": "${stateMachineArn}", "input": "$util.escapeJavaScript($input.body)"}`;
    const missing = `{"stateMachineArn": "${stateMachineArn}-missing"}`;
    const responses = { default: { statusCode: "200" }, "4..": { statusCode: "404" } };
    const api = apiWith(
      {
        "/": service("states:action/StartExecution", template(start)),
        "/missing": service(
          "states:action/StartExecution",
          { ...template(missing), responses },
          { "200": {}, "404": {} },
        ),
      },
      at(),
    );
    const { executionArn } = (await api.call("POST", "/dev", { ...json, body: '{"order":7}' })).json() as {
      executionArn: string;
    };

    expect(await moto.call("states", "AWSStepFunctions.DescribeExecution", { executionArn })).toMatchObject({
      input: '{"order":7}',
    });
    expect(await api.call("POST", "/dev/missing", json)).toMatchObject({ status: 404 });
  });

  // feature: aws-events
  it("take events", async () => {
    const url = await queue("events");
    const pattern = JSON.stringify({ source: ["shop"] });
    await moto.call("events", "AWSEvents.PutRule", { Name: "all", EventPattern: pattern });
    const target = { Id: "q", Arn: `arn:aws:sqs:eu-west-1:${ACCOUNT}:events` };
    await moto.call("events", "AWSEvents.PutTargets", { Rule: "all", Targets: [target] });
    const entries = [
      '#set($context.requestOverride.header.X-Amz-Target = "AWSEvents.PutEvents")',
      '#set($context.requestOverride.header.Content-Type = "application/x-amz-json-1.1")',
      '{"Entries": [{"Source": "shop", "DetailType": "sold", "Detail": "$util.escapeJavaScript($input.body)"}]}',
    ];
    const api = apiWith({ "/": service("events:action/PutEvents", template(entries.join("\n"))) }, at());
    const answer = await api.call("POST", "/dev", { ...json, body: '{"id":9}' });

    expect(answer.json()).toMatchObject({ FailedEntryCount: 0 });
    expect((await received(url)).map((body) => JSON.parse(body).detail)).toEqual([{ id: 9 }]);
  });

  // feature: aws-s3
  it("keep objects, bytes as they are", async () => {
    const object = {
      httpMethod: "ANY",
      ...parameters({
        "path.key": "method.request.path.key",
        "header.Content-Type": "method.request.header.content-type",
      }),
      responses: {
        default: {
          statusCode: "200",
          responseParameters: { "method.response.header.Content-Type": "integration.response.header.Content-Type" },
        },
        "404": { statusCode: "404" },
      },
    };
    const api = apiWith(
      {
        "/": service("s3:path/photos", { httpMethod: "PUT" }),
        "/{key+}": service("s3:path/photos/{key}", object, { "200": {}, "404": {} }),
      },
      at(),
      { root: { "x-amazon-apigateway-binary-media-types": ["image/png"] } },
    );
    const png = { headers: { "Content-Type": "image/png", Accept: "image/png" } };
    const bytes = Buffer.from([137, 80, 78, 71, 13, 10, 26, 10, 0, 255, 254]);
    const location = `<CreateBucketConfiguration xmlns="http://s3.amazonaws.com/doc/2006-03-01/"><LocationConstraint>eu-west-1</LocationConstraint></CreateBucketConfiguration>`;
    const created = await api.call("PUT", "/dev", { headers: { "Content-Type": "application/xml" }, body: location });
    const put = await api.call("PUT", "/dev/2026/a%20cat.png", { ...png, body: bytes });
    const got = await api.call("GET", "/dev/2026/a%20cat.png", png);

    expect([created.status, put.status, got.status]).toEqual([200, 200, 200]);
    expect([got.headers["content-type"], got.body]).toEqual(["image/png", bytes]);
    expect((await api.call("GET", "/dev/none.png")).status).toBe(404);
  });
});
