/**
 * What Terraform's AWS provider calls to make, change, read and remove what a stack holds, resource by resource.
 *
 * @see https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html
 */

/**
 * API Gateway has no action for each call: it asks for the verb. A policy of an API, and a firewall of a stage, take one more.
 *
 * @see https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonapigatewaymanagement.html
 */
const VERBS = ["apigateway:DELETE", "apigateway:GET", "apigateway:PATCH", "apigateway:POST", "apigateway:PUT"];

export const API_ACTIONS = [...VERBS, "apigateway:SetWebACL", "apigateway:UpdateRestApiPolicy"];

export const DOMAIN_ACTIONS = [...VERBS, "apigateway:AddCertificateToDomain", "apigateway:RemoveCertificateFromDomain"];

export const CLIENT_CERTIFICATE_ACTIONS = VERBS;

/** Of HTTP and WebSocket APIs. */
export const SECOND_VERSION_ACTIONS = VERBS;

/**
 * Services that write into log groups by themselves ask for these of whoever tells them to.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-logging.html
 */
export const LOG_DELIVERY_ACTIONS = [
  "logs:CreateLogDelivery",
  "logs:GetLogDelivery",
  "logs:UpdateLogDelivery",
  "logs:DeleteLogDelivery",
  "logs:ListLogDeliveries",
  "logs:PutResourcePolicy",
  "logs:DescribeResourcePolicies",
];

export const VPC_LINK_SERVICE_ACTIONS = [
  "ec2:CreateVpcEndpointServiceConfiguration",
  "ec2:DeleteVpcEndpointServiceConfigurations",
  "ec2:ModifyVpcEndpointServicePermissions",
];

export const FUNCTION_ACTIONS = [
  "lambda:AddPermission",
  "lambda:CreateAlias",
  "lambda:CreateFunction",
  "lambda:DeleteAlias",
  "lambda:DeleteFunction",
  "lambda:DeleteFunctionConcurrency",
  "lambda:GetAlias",
  "lambda:GetFunction",
  "lambda:GetFunctionCodeSigningConfig",
  "lambda:GetFunctionConcurrency",
  "lambda:GetFunctionConfiguration",
  "lambda:GetPolicy",
  "lambda:ListTags",
  "lambda:ListVersionsByFunction",
  "lambda:PublishVersion",
  "lambda:PutFunctionConcurrency",
  "lambda:RemovePermission",
  "lambda:TagResource",
  "lambda:UntagResource",
  "lambda:UpdateAlias",
  "lambda:UpdateFunctionCode",
  "lambda:UpdateFunctionConfiguration",
];

/** Of the items in a table not one. */
export const TABLE_ACTIONS = [
  "dynamodb:CreateTable",
  "dynamodb:DeleteTable",
  "dynamodb:DescribeContinuousBackups",
  "dynamodb:DescribeTable",
  "dynamodb:DescribeTimeToLive",
  "dynamodb:ListTagsOfResource",
  "dynamodb:TagResource",
  "dynamodb:UntagResource",
  "dynamodb:UpdateContinuousBackups",
  "dynamodb:UpdateTable",
  "dynamodb:UpdateTimeToLive",
];

/** Of the lines in a log not one. */
export const LOG_ACTIONS = [
  "logs:CreateLogGroup",
  "logs:DeleteLogGroup",
  "logs:DeleteRetentionPolicy",
  "logs:ListTagsForResource",
  "logs:PutRetentionPolicy",
  "logs:TagResource",
  "logs:UntagResource",
];

export const FIREWALL_ACTIONS = [
  "wafv2:AssociateWebACL",
  "wafv2:CreateIPSet",
  "wafv2:CreateWebACL",
  "wafv2:DeleteIPSet",
  "wafv2:DeleteLoggingConfiguration",
  "wafv2:DeleteWebACL",
  "wafv2:DisassociateWebACL",
  "wafv2:GetIPSet",
  "wafv2:GetLoggingConfiguration",
  "wafv2:GetWebACL",
  "wafv2:GetWebACLForResource",
  "wafv2:ListTagsForResource",
  "wafv2:PutLoggingConfiguration",
  "wafv2:TagResource",
  "wafv2:UntagResource",
  "wafv2:UpdateIPSet",
  "wafv2:UpdateWebACL",
];
