/**
 * Attributes whose change makes a resource anew, of the types whose loss matters, and of those that routes are made of. Only a plan knows of all of them.
 *
 * @see https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs
 */
const FORCING: Readonly<Record<string, readonly string[]>> = {
  aws_api_gateway_api_key: ["value", "name_prefix"],
  aws_api_gateway_deployment: ["rest_api_id", "triggers"],
  aws_api_gateway_domain_name: ["domain_name"],
  aws_api_gateway_integration: ["http_method", "resource_id", "rest_api_id", "type"],
  aws_api_gateway_method: ["http_method", "resource_id", "rest_api_id"],
  aws_api_gateway_resource: ["rest_api_id"],
  aws_api_gateway_stage: ["rest_api_id", "stage_name"],
  aws_api_gateway_usage_plan_key: ["key_id", "key_type", "usage_plan_id"],
  aws_apigatewayv2_api: ["protocol_type"],
  aws_apigatewayv2_authorizer: ["api_id"],
  aws_apigatewayv2_deployment: ["api_id", "triggers"],
  aws_apigatewayv2_domain_name: ["domain_name"],
  aws_apigatewayv2_integration: ["api_id", "integration_subtype", "integration_type"],
  aws_apigatewayv2_route: ["api_id"],
  aws_apigatewayv2_stage: ["api_id", "name"],
  aws_cloudwatch_event_bus: ["name"],
  aws_cloudwatch_log_group: ["name", "name_prefix", "log_group_class"],
  aws_cognito_user_pool: ["alias_attributes", "name", "username_attributes", "username_configuration"],
  aws_cognito_user_pool_client: ["generate_secret", "user_pool_id"],
  aws_cognito_user_pool_domain: ["domain", "user_pool_id"],
  aws_dynamodb_table: ["hash_key", "import_table", "local_secondary_index", "name", "range_key"],
  aws_iam_role: ["name", "name_prefix", "path"],
  aws_kinesis_firehose_delivery_stream: ["destination", "name"],
  aws_kinesis_stream: ["name"],
  aws_kms_key: ["customer_master_key_spec", "key_usage", "multi_region"],
  aws_lambda_alias: ["function_name", "name"],
  aws_lambda_function: ["function_name", "package_type"],
  aws_lambda_permission: ["action", "function_name", "principal", "qualifier", "source_arn", "statement_id"],
  aws_s3_bucket: ["bucket", "bucket_prefix", "object_lock_enabled"],
  aws_secretsmanager_secret: ["name", "name_prefix"],
  aws_sfn_state_machine: ["name", "type"],
  aws_sns_topic: ["fifo_topic", "name"],
  aws_sqs_queue: ["fifo_queue", "name"],
  aws_ssm_parameter: ["name"],
};

export const replacedFor = (type: string, changed: readonly string[]): readonly string[] =>
  (FORCING[type] ?? []).filter((attribute) => changed.includes(attribute));
