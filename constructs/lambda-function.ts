import { CloudwatchLogGroup } from "@cdktf/provider-aws/lib/cloudwatch-log-group/index.js";
import { IamRole } from "@cdktf/provider-aws/lib/iam-role/index.js";
import { IamRolePolicy } from "@cdktf/provider-aws/lib/iam-role-policy/index.js";
import { LambdaFunction as AwsLambdaFunction } from "@cdktf/provider-aws/lib/lambda-function/index.js";
import { AssetType, TerraformAsset } from "cdktf";
import { Construct } from "constructs";

import type { PolicyDocument } from "./execution-policy.ts";

export interface LambdaFunctionProps {
  readonly functionName: string;
  /** Absolute path of the deployment package and its SHA-256 in hexadecimal. */
  readonly code: { readonly zipPath: string; readonly sha256: string };
  readonly handler: string;
  readonly runtime: string;
  readonly architecture: "arm64" | "x86_64";
  /** Megabytes. */
  readonly memorySize: number;
  readonly timeoutSeconds: number;
  readonly environment: Readonly<Record<string, string>>;
  /** All the function may do. */
  readonly policy: PolicyDocument;
  /** ARN of the policy that bounds the role. */
  readonly permissionsBoundary: string;
  readonly logRetentionDays: number;
  /** Make a numbered version of every change; otherwise there is only `$LATEST`. */
  readonly publish: boolean;
  /** Leave code, settings and permissions as they are in AWS: the function belongs to an earlier commit's release. */
  readonly frozen: boolean;
}

/** Everything a published version freezes. Terraform must not touch it while another commit's release is deployed. */
const RELEASED = [
  "filename",
  "source_code_hash",
  "handler",
  "runtime",
  "architectures",
  "memory_size",
  "timeout",
  "environment",
];

/** A Lambda function with a role of its own, and a log group that exists before the first line is written. */
export class LambdaFunction extends Construct {
  readonly functionName: string;
  /** The newest published version, known after apply. */
  readonly version: string;

  constructor(scope: Construct, id: string, props: LambdaFunctionProps) {
    super(scope, id);
    const logGroup = new CloudwatchLogGroup(this, "LogGroup", {
      name: `/aws/lambda/${props.functionName}`,
      retentionInDays: props.logRetentionDays,
    });
    const { role, policy } = this.#role(props);

    const { zipPath, sha256 } = props.code;
    const asset = new TerraformAsset(this, "Code", {
      path: zipPath,
      type: AssetType.FILE,
      assetHash: sha256.slice(0, 16),
    });
    const lambda = new AwsLambdaFunction(this, "Resource", {
      functionName: props.functionName,
      role: role.arn,
      filename: asset.path,
      sourceCodeHash: Buffer.from(sha256, "hex").toString("base64"),
      handler: props.handler,
      runtime: props.runtime,
      architectures: [props.architecture],
      memorySize: props.memorySize,
      timeout: props.timeoutSeconds,
      environment: { variables: { ...props.environment } },
      tracingConfig: { mode: "Active" },
      publish: props.publish,
      dependsOn: [logGroup, policy],
      ...(props.frozen && { lifecycle: { ignoreChanges: RELEASED } }),
    });
    this.functionName = lambda.functionName;
    this.version = lambda.version;
  }

  #role(props: LambdaFunctionProps) {
    const role = new IamRole(this, "Role", {
      name: props.functionName,
      permissionsBoundary: props.permissionsBoundary,
      assumeRolePolicy: JSON.stringify({
        Version: "2012-10-17",
        Statement: [{ Effect: "Allow", Principal: { Service: "lambda.amazonaws.com" }, Action: "sts:AssumeRole" }],
      }),
    });
    const policy = new IamRolePolicy(this, "Policy", {
      name: "execution",
      role: role.name,
      policy: JSON.stringify(props.policy),
      ...(props.frozen && { lifecycle: { ignoreChanges: ["policy"] } }),
    });
    return { role, policy };
  }
}
