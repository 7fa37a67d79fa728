import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { strToU8, zipSync } from "fflate";
import type { FunctionInvocation } from "../../../gateway/lambda/function-runner.ts";
import type { LambdaFunction } from "../../../gateway/model/lambda-function.ts";

const folder = mkdtempSync(join(tmpdir(), "stagecraft-zips-"));
let count = 0;

/** Writes a real deployment package and returns its path. */
export function zipOf(files: Readonly<Record<string, string>>, path = join(folder, `${++count}.zip`)): string {
  writeFileSync(path, zipSync(Object.fromEntries(Object.entries(files).map(([name, text]) => [name, strToU8(text)]))));
  return path;
}

/** To be called when the tests of a file are done. */
export function removeZips(): void {
  rmSync(folder, { recursive: true, force: true });
}

export function functionOf(zipPath: string, special: Partial<LambdaFunction> = {}): LambdaFunction {
  return {
    address: "aws_lambda_function.orders",
    functionName: "orders",
    arn: "arn:aws:lambda:eu-west-1:123456789012:function:orders",
    region: "eu-west-1",
    accountId: "123456789012",
    handler: "index.handler",
    runtime: "nodejs22.x",
    timeoutSeconds: 3,
    memorySizeMb: 128,
    environment: {},
    zipPath,
    ...special,
  };
}

export function invocationOf(event: unknown = {}, special: Partial<FunctionInvocation> = {}): FunctionInvocation {
  return {
    event,
    requestId: "11111111-2222-3333-4444-555555555555",
    invokedFunctionArn: "arn:aws:lambda:eu-west-1:123456789012:function:orders:live",
    functionVersion: "7",
    ...special,
  };
}
