/** What one has to know of an AWS service to call it. */
export interface AwsService {
  /** What follows `AWS_ENDPOINT_URL_` in the variable that tells where it is. */
  readonly endpointName: string;
  /** As in the scope of a signature. */
  readonly signingName: string;
  /** Present for services that are told the operation by a header. */
  readonly target?: OperationTarget;
}

export interface OperationTarget {
  /** `DynamoDB_20120810`, in `X-Amz-Target: DynamoDB_20120810.PutItem`. */
  readonly prefix: string;
  readonly contentType: string;
  /** API Gateway adds the header by itself. Elsewhere one has to map it: nobody has seen it added there. */
  readonly isAdded: boolean;
}

const JSON_1_0 = "application/x-amz-json-1.0";
const JSON_1_1 = "application/x-amz-json-1.1";

const added = (prefix: string, contentType: string) => ({ target: { prefix, contentType, isAdded: true } });
const mapped = (prefix: string, contentType: string) => ({ target: { prefix, contentType, isAdded: false } });

/**
 * Services whose names are not the same everywhere, or that are told the operation by a header.
 *
 * @see https://docs.aws.amazon.com/sdkref/latest/guide/ss-endpoints-table.html
 */
const SERVICES: ReadonlyMap<string, Partial<AwsService>> = new Map<string, Partial<AwsService>>([
  ["dynamodb", added("DynamoDB_20120810", JSON_1_0)],
  ["kinesis", added("Kinesis_20131202", JSON_1_1)],
  ["firehose", added("Firehose_20150804", JSON_1_1)],
  ["states", { endpointName: "SFN", ...added("AWSStepFunctions", JSON_1_0) }],
  [
    "cognito-idp",
    { endpointName: "COGNITO_IDENTITY_PROVIDER", ...added("AWSCognitoIdentityProviderService", JSON_1_1) },
  ],
  ["events", { endpointName: "EVENTBRIDGE", ...mapped("AWSEvents", JSON_1_1) }],
  ["secretsmanager", { endpointName: "SECRETS_MANAGER", ...mapped("secretsmanager", JSON_1_1) }],
  ["logs", { endpointName: "CLOUDWATCH_LOGS", ...mapped("Logs_20140328", JSON_1_1) }],
  ["kms", mapped("TrentService", JSON_1_1)],
  ["cognito-identity", { endpointName: "COGNITO_IDENTITY", ...mapped("AWSCognitoIdentityService", JSON_1_1) }],
  [
    "streams.dynamodb",
    { endpointName: "DYNAMODB_STREAMS", signingName: "dynamodb", ...mapped("DynamoDBStreams_20120810", JSON_1_0) },
  ],
  ["monitoring", { endpointName: "CLOUDWATCH" }],
  ["email", { endpointName: "SES", signingName: "ses" }],
  ["iotdata", { endpointName: "IOT_DATA_PLANE" }],
  ["runtime.sagemaker", { endpointName: "SAGEMAKER_RUNTIME", signingName: "sagemaker" }],
  ["bedrock-runtime", { signingName: "bedrock" }],
]);

/** @param name as AWS has it in host names, a subdomain before it or not: `sqs`, `photos.s3` */
export function awsService(name: string): AwsService {
  const service = name.slice(name.lastIndexOf(".") + 1);
  return {
    endpointName: service.replace(/\W/g, "_").toUpperCase(),
    signingName: service,
    ...(SERVICES.get(name) ?? SERVICES.get(service)),
  };
}
