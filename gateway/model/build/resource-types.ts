/** `served`: part of what runs here. `silent`: has no meaning at run time. Otherwise why it is missing, or not quite as in AWS. */
export type ResourceTypeCoverage = "served" | "silent" | { readonly reason: string; readonly isApproximate?: true };

const SERVED = [
  "aws_api_gateway_api_key",
  "aws_api_gateway_authorizer",
  "aws_api_gateway_base_path_mapping",
  "aws_api_gateway_deployment",
  "aws_api_gateway_domain_name",
  "aws_api_gateway_gateway_response",
  "aws_api_gateway_integration",
  "aws_api_gateway_integration_response",
  "aws_api_gateway_method",
  "aws_api_gateway_method_response",
  "aws_api_gateway_method_settings",
  "aws_api_gateway_model",
  "aws_api_gateway_request_validator",
  "aws_api_gateway_resource",
  "aws_api_gateway_rest_api",
  "aws_api_gateway_rest_api_policy",
  "aws_api_gateway_stage",
  "aws_api_gateway_usage_plan",
  "aws_api_gateway_usage_plan_key",
  "aws_apigatewayv2_api",
  "aws_apigatewayv2_api_mapping",
  "aws_apigatewayv2_authorizer",
  "aws_apigatewayv2_deployment",
  "aws_apigatewayv2_domain_name",
  "aws_apigatewayv2_integration",
  "aws_apigatewayv2_route",
  "aws_apigatewayv2_stage",
  "aws_dynamodb_table",
  "aws_lambda_alias",
  "aws_lambda_function",
];

const SILENT = [
  "archive_file",
  "aws_api_gateway_account",
  "aws_api_gateway_documentation_part",
  "aws_api_gateway_documentation_version",
  "aws_dynamodb_resource_policy",
  "aws_lambda_code_signing_config",
  "aws_lambda_layer_version_permission",
  "aws_lambda_permission",
  "aws_lambda_provisioned_concurrency_config",
  "aws_lambda_runtime_management_config",
  "aws_s3_object",
  "local_file",
  "null_resource",
  "terraform_data",
];

const MISSING: Readonly<Record<string, string>> = {
  aws_api_gateway_domain_name_access_association: "private custom domain names are not served",
  aws_dynamodb_table_item: "items are not written into tables: functions find them empty",
  aws_lambda_function_url: "URLs of functions are not served, only APIs",
  aws_lambda_event_source_mapping: "event sources do not start functions here",
  aws_lambda_layer_version: "layers are not put beneath functions",
  aws_wafregional_web_acl_association: "WAF is not evaluated: every request passes",
  aws_vpc_endpoint: "policies of VPC endpoints are not evaluated, those of APIs are",
  aws_vpc_endpoint_policy: "policies of VPC endpoints are not evaluated, those of APIs are",
  aws_wafv2_web_acl_association: "WAF is not evaluated: every request passes",
};

const ELSEWHERE = "nothing here stands in for it: what calls it reaches AWS, or the endpoint AWS_ENDPOINT_URL names";

/** What is not quite as in AWS. */
const APPROXIMATE: Readonly<Record<string, string>> = {
  aws_api_gateway_client_certificate: "backends are shown the one --client-certificate names, not one of AWS's making",
  aws_api_gateway_vpc_link: "it leads where --vpc-link says, not into a VPC",
  aws_apigatewayv2_vpc_link: "it leads where --vpc-link says, not into a VPC",
  aws_cloudfront_distribution: "requests do not pass through it here",
  aws_cloudwatch_event_bus: ELSEWHERE,
  aws_kinesis_firehose_delivery_stream: ELSEWHERE,
  aws_kinesis_stream: ELSEWHERE,
  aws_lambda_function_event_invoke_config: "asynchronous invocations are not made again when they fail",
  aws_secretsmanager_secret: ELSEWHERE,
  aws_sfn_state_machine: ELSEWHERE,
  aws_sqs_queue: ELSEWHERE,
  aws_ssm_parameter: ELSEWHERE,
};

export const RESOURCE_TYPES: ReadonlyMap<string, ResourceTypeCoverage> = new Map<string, ResourceTypeCoverage>([
  ...SERVED.map((type) => [type, "served"] as const),
  ...SILENT.map((type) => [type, "silent"] as const),
  ...Object.entries(MISSING).map(([type, reason]) => [type, { reason }] as const),
  ...Object.entries(APPROXIMATE).map(([type, reason]) => [type, { reason, isApproximate: true }] as const),
]);

/** Permissions, networks, logs, alarms, keys, certificates and DNS change nothing in what a request is answered. */
export const SILENT_PREFIXES = [
  "aws_acm_",
  "aws_applicationinsights_",
  "aws_appautoscaling_",
  "aws_budgets_",
  "aws_cloudwatch_",
  "aws_cognito_",
  "aws_default_",
  "aws_ec2_",
  "aws_eip",
  "aws_flow_log",
  "aws_iam_",
  "aws_internet_gateway",
  "aws_kms_",
  "aws_nat_gateway",
  "aws_network_",
  "aws_resourcegroups_",
  "aws_route",
  "aws_s3_bucket",
  "aws_secretsmanager_secret_",
  "aws_security_group",
  "aws_sns_",
  "aws_sqs_queue_",
  "aws_subnet",
  "aws_vpc",
  "aws_wafregional_",
  "aws_wafv2_",
  "aws_xray_",
  "random_",
  "time_",
];
