import { apiOf, functionsOf, lambdaProxy, resources } from "../../support/configurations.ts";
import { realGateways } from "../../support/real-gateway.ts";
import { type Credentials, send, signed } from "../../support/sign-request.ts";
import { stackDirectories } from "../../support/stack-directory.ts";
import { removeZips, zipOf } from "../../support/zipped-functions.ts";
import { backends } from "../support.ts";
import { claimOf, expectedSignature } from "./signature.ts";
import { parameters, service, template } from "./support.ts";

const start = backends();
const startGateway = realGateways();
const stackOf = stackDirectories();
afterAll(removeZips);

const COMMENTS = {
  aws_dynamodb_table: {
    comments: {
      name: "comments",
      hash_key: "commentId",
      attribute: [
        { name: "commentId", type: "S" },
        { name: "pageId", type: "S" },
      ],
      global_secondary_index: [{ name: "pageId-index", hash_key: "pageId", projection_type: "ALL" }],
    },
  },
};

const errors = { default: { statusCode: "200" }, "4\\d{2}": { statusCode: "400" } };
const declared = { "200": {}, "400": {} };

const PUT = template(`{
  "TableName": "\${aws_dynamodb_table.comments.name}",
  "Item": {
    "commentId": {"S": "$context.requestId"},
    "pageId": {"S": "$input.path('$.pageId')"},
    "message": {"S": "$input.path('$.message')"}
  },
  "ConditionExpression": "attribute_not_exists(commentId)"
}`);

const QUERY = template(`{
  "TableName": "\${aws_dynamodb_table.comments.name}",
  "IndexName": "pageId-index",
  "KeyConditionExpression": "pageId = :page",
  "ExpressionAttributeValues": {":page": {"S": "$input.params('pageId')"}}
}`);

const LISTED = `#set($root = $input.path('$'))
{"comments": [#foreach($item in $root.Items){"id": "$item.commentId.S", "message": "$item.message.S"}#if($foreach.hasNext),#end#end]}`;

const api = apiOf({
  "/comments": { post: service("dynamodb:action/PutItem", { ...PUT, responses: errors }, declared) },
  "/comments/{pageId}": {
    get: service("dynamodb:action/Query", {
      ...QUERY,
      responses: { default: { statusCode: "200", responseTemplates: { "application/json": LISTED } } },
    }),
  },
  "/broken": { post: service("dynamodb:action/Query", { ...template("{}"), responses: errors }, declared) },
});

describe("DynamoDB behind an API, as in AWS's own tutorial", () => {
  // feature: aws-dynamodb
  it("is the embedded tables", async () => {
    const { url, warnings } = await startGateway({
      directories: [stackOf({ "main.tf.json": resources(api, COMMENTS) })],
    });
    const post = (message: string) =>
      fetch(`${url}/dev/comments`, {
        method: "POST",
        headers: { "Content-Type": "application/json" },
        body: JSON.stringify({ pageId: "p1", message }),
      });
    const posted = await post("first");
    await post("second");
    const listed = (await (await fetch(`${url}/dev/comments/p1`)).json()) as { comments: { message: string }[] };

    expect([posted.status, await posted.text()]).toEqual([200, "{}"]);
    expect(listed.comments.map(({ message }) => message).sort()).toEqual(["first", "second"]);
    expect(await (await fetch(`${url}/dev/comments/none`)).json()).toEqual({ comments: [] });
    expect(
      warnings.filter((text) => /roles of integrations with AWS services are not assumed/.test(text)),
    ).toHaveLength(1);
  });

  it("answers its own errors by their status", async () => {
    const { url } = await startGateway({ directories: [stackOf({ "main.tf.json": resources(api, COMMENTS) })] });
    const answer = await fetch(`${url}/dev/broken`, { method: "POST", body: "{}" });

    expect([answer.status, await answer.json()]).toMatchObject([400, { __type: expect.stringContaining("Exception") }]);
  });

  it("is found where the variable says, when one does", async () => {
    const backend = await start.http();
    const { url } = await startGateway({
      directories: [stackOf({ "main.tf.json": resources(api, COMMENTS) })],
      serviceVariables: { AWS_ENDPOINT_URL_DYNAMODB: `${backend.url}/`, AWS_ENDPOINT_URL: "http://127.0.0.1:1" },
    });
    await fetch(`${url}/dev/comments/x`);

    expect(backend.last().headers["x-amz-target"]).toBe("DynamoDB_20120810.Query");
  });

  it("is the embedded tables also when all other services are somewhere", async () => {
    const { url } = await startGateway({
      directories: [stackOf({ "main.tf.json": resources(api, COMMENTS) })],
      serviceVariables: { AWS_ENDPOINT_URL: "http://127.0.0.1:1" },
    });

    expect(await (await fetch(`${url}/dev/comments/none`)).json()).toEqual({ comments: [] });
  });
});

describe("the variables that say where services are", () => {
  it("are what functions find too", async () => {
    const code = `exports.handler = async () => {
      const { AWS_ENDPOINT_URL_SQS, AWS_ENDPOINT_URL, AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY } = process.env;
      return { statusCode: 200, body: JSON.stringify([AWS_ENDPOINT_URL_SQS, AWS_ENDPOINT_URL, AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY]) };
    };`;
    const { aws_lambda_function: functions } = functionsOf("env");
    const filename = zipOf({ "index.js": code });
    const { url } = await startGateway({
      directories: [
        stackOf({
          "main.tf.json": resources(apiOf({ "/": { get: lambdaProxy("env") } }), {
            aws_lambda_function: { env: { ...functions?.env, filename } },
          }),
        }),
      ],
      serviceVariables: {
        AWS_ENDPOINT_URL: "http://127.0.0.1:4566",
        AWS_ENDPOINT_URL_SQS: "http://127.0.0.1:9324/",
        AWS_ACCESS_KEY_ID: "AKIAREAL",
        AWS_SECRET_ACCESS_KEY: "never handed on",
      },
    });

    expect(await (await fetch(`${url}/dev`)).json()).toEqual([
      "http://127.0.0.1:9324",
      "http://127.0.0.1:4566",
      "local",
      "local",
    ]);
  });
});

describe("the caller's own credentials", () => {
  const ANN: Credentials = { accessKeyId: "AKIAANN", secretAccessKey: "ann's secret" };
  const NOW = Date.UTC(2026, 2, 4, 19, 15, 17);

  it("sign the request to the service", async () => {
    const backend = await start.http();
    const own = { ...parameters({ "querystring.Name": "'n'" }), credentials: "arn:aws:iam::*:user/*" };
    const operation = { ...service("ssm:action/GetParameter", own), "x-amazon-apigateway-auth": { type: "AWS_IAM" } };
    const keys = {
      keys: [
        {
          ...ANN,
          principal: "arn:aws:iam::123456789012:user/ann",
          policies: [
            { Version: "2012-10-17", Statement: [{ Effect: "Allow", Action: "execute-api:Invoke", Resource: "*" }] },
          ],
        },
      ],
    };
    const directory = stackOf({
      "main.tf.json": {
        provider: { aws: { region: "eu-west-1" } },
        ...resources(apiOf({ "/": { post: operation } })),
      },
      "keys.json": keys,
    });
    const { url, lines } = await startGateway(
      {
        directories: [directory],
        iamKeysFile: `${directory}/keys.json`,
        serviceVariables: {
          AWS_ENDPOINT_URL_SSM: backend.url,
          AWS_ACCESS_KEY_ID: "AKIAOTHER",
          AWS_SECRET_ACCESS_KEY: "x",
        },
      },
      { now: () => NOW },
    );
    const request = await signed({ method: "POST", url: `${url}/dev`, body: "" }, ANN, { signingDate: new Date(NOW) });
    const answer = await send(request);

    expect([answer.status, lines]).toEqual([200, []]);
    expect(backend.last().url).toBe("/?Action=GetParameter&Name=n");
    expect(claimOf(backend.last())).toMatchObject({
      accessKeyId: "AKIAANN",
      signature: expectedSignature(backend.last(), ANN.secretAccessKey),
    });
  });
});
