import { execFile } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type IncomingMessage, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";

import { strFromU8, unzipSync } from "fflate";

import { bundleFunctions } from "../../bundling/bundle-functions.ts";

const run = promisify(execFile);

const directory = mkdtempSync(join(tmpdir(), "stagecraft-rollback-"));
afterAll(() => rmSync(directory, { recursive: true }));

interface Asked {
  readonly call: string;
  readonly signedFor: string;
  readonly body: string;
}

/** What AWS has, and answers; each call can be refused a few times first. */
class Aws {
  readonly asked: Asked[] = [];
  latch = "open";
  canary: object | null = {
    deploymentId: "d2",
    percentTraffic: 5,
    stageVariableOverrides: { lambdaAlias: "r-0000000b" },
  };
  weights: Record<string, number> = { 2: 0.05 };
  busy = 0;
  #server: Server | undefined;

  async listen(): Promise<string> {
    this.#server = createServer(async (request, response) => {
      const [status, answer] = this.#answer(await heard(request));
      response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(answer));
    });
    await new Promise<void>((resolve) => this.#server?.listen(0, "127.0.0.1", resolve));
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  close(): Promise<void> {
    return new Promise((resolve) => this.#server?.close(() => resolve()));
  }

  #answer(asked: Asked): [number, object] {
    this.asked.push(asked);
    if (asked.call.startsWith("PATCH") && this.busy-- > 0) return [429, { message: "Too Many Requests" }];
    return this.#effect(asked);
  }

  #effect({ call, body }: Asked): [number, object] {
    switch (call) {
      case "GET /restapis/a1/stages/prod":
        return [200, { stageName: "prod", ...(this.canary && { canarySettings: this.canary }) }];
      case "PATCH /restapis/a1/stages/prod":
        this.canary = null;
        return [200, {}];
      case "GET /2015-03-31/functions/things-prod-read/aliases/live": {
        const Description = "the live release, and r-0000000b on trial";
        return [200, { Description, FunctionVersion: "1", RoutingConfig: { AdditionalVersionWeights: this.weights } }];
      }
      case "PUT /2015-03-31/functions/things-prod-read/aliases/live":
        this.weights = {};
        return [200, {}];
      case "AmazonSSM.GetParameter":
        return [200, { Parameter: { Value: this.latch } }];
      case "AmazonSSM.PutParameter":
        this.latch = JSON.parse(body).Value;
        return [200, { Version: 2 }];
      case "POST /":
        return [200, {}];
      default:
        return [404, { message: `there is no ${call}` }];
    }
  }
}

async function heard(request: IncomingMessage): Promise<Asked> {
  let body = "";
  for await (const chunk of request) body += String(chunk);
  const call = String(request.headers["x-amz-target"] ?? `${request.method} ${request.url}`);
  const signedFor = /Credential=AKID\/\d{8}\/eu-west-1\/(\w+)\/aws4_request/.exec(request.headers.authorization ?? "");
  return { call, signedFor: signedFor?.[1] ?? "nobody", body };
}

const EVENT = {
  id: "e-1",
  "detail-type": "CloudWatch Alarm State Change",
  source: "aws.cloudwatch",
  time: "2026-11-21T12:00:00Z",
  detail: { alarmName: "things-prod-canary", state: { value: "ALARM", reason: "Threshold Crossed" } },
};

async function unpacked(): Promise<string> {
  const cacheDirectory = join(directory, "bundles");
  const root = join(__dirname, "../..");
  const [bundle] = await bundleFunctions({ root, names: ["main"], folder: "rollback-function", cacheDirectory });
  const files = unzipSync(readFileSync(bundle?.zipPath ?? ""));
  writeFileSync(join(directory, "index.js"), strFromU8(files["index.js"] ?? new Uint8Array()));
  return join(directory, "index.js");
}

describe("the function's package", () => {
  let file = "";
  let aws = new Aws();
  let endpoint = "";

  beforeAll(async () => {
    file = await unpacked();
  });
  beforeEach(async () => {
    aws = new Aws();
    endpoint = await aws.listen();
  });
  afterEach(() => aws.close());

  /** As Lambda calls it. @returns what it logs */
  async function call(event: object = EVENT): Promise<unknown> {
    const script = "require(process.argv[1]).handler(JSON.parse(process.argv[2]))";
    const { stdout } = await run(process.execPath, ["-e", script, file, JSON.stringify(event)], {
      env: {
        AWS_REGION: "eu-west-1",
        AWS_ACCESS_KEY_ID: "AKID",
        AWS_SECRET_ACCESS_KEY: "secret",
        AWS_SESSION_TOKEN: "token",
        AWS_ENDPOINT_URL: endpoint,
        ENVIRONMENT: "prod",
        ALARM_NAME: "things-prod-canary",
        LATCH_PARAMETER: "/things/prod/rollout/latch",
        TOPIC_ARN: "arn:aws:sns:eu-west-1:123456789012:things-prod-rollout",
        REST_API_ID: "a1",
        STAGE_NAME: "prod",
        LIVE_FUNCTIONS: "things-prod-read",
      },
    });
    return JSON.parse(stdout);
  }

  const calls = () => aws.asked.map((one) => one.call).filter((one) => !/^GET|GetParameter/.test(one));

  it("ends the trial at the stage and at the alias, in each service's own protocol, signed for it", async () => {
    expect(await call()).toMatchObject({ message: "rollback", release: "r-0000000b" });

    expect(calls()).toEqual([
      "AmazonSSM.PutParameter",
      "PATCH /restapis/a1/stages/prod",
      "PUT /2015-03-31/functions/things-prod-read/aliases/live",
      "POST /",
    ]);
    expect(new Set(aws.asked.map((one) => one.signedFor))).toEqual(new Set(["apigateway", "lambda", "ssm", "sns"]));
    const bodies = Object.fromEntries(aws.asked.map((one) => [one.signedFor, one.body]));
    expect(JSON.parse(bodies.apigateway ?? "")).toEqual({
      patchOperations: [{ op: "remove", path: "/canarySettings" }],
    });
    expect(JSON.parse(bodies.lambda ?? "")).toEqual({ RoutingConfig: { AdditionalVersionWeights: {} } });
    expect(JSON.parse(aws.latch)).toMatchObject({ release: "r-0000000b", alarm: "things-prod-canary" });
    expect(Object.fromEntries(new URLSearchParams(bodies.sns))).toMatchObject({
      Action: "Publish",
      TopicArn: "arn:aws:sns:eu-west-1:123456789012:things-prod-rollout",
      Subject: "prod: r-0000000b was rolled back",
    });
  });

  it("tries again while API Gateway is busy", async () => {
    aws.busy = 2;

    expect(await call()).toMatchObject({ release: "r-0000000b" });
    expect(calls().filter((one) => one.startsWith("PATCH"))).toHaveLength(3);
  });

  it("changes nothing where the trial is over", async () => {
    aws.canary = null;
    aws.weights = {};

    expect(await call()).toMatchObject({ did: ["no release is on trial"] });
    expect(calls()).toEqual([]);
  });

  it("fails where it is refused, so that Lambda calls again", async () => {
    await expect(call({ ...EVENT, "detail-type": "Scheduled Event" })).rejects.toThrow(
      "an alarm that changes its state",
    );
  });

  it("is small: it starts in a moment when it is needed", () => {
    expect(readFileSync(file).length).toBeLessThan(60_000);
  });
});
