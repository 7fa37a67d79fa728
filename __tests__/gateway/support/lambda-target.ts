import type { FunctionTarget } from "../../../gateway/lambda/function-target.ts";

/** A function that is called by an alias, and as a version. */
export function targetOf(functionName: string, alias?: string, functionVersion = "1"): FunctionTarget {
  const [region, accountId] = ["eu-west-1", "123456789012"];
  const arn = `arn:aws:lambda:${region}:${accountId}:function:${functionName}`;
  return {
    function: {
      address: `aws_lambda_function.${functionName}`,
      functionName,
      arn,
      region,
      accountId,
      handler: "index.handler",
      runtime: "nodejs22.x",
      timeoutSeconds: 10,
      memorySizeMb: 128,
      environment: {},
      zipPath: "/nowhere.zip",
    },
    functionVersion,
    invokedFunctionArn: alias === undefined ? arn : `${arn}:${alias}`,
    isStreaming: false,
  };
}
