import { createOutput } from "../../../gateway/cli/output.ts";
import { startGateway } from "../../../gateway/start-gateway.ts";
import { SYSTEM_IDS } from "../../../gateway/system-ids.ts";
import type { JsonObject } from "../../../gateway/terraform/json-value.ts";
import { apiOf, mock, resources } from "../support/configurations.ts";
import { realGateways } from "../support/real-gateway.ts";
import { stackDirectories } from "../support/stack-directory.ts";

const stackOf = stackDirectories();
const start = realGateways();

const LOG_GROUP = "arn:aws:logs:us-east-1:123456789012:log-group:shop-access:*";

const stackWith = (format: string, stage: JsonObject = {}) =>
  stackOf({
    "main.tf.json": resources(
      apiOf(
        { "/pets/{petId}": { get: mock('{"ok":true}') } },
        { stage: { access_log_settings: { format, destination_arn: LOG_GROUP }, ...stage } },
      ),
    ),
  });

const lineOf = async (format: string, headers: Readonly<Record<string, string>> = {}) => {
  const { url, lines } = await start({ directories: [stackWith(format)] });
  const answer = await fetch(`${url}/dev/pets/5`, { headers });
  await answer.text();
  const [line = ""] = lines;
  return { line, id: answer.headers.get("x-amzn-requestid"), extendedId: answer.headers.get("x-amz-apigw-id") };
};

const TIME = String.raw`\d\d/[A-Z][a-z]{2}/\d{4}:\d\d:\d\d:\d\d \+0000`;

/** The formats API Gateway's console offers. */
describe("an access log", () => {
  // feature: access-log
  it("in the common log format", async () => {
    const { line, id, extendedId } = await lineOf(
      '$context.identity.sourceIp $context.identity.caller $context.identity.user [$context.requestTime] "$context.httpMethod $context.resourcePath $context.protocol" $context.status $context.responseLength $context.requestId $context.extendedRequestId',
    );

    expect(line.replace(new RegExp(`\\[${TIME}\\]`), "[time]")).toBe(
      `127.0.0.1 - - [time] "GET /pets/{petId} HTTP/1.1" 200 11 ${id} ${extendedId}`,
    );
  });

  // feature: access-log
  it("as JSON, whatever a client sends", async () => {
    const { line, id, extendedId } = await lineOf(
      '{ "requestId":"$context.requestId", "extendedRequestId":"$context.extendedRequestId", "ip": "$context.identity.sourceIp", "caller":"$context.identity.caller", "user":"$context.identity.user", "requestTime":"$context.requestTime", "httpMethod":"$context.httpMethod", "resourcePath":"$context.resourcePath", "status":"$context.status", "protocol":"$context.protocol", "responseLength":"$context.responseLength", "agent":"$context.identity.userAgent" }',
      { "user-agent": 'a "quoted" \\ agent' },
    );

    expect(JSON.parse(line)).toEqual({
      requestId: id,
      extendedRequestId: extendedId,
      ip: "127.0.0.1",
      caller: "-",
      user: "-",
      requestTime: expect.stringMatching(new RegExp(`^${TIME}$`)),
      httpMethod: "GET",
      resourcePath: "/pets/{petId}",
      status: "200",
      protocol: "HTTP/1.1",
      responseLength: "11",
      agent: 'a "quoted" \\ agent',
    });
  });

  it("as XML", async () => {
    const { line, id, extendedId } = await lineOf(
      '<request id="$context.requestId"> <extendedRequestId>$context.extendedRequestId</extendedRequestId> <ip>$context.identity.sourceIp</ip> <caller>$context.identity.caller</caller> <status>$context.status</status> <responseLength>$context.responseLength</responseLength> </request>',
    );

    expect(line).toBe(
      `<request id="${id}"> <extendedRequestId>${extendedId}</extendedRequestId> <ip>127.0.0.1</ip> <caller>-</caller> <status>200</status> <responseLength>11</responseLength> </request>`,
    );
  });

  it("as CSV", async () => {
    const { line, id, extendedId } = await lineOf(
      "$context.identity.sourceIp,$context.identity.caller,$context.identity.user,$context.httpMethod,$context.resourcePath,$context.protocol,$context.status,$context.responseLength,$context.requestId,$context.extendedRequestId",
    );

    expect(line).toBe(`127.0.0.1,-,-,GET,/pets/{petId},HTTP/1.1,200,11,${id},${extendedId}`);
  });

  it("has a mock's status as that of its service, and none of its code", async () => {
    const { line } = await lineOf(
      "$context.integrationStatus $context.integration.status $context.integrationLatency $context.awsEndpointRequestId",
    );

    expect(line).toBe("200 - - -");
  });
});

describe("the log lines of a canary", () => {
  it("can be told from those of the stage, by group and by a flag", async () => {
    const directory = stackWith("$context.requestId $context.isCanaryRequest", {
      canary_settings: { deployment_id: "${aws_api_gateway_deployment.current.id}", percent_traffic: 50 },
    });
    const lines: Record<string, unknown>[] = [];
    const output = createOutput(
      { isJson: true, hasStageLogs: false },
      (line) => lines.push(JSON.parse(line)),
      () => {},
    );
    const draws = [0.1, 0.9];
    const gateway = await startGateway(
      { directories: [directory], port: 0, host: "127.0.0.1", isolation: "in-process" },
      { now: Date.now, random: () => draws.shift() ?? 0.9, ids: SYSTEM_IDS, ...output },
    );
    for (const path of ["pets/1", "pets/2"]) await (await fetch(`${gateway.url}/dev/${path}`)).text();
    await gateway.close();

    expect(lines).toEqual([
      {
        type: "access",
        stage: "dev",
        isCanary: true,
        logGroup: "shop-access/Canary",
        line: expect.stringMatching(/ true$/),
      },
      {
        type: "access",
        stage: "dev",
        isCanary: false,
        logGroup: "shop-access",
        line: expect.stringMatching(/ false$/),
      },
    ]);
  });
});
