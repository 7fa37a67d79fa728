import { apiOf, functionsOf, resources } from "../support/configurations.ts";
import type { FakeFunction } from "../support/fake-runner.ts";
import { inProcessApi } from "../support/in-process-api.ts";
import { realGateways } from "../support/real-gateway.ts";
import { stackDirectories } from "../support/stack-directory.ts";
import { removeZips, zipOf } from "../support/zipped-functions.ts";

const stackOf = stackDirectories();
const startGateway = realGateways();
afterAll(removeZips);

const ofType = (expression: string) => ({
  requestParameters: { "integration.request.header.X-Amz-Invocation-Type": expression },
});

const lambda = (special: object) => ({
  responses: { "200": {} },
  "x-amazon-apigateway-integration": {
    type: "aws",
    httpMethod: "POST",
    uri: "${aws_lambda_function.f.invoke_arn}",
    responses: { default: { statusCode: "200" } },
    ...special,
  },
});

const LOGS = {
  access_log_settings: {
    destination_arn: "arn:aws:logs:eu-west-1:123456789012:log-group:access",
    format: "$context.status $context.integration.integrationStatus $context.integration.requestId",
  },
};

const apiWith = (operation: object, f: FakeFunction) => {
  const configuration = resources(apiOf({ "/": { post: operation } }, { stage: LOGS }), functionsOf("f"));
  return inProcessApi(stackOf({ "main.tf.json": configuration, "code.zip": "" }), { f });
};

const turnOfTheLoop = () => new Promise((resolve) => setImmediate(resolve));

describe("an invocation of type Event", () => {
  // feature: lambda-async
  it("is answered before the function begins, by the default response and with nothing in it", async () => {
    const events: unknown[] = [];
    const api = apiWith(lambda(ofType("'Event'")), (event) => {
      events.push(event);
      return new Promise(() => {});
    });
    const answer = await api.call("POST", "/dev", { body: '{"order":7}' });

    expect([answer.status, answer.body, events]).toEqual([200, "", []]);
    await turnOfTheLoop();
    expect(events).toEqual([{ order: 7 }]);
    expect(api.accessLog).toEqual([expect.stringMatching(/^200 202 \S+$/)]);
    expect(api.accessLog[0]).toContain(String(api.calls[0]?.requestId));
  });

  it("that fails is told of, and not to the client", async () => {
    const api = apiWith(lambda(ofType("'Event'")), () => {
      throw new TypeError("no such order");
    });
    const answer = await api.call("POST", "/dev");
    await turnOfTheLoop();
    await turnOfTheLoop();

    expect([answer.status, api.warnings]).toEqual([
      200,
      ["POST /dev: the asynchronous invocation failed: TypeError: no such order"],
    ]);
  });

  it("of a function there is not is 500", async () => {
    const uri =
      "arn:aws:apigateway:eu-west-1:lambda:path/2015-03-31/functions/arn:aws:lambda:eu-west-1:123456789012:function:gone/invocations";
    const api = apiWith(lambda({ ...ofType("'Event'"), uri }), () => 1);

    expect((await api.call("POST", "/dev")).status).toBe(500);
    expect(api.warnings).toEqual([expect.stringContaining("is not in the configuration")]);
  });

  it("runs in a real gateway, after the answer", async () => {
    const { aws_lambda_function: functions } = functionsOf("f");
    const code =
      "exports.handler = async ({ ms }) => { await new Promise((r) => setTimeout(r, ms)); console.log('worked off'); };";
    const configuration = resources(apiOf({ "/": { post: lambda(ofType("'Event'")) } }), {
      aws_lambda_function: { f: { ...functions?.f, filename: zipOf({ "index.js": code }) } },
    });
    const gateway = await startGateway({ directories: [stackOf({ "main.tf.json": configuration })] });
    const answer = await fetch(`${gateway.url}/dev`, { method: "POST", body: '{"ms":500}' });
    const isDone = () => gateway.lines.some((line) => line.includes("worked off"));

    expect([answer.status, await answer.text(), isDone()]).toEqual([200, "", false]);
    for (let tries = 0; tries < 500 && !isDone(); tries += 1) await new Promise((resolve) => setTimeout(resolve, 20));
    expect(isDone()).toBe(true);
  });
});

describe("other types of invocation", () => {
  it("DryRun runs nothing, and logs 204", async () => {
    const api = apiWith(lambda(ofType("'DryRun'")), () => "ran");
    const answer = await api.call("POST", "/dev");
    await turnOfTheLoop();

    expect([answer.status, answer.body, api.calls]).toEqual([200, "", []]);
    expect(api.accessLog).toEqual([expect.stringMatching(/^200 204 /)]);
  });

  // feature: lambda-async
  it("may be the client's choice where a mapping says so", async () => {
    const api = apiWith(lambda(ofType("method.request.header.InvocationType")), () => "waited");
    const bodyOf = async (headers: Readonly<Record<string, string>>) =>
      (await api.call("POST", "/dev", { headers })).body;

    expect(await bodyOf({ InvocationType: "Event" })).toBe("");
    expect(await bodyOf({ InvocationType: "RequestResponse" })).toBe('"waited"');
    expect(await bodyOf({})).toBe('"waited"');
  });

  it("are 500 when Lambda knows no such type", async () => {
    const api = apiWith(lambda(ofType("'event'")), () => "ran");

    expect((await api.call("POST", "/dev")).status).toBe(500);
    expect([api.calls, api.warnings]).toEqual([
      [],
      [expect.stringContaining("must be RequestResponse, Event or DryRun; received 'event'")],
    ]);
  });
});
