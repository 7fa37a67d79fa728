import { CloudwatchLogGroup } from "@cdktf/provider-aws/lib/cloudwatch-log-group/index.js";
import { LambdaFunction as AwsLambdaFunction } from "@cdktf/provider-aws/lib/lambda-function/index.js";
import { AssetType, TerraformAsset } from "cdktf";
import { Construct } from "constructs";

import { type FunctionRole, type FunctionRoleProps, functionRole } from "./function-role.ts";

interface FunctionProps {
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
  readonly logRetentionDays: number;
  /** Make a numbered version of every change; otherwise there is only `$LATEST`. */
  readonly publish: boolean;
  /** Leave code, settings and permissions as they are in AWS: the function belongs to an earlier commit's release. */
  readonly frozen: boolean;
}

/** A role of the function's own, or one that was made beforehand and that each version keeps. */
export type LambdaFunctionProps = FunctionProps &
  (Pick<FunctionRoleProps, "policy" | "permissionsBoundary"> | { readonly role: FunctionRole });

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
    const ownsRole = !("role" in props);
    const { role, policy } = ownsRole ? functionRole(this, { ...props, roleName: props.functionName }) : props.role;

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
      ...(props.frozen && { lifecycle: { ignoreChanges: ownsRole ? RELEASED : [...RELEASED, "role"] } }),
    });
    this.functionName = lambda.functionName;
    this.version = lambda.version;
  }
}
