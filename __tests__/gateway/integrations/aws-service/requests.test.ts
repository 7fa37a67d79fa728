import { type Backend, backends } from "../support.ts";
import { claimOf, expectedSignature } from "./signature.ts";
import { parameters, service, serviceApis, servicesAt, template } from "./support.ts";

const start = backends();
const apiWith = serviceApis();

/** The one request that was sent, after its signature was found to be right. */
function sentTo(backend: Backend, secret = "local") {
  expect(backend.seen).toHaveLength(1);
  const seen = backend.last();
  expect(claimOf(seen).signature).toBe(expectedSignature(seen, secret));
  return { ...seen, text: seen.body.toString(), claim: claimOf(seen) };
}

async function send(operation: object, request: Parameters<ReturnType<typeof apiWith>["call"]>[2] = {}) {
  const backend = await start.http();
  const api = apiWith({ "/": operation }, { services: { ...servicesAt({}), anyEndpoint: backend.url } });
  const answer = await api.call("POST", "/dev", request);
  expect([answer.status, api.warnings, api.problems]).toEqual([200, [], []]);
  return sentTo(backend);
}

describe("an action of a service that is told it by a header", () => {
  it.each([
    ["dynamodb", "PutItem", "DynamoDB_20120810.PutItem", "application/x-amz-json-1.0"],
    ["kinesis", "PutRecord", "Kinesis_20131202.PutRecord", "application/x-amz-json-1.1"],
    ["firehose", "PutRecord", "Firehose_20150804.PutRecord", "application/x-amz-json-1.1"],
    ["states", "StartExecution", "AWSStepFunctions.StartExecution", "application/x-amz-json-1.0"],
    ["cognito-idp", "InitiateAuth", "AWSCognitoIdentityProviderService.InitiateAuth", "application/x-amz-json-1.1"],
  ])("of %s goes out in the query and the header", async (name, action, target, type) => {
    const made = template('{"made":"$input.params(\'q\')"}');
    const { url, method, headers, text, claim } = await send(service(`${name}:action/${action}`, made), {
      headers: { "Content-Type": "application/json" },
      body: "{}",
    });

    expect([method, url, text]).toEqual(["POST", `/?Action=${action}`, '{"made":""}']);
    expect(headers).toMatchObject({ "x-amz-target": target, "content-type": type, accept: "application/json" });
    expect(claim).toMatchObject({ accessKeyId: "local", scope: `20260304/eu-west-1/${name}/aws4_request` });
    expect(claim.signedHeaders).toEqual(expect.arrayContaining(["content-type", "host", "x-amz-date", "x-amz-target"]));
  });

  it("keeps what is mapped onto these headers", async () => {
    const mapped = parameters({ "header.Content-Type": "'x-amz-json-1.1'", "header.X-Amz-Target": "'Other.Call'" });
    const { headers } = await send(service("kinesis:action/PutRecord", mapped), { body: "{}" });

    expect(headers).toMatchObject({ "x-amz-target": "Other.Call", "content-type": "x-amz-json-1.1" });
  });

  it("of EventBridge goes out with the headers a template sets", async () => {
    const headers = [
      '#set($context.requestOverride.header.X-Amz-Target = "AWSEvents.PutEvents")',
      '#set($context.requestOverride.header.Content-Type = "application/x-amz-json-1.1")',
    ].join("");
    const seen = await send(service("events:action/PutEvents", template(`${headers}{"Entries":[]}`)), { body: "{}" });

    expect([seen.url, seen.text]).toEqual(["/?Action=PutEvents", '{"Entries":[]}']);
    expect(seen.headers).toMatchObject({
      "x-amz-target": "AWSEvents.PutEvents",
      "content-type": "application/x-amz-json-1.1",
    });
  });
});

describe("an action of a service with query parameters", () => {
  it("has them beside the action, and no other header than those of HTTP", async () => {
    const mapped = parameters({
      "querystring.TopicArn": "'arn:aws:sns:eu-west-1:123456789012:news'",
      "querystring.Message": "method.request.querystring.text",
    });
    const backend = await start.http();
    const api = apiWith({ "/": service("sns:action/Publish", mapped) }, { services: servicesAt({ SNS: backend.url }) });
    await api.call("POST", "/dev?text=a%20b%26c*");
    const { url, headers, text } = sentTo(backend);

    expect(url).toBe("/?Action=Publish&TopicArn=arn%3Aaws%3Asns%3Aeu-west-1%3A123456789012%3Anews&Message=a%20b%26c*");
    expect([text, headers["x-amz-target"], headers["content-type"]]).toEqual(["", undefined, undefined]);
  });

  it("may have them in its URI, with path variables in place", async () => {
    const mapped = parameters({ "path.bucket": "'photos'", "path.key": "method.request.header.key" });
    const operation = service("s3:action/GetObject&Bucket={bucket}&Key={key}", { ...mapped, httpMethod: "GET" });
    const { method, url } = await send(operation, { headers: { key: "a b/c" } });

    expect([method, url]).toEqual(["GET", "/?Action=GetObject&Bucket=photos&Key=a%20b%2Fc"]);
  });
});

describe("a path of a service", () => {
  it("gets the form a template makes", async () => {
    const special = {
      ...parameters({ "header.Content-Type": "'application/x-www-form-urlencoded'" }),
      ...template("Action=SendMessage&MessageBody=$util.urlEncode($input.body)"),
    };
    const { url, headers, text, claim } = await send(service("sqs:path/123456789012/orders", special), {
      body: '{"id":1}',
    });

    expect([url, text]).toEqual(["/123456789012/orders", "Action=SendMessage&MessageBody=%7B%22id%22%3A1%7D"]);
    expect(headers["content-type"]).toBe("application/x-www-form-urlencoded");
    expect(headers).not.toHaveProperty("x-amz-target");
    expect(claim.scope).toBe("20260304/eu-west-1/sqs/aws4_request");
  });

  it.each(["path//", "path/", "path///"])("may be the root: %s", async (path) => {
    expect((await send(service(`sqs:${path}`), { body: "Action=ListQueues" })).url).toBe("/");
  });

  it("takes variables and bytes: objects of S3", async () => {
    const backend = await start.http((_, response) => {
      response.writeHead(200, { "content-type": "image/png" }).end(Buffer.from([0, 255, 1]));
    });
    const special = {
      httpMethod: "ANY",
      ...parameters({
        "path.bucket": "method.request.querystring.bucket",
        "path.key": "method.request.path.key",
        "header.Content-Type": "method.request.header.content-type",
      }),
    };
    const api = apiWith(
      { "/{key+}": service("s3:path/{bucket}/{key}", special) },
      { services: servicesAt({ S3: backend.url }) },
      { root: { "x-amazon-apigateway-binary-media-types": ["image/png"] } },
    );
    const bytes = Buffer.from([137, 80, 78, 71, 0, 255]);
    const answer = await api.call("PUT", "/dev/2026/a%20b(1).png?bucket=photos", {
      headers: { "Content-Type": "image/png", Accept: "image/png" },
      body: bytes,
    });
    const { method, url, body, headers } = sentTo(backend);

    expect([method, url, body]).toEqual(["PUT", "/photos/2026/a%20b(1).png", bytes]);
    expect(headers["content-type"]).toBe("image/png");
    expect([answer.status, answer.body]).toEqual([200, Buffer.from([0, 255, 1])]);
  });

  it("holds the bucket its subdomain names", async () => {
    const { url, claim } = await send(service("photos.s3:path/a.png", { httpMethod: "GET" }));

    expect([url, claim.scope]).toEqual(["/photos/a.png", "20260304/eu-west-1/s3/aws4_request"]);
  });
});

describe("every request to a service", () => {
  it("takes stage variables anywhere in the URI, the canary's on the canary", async () => {
    const backend = await start.http();
    const stage = {
      variables: { queue: "live", region: "us-east-1" },
      canary_settings: {
        deployment_id: "${aws_api_gateway_deployment.current.id}",
        percent_traffic: 50,
        stage_variable_overrides: { queue: "next" },
      },
    };
    const uri = "arn:aws:apigateway:$${stageVariables.region}:sqs:path/123456789012/$${stageVariables.queue}";
    const api = apiWith({ "/": service("", { uri }) }, { services: servicesAt({ SQS: backend.url }) }, { stage });
    for (const random of [0.9, 0.1]) {
      api.world.random = () => random;
      await api.call("POST", "/dev");
    }

    expect(backend.seen.map(({ url }) => url)).toEqual(["/123456789012/live", "/123456789012/next"]);
    expect(claimOf(backend.last()).scope).toBe("20260304/us-east-1/sqs/aws4_request");
  });

  it("is signed with the credentials that are given, and names their session", async () => {
    const backend = await start.http();
    const credentials = { accessKeyId: "AKIA1", secretAccessKey: "s3cret", sessionToken: "token" };
    const services = { ...servicesAt({ SQS: `${backend.url}/prefix` }), credentials };
    await apiWith({ "/": service("sqs:path/1/q?x=1") }, { services }).call("POST", "/dev");
    const { claim, headers, url } = sentTo(backend, "s3cret");

    expect([claim.accessKeyId, headers["x-amz-security-token"], url]).toEqual(["AKIA1", "token", "/prefix/1/q?x=1"]);
  });

  it("tells who it is from, as API Gateway does", async () => {
    const { headers } = await send(service("sqs:path/1/q", parameters({ "header.Referer": "'elsewhere'" })));

    expect(headers).toMatchObject({
      "user-agent": expect.stringMatching(/^AmazonAPIGateway_\w+$/),
      "x-amzn-trace-id": expect.stringMatching(/^Root=/),
      "x-amz-content-sha256": expect.stringMatching(/^[0-9a-f]{64}$/),
    });
    expect(headers).not.toHaveProperty("referer");
  });
});
