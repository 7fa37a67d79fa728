import { AwsProvider } from "@cdktf/provider-aws/lib/provider/index.js";
import { S3Backend, type TerraformStack } from "cdktf";

/** An AWS that is emulated. Only `AWS_ENDPOINT_URL` in the surroundings of main.ts brings it into a stack. */
export interface Emulator {
  /** As in `http://127.0.0.1:5000`. */
  readonly endpoint: string;
}

/** Every service the stacks ask. */
const SERVICES = [
  "apigateway",
  "apigatewayv2",
  "cloudtrail",
  "cloudwatch",
  "cognitoidp",
  "dynamodb",
  "events",
  "firehose",
  "iam",
  "kinesis",
  "kms",
  "lambda",
  "logs",
  "route53",
  "s3",
  "sfn",
  "sns",
  "sqs",
  "ssm",
  "sts",
  "wafv2",
  "xray",
] as const;

export interface ProviderProps {
  readonly account: string;
  readonly region: string;
  readonly tags: Readonly<Record<string, string>>;
  readonly emulator?: Emulator | undefined;
}

/** The one account this stack may touch, and how patiently. Any other account ends the run before anything is planned. */
export function useAwsProvider(stack: TerraformStack, props: ProviderProps): void {
  new AwsProvider(stack, "aws", {
    region: props.region,
    allowedAccountIds: [props.account],
    // API Gateway's control plane allows few calls a second and answers 429 when several deployments meet.
    maxRetries: props.emulator ? 3 : 10,
    defaultTags: [{ tags: { ...props.tags } }],
    ...(props.emulator && {
      s3UsePathStyle: true,
      skipCredentialsValidation: true,
      skipMetadataApiCheck: "true",
      endpoints: [Object.fromEntries(SERVICES.map((service) => [service, props.emulator?.endpoint]))],
    }),
  });
}

export interface StateProps {
  readonly bucket: string;
  readonly key: string;
  readonly region: string;
  readonly account: string;
  readonly emulator?: Emulator | undefined;
}

/** State in S3: encrypted, and locked by S3's own lock file. */
export function useStateInS3(stack: TerraformStack, props: StateProps): void {
  new S3Backend(stack, {
    bucket: props.bucket,
    key: props.key,
    region: props.region,
    encrypt: true,
    ...(props.emulator && { skipCredentialsValidation: true, skipMetadataApiCheck: true, skipRegionValidation: true }),
  });
  // CDKTF 0.21 has no properties for these.
  stack.addOverride("terraform.backend.s3.use_lockfile", true);
  stack.addOverride("terraform.backend.s3.allowed_account_ids", [props.account]);
  if (props.emulator) {
    const { endpoint } = props.emulator;
    stack.addOverride("terraform.backend.s3.use_path_style", true);
    stack.addOverride("terraform.backend.s3.endpoints", { s3: endpoint, sts: endpoint, iam: endpoint });
  }
}
