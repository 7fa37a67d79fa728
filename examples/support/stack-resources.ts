/** The parts of a synthesized stack that are read here. */
export interface StackJson {
  readonly resource: Readonly<Record<string, Readonly<Record<string, Readonly<Record<string, unknown>>>>>>;
}

export interface StackResources {
  /** The REST API as AWS gets it. @default there is none */
  readonly document?: unknown;
  /** The HTTP API as AWS gets it, but for ids that it has not before. @default there is none */
  readonly httpDocument?: unknown;
  /** As the emulator tells what exists: `table boot-camp-dev-items`. Sorted. */
  readonly named: readonly string[];
}

/** How the emulator calls a type of resources, and the attribute with its name. */
const KINDS: Readonly<Record<string, readonly [kind: string, attribute: string]>> = {
  aws_api_gateway_api_key: ["api key", "name"],
  aws_api_gateway_domain_name: ["domain name", "domain_name"],
  aws_api_gateway_rest_api: ["rest api", "name"],
  aws_api_gateway_usage_plan: ["usage plan", "name"],
  aws_apigatewayv2_vpc_link: ["vpc link", "name"],
  aws_api_gateway_vpc_link: ["vpc link", "name"],
  aws_cloudwatch_event_bus: ["event bus", "name"],
  aws_cognito_user_pool: ["user pool", "name"],
  aws_dynamodb_table: ["table", "name"],
  aws_iam_role: ["role", "name"],
  aws_iam_user: ["user", "name"],
  aws_kinesis_firehose_delivery_stream: ["delivery stream", "name"],
  aws_kinesis_stream: ["stream", "name"],
  aws_lambda_function: ["lambda function", "function_name"],
  aws_s3_bucket: ["bucket", "bucket"],
  aws_sfn_state_machine: ["state machine", "name"],
  aws_sns_topic: ["topic", "name"],
  aws_sqs_queue: ["queue", "name"],
};

/**
 * What a synthesized stack will make, as far as its names are known beforehand.
 *
 * @param made what Terraform knows only after it made it, by reference: `aws_cognito_user_pool.members.arn`
 */
export function stackResources({ resource }: StackJson, made: ReadonlyMap<string, string> = new Map()): StackResources {
  const named = Object.entries(KINDS).flatMap(([type, [kind, attribute]]) =>
    Object.values(resource[type] ?? {}).map((one) => `${kind} ${one[attribute]}`),
  );
  const [rest] = Object.values(resource.aws_api_gateway_rest_api ?? {});
  const apis = Object.values(resource.aws_apigatewayv2_api ?? {});
  const http = apis.find(({ protocol_type }) => protocol_type === "HTTP");
  return {
    ...(rest && { document: bodyOf(rest, made) }),
    ...(http && { httpDocument: bodyOf(http, made) }),
    named: [...named, ...(http ? [`http api ${http.name}`] : [])].sort(),
  };
}

const bodyOf = ({ body }: Readonly<Record<string, unknown>>, made: ReadonlyMap<string, string>): unknown =>
  JSON.parse(unescaped(resolved(String(body), made)));

const resolved = (text: string, made: ReadonlyMap<string, string>) =>
  text.replaceAll(/(?<!\$)\$\{([^}]+)\}/g, (reference, name: string) => made.get(name) ?? reference);

/** Terraform's own spelling of what it hands on as it is. */
const unescaped = (text: string) => text.replaceAll("$${", "${").replaceAll("%%{", "%{");
