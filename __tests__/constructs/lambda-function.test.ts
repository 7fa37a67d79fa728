import { writeFileSync } from "node:fs";
import { join } from "node:path";

import { executionPolicy } from "../../constructs/execution-policy.ts";
import { LambdaFunction, type LambdaFunctionProps } from "../../constructs/lambda-function.ts";
import { addressesOf, jsonOf, onlyResource, synthesized } from "../support/synth.ts";
import { temporaryDirectories } from "../support/temporary-directory.ts";

const newDirectory = temporaryDirectories();

const SHA256 = "00ff".repeat(16);
const LOG_GROUP = "arn:aws:logs:eu-west-1:123456789012:log-group:/aws/lambda/records-dev-list";
const TABLE = "arn:aws:dynamodb:eu-west-1:123456789012:table/records-dev-records";

function stackWith(changes: Partial<LambdaFunctionProps> = {}) {
  const zipPath = join(newDirectory(), "list.zip");
  writeFileSync(zipPath, "a zip");
  return synthesized((stack) => {
    new LambdaFunction(stack, "list", {
      functionName: "records-dev-list",
      code: { zipPath, sha256: SHA256 },
      handler: "index.handler",
      runtime: "nodejs22.x",
      architecture: "arm64",
      memorySize: 512,
      timeoutSeconds: 10,
      environment: { RECORDS_TABLE_NAME: "records-dev-records" },
      policy: executionPolicy({ logGroupArn: LOG_GROUP, tables: [{ arn: TABLE, actions: ["dynamodb:Query"] }] }),
      permissionsBoundary: "arn:aws:iam::123456789012:policy/records-dev-function-boundary",
      logRetentionDays: 7,
      publish: true,
      frozen: false,
      ...changes,
    });
  });
}

describe("a function", () => {
  it("has a log group with retention before it writes the first line, and its permissions before it runs", () => {
    const stack = stackWith();
    const lambda = onlyResource(stack, "aws_lambda_function");

    expect(onlyResource(stack, "aws_cloudwatch_log_group")).toMatchObject({
      name: "/aws/lambda/records-dev-list",
      retention_in_days: 7,
    });
    expect(lambda.depends_on).toEqual(
      addressesOf(stack).filter((address) => /^aws_(cloudwatch_log_group|iam_role_policy)\./.test(address)),
    );
  });

  it("is deployed again when its code changes, by the hash AWS computes", () => {
    expect(onlyResource(stackWith(), "aws_lambda_function")).toMatchObject({
      source_code_hash: Buffer.from(SHA256, "hex").toString("base64"),
      filename: expect.stringMatching(/^assets\/.+\/00ff00ff00ff00ff\/list\.zip$/),
    });
  });

  it("may write its own logs and traces, and use its table as it declared: nothing else, and no managed policy", () => {
    const stack = stackWith();

    expect(jsonOf(onlyResource(stack, "aws_iam_role_policy"), "policy").Statement).toEqual([
      {
        Sid: "WriteOwnLogs",
        Effect: "Allow",
        Action: ["logs:CreateLogStream", "logs:PutLogEvents"],
        Resource: [`${LOG_GROUP}:log-stream:*`],
      },
      {
        Sid: "WriteTraces",
        Effect: "Allow",
        Action: ["xray:PutTraceSegments", "xray:PutTelemetryRecords"],
        Resource: ["*"],
      },
      { Effect: "Allow", Action: ["dynamodb:Query"], Resource: [TABLE] },
    ]);
    expect(addressesOf(stack).filter((address) => address.includes("attachment"))).toEqual([]);
    expect(onlyResource(stack, "aws_iam_role")).not.toHaveProperty("managed_policy_arns");
  });

  it("has a role that Lambda alone may take, within the boundary", () => {
    const role = onlyResource(stackWith(), "aws_iam_role");

    expect(role.permissions_boundary).toBe("arn:aws:iam::123456789012:policy/records-dev-function-boundary");
    expect(jsonOf(role, "assume_role_policy").Statement).toEqual([
      { Effect: "Allow", Principal: { Service: "lambda.amazonaws.com" }, Action: "sts:AssumeRole" },
    ]);
  });

  it("publishes versions only where aliases need them", () => {
    expect(onlyResource(stackWith(), "aws_lambda_function").publish).toBe(true);
    expect(onlyResource(stackWith({ publish: false }), "aws_lambda_function").publish).toBe(false);
  });

  it("can be changed by the commit that deploys it", () => {
    expect(onlyResource(stackWith(), "aws_lambda_function")).not.toHaveProperty("lifecycle");
    expect(onlyResource(stackWith(), "aws_iam_role_policy")).not.toHaveProperty("lifecycle");
  });

  it("keeps code, settings and permissions while an earlier commit's release runs on it", () => {
    const stack = stackWith({ frozen: true });

    expect(onlyResource(stack, "aws_lambda_function")).toMatchObject({
      lifecycle: {
        ignore_changes: [
          "filename",
          "source_code_hash",
          "handler",
          "runtime",
          "architectures",
          "memory_size",
          "timeout",
          "environment",
        ],
      },
    });
    expect(onlyResource(stack, "aws_iam_role_policy")).toMatchObject({ lifecycle: { ignore_changes: ["policy"] } });
  });
});
