import type { LambdaFunction } from "../../model/lambda-function.ts";

/** What a function knows about itself, the same for all invocations of one loaded version; plain data, so it crosses threads. */
export interface FunctionIdentity {
  readonly functionName: string;
  readonly functionVersion: string;
  readonly handler: string;
  readonly runtime: string;
  readonly region: string;
  readonly memorySizeMb: number;
  readonly taskRoot: string;
  readonly logGroupName: string;
  readonly logStreamName: string;
}

/** `logStreamName` is made as Lambda does, from the day, the version and 32 hex digits that tell sandboxes apart. */
export function functionIdentity(
  fn: LambdaFunction,
  functionVersion: string,
  code: { readonly sha256: string; readonly directory: string },
  today: Date,
): FunctionIdentity {
  const day = today.toISOString().slice(0, 10).replaceAll("-", "/");
  return {
    functionName: fn.functionName,
    functionVersion,
    handler: fn.handler,
    runtime: fn.runtime,
    region: fn.region,
    memorySizeMb: fn.memorySizeMb,
    taskRoot: code.directory,
    logGroupName: `/aws/lambda/${fn.functionName}`,
    logStreamName: `${day}/[${functionVersion}]${code.sha256.slice(0, 32)}`,
  };
}
