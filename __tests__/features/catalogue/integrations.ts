import type { FeatureGroup } from "../feature.ts";
import { guide } from "./developer-guide.ts";

const INTEGRATION = ["x-amazon-apigateway-integration"];

export const integrations: FeatureGroup = {
  group: "Integrations",
  features: [
    {
      id: "lambda-proxy",
      name: "Lambda proxy",
      see: guide("set-up-lambda-proxy-integrations"),
      declared: ["route.function"],
      gateway: [...INTEGRATION, "aws_lambda_function"],
    },
    {
      id: "lambda-custom",
      name: "Lambda with a mapping, errors by pattern",
      see: guide("set-up-lambda-custom-integrations"),
      declared: ["route.mapping"],
      gateway: [...INTEGRATION, "aws_lambda_function"],
    },
    {
      id: "lambda-async",
      name: "Asynchronous invocation",
      see: guide("set-up-lambda-integration-async"),
      by: "`integration.request.header.X-Amz-Invocation-Type` in `mapping.requestParameters`",
      gateway: [...INTEGRATION, "aws_lambda_function"],
    },
    {
      id: "outside-function",
      name: "Functions of other accounts",
      see: guide("apigateway-cross-account-lambda-integrations"),
      declared: ["route.outsideFunction", "environment.outsideFunctions"],
      gateway: [...INTEGRATION, "aws_lambda_function"],
    },
    {
      id: "http-proxy",
      name: "HTTP proxy",
      see: guide("setup-http-integrations"),
      declared: ["route.http.uri", "route.http.method", "route.http.requestParameters"],
      gateway: INTEGRATION,
    },
    {
      id: "http-custom",
      name: "HTTP with a mapping",
      see: guide("setup-http-integrations"),
      declared: ["route.http.mapping"],
      gateway: INTEGRATION,
    },
    {
      id: "http-unverified",
      name: "HTTPS backends whose certificate nobody knows, with a reason",
      see: guide("api-gateway-swagger-extensions-integration-tls-config"),
      declared: ["route.http.insecureSkipVerification"],
      gateway: INTEGRATION,
    },
    {
      id: "vpc-link",
      name: "VPC link, chosen by a stage variable",
      see: guide("set-up-private-integration"),
      declared: ["route.http.vpcLink", "environment.vpcLinks", "environment.vpcLinkChoices"],
      gateway: ["aws_api_gateway_vpc_link"],
    },
    {
      id: "mock",
      name: "Mock",
      see: guide("how-to-mock-integration"),
      declared: ["route.mock"],
      gateway: INTEGRATION,
    },
    ...["sqs", "sns", "kinesis", "firehose", "states", "s3", "events", "dynamodb"].map((service) => ({
      id: `aws-${service}`,
      name: `AWS service: ${service}`,
      see: guide("getting-started-aws-proxy"),
      declared: [`route.aws.service=${service}`] as const,
      gateway: INTEGRATION,
    })),
    {
      id: "aws-role",
      name: "A role for each set of permissions of an AWS integration",
      see: guide("getting-started-aws-proxy"),
      declared: ["route.aws.permission"],
      gateway: ["aws_iam_role"],
    },
    {
      id: "timeout",
      name: "Timeout of an integration",
      see: guide("api-gateway-integration-settings-integration-request"),
      declared: ["route.timeoutMs"],
      gateway: INTEGRATION,
    },
    {
      id: "request-templates",
      name: "Request templates in Velocity, as text or files, checked at synthesis",
      see: guide("models-mappings"),
      declared: ["mapping.requestTemplates"],
      gateway: INTEGRATION,
    },
    {
      id: "response-templates",
      name: "Response templates, chosen by status or error",
      see: guide("models-mappings"),
      declared: ["mapping.responses.responseTemplates"],
      gateway: INTEGRATION,
    },
    {
      id: "parameter-mapping",
      name: "Mapping of parameters and headers",
      see: guide("request-response-data-mappings"),
      declared: ["mapping.requestParameters", "mapping.responses.responseParameters"],
      gateway: INTEGRATION,
    },
    {
      id: "overrides",
      name: "Overrides by templates",
      see: guide("apigateway-override-request-response-parameters"),
      by: "`$context.requestOverride` and `$context.responseOverride` in a template",
      gateway: INTEGRATION,
    },
    {
      id: "passthrough",
      name: "Bodies no template is for",
      see: guide("integration-passthrough-behaviors"),
      declared: ["mapping.passthroughBehavior"],
      gateway: INTEGRATION,
    },
    {
      id: "client-certificate",
      name: "Client certificate for backends, rotated",
      see: guide("getting-started-client-side-ssl-authentication"),
      declared: ["environment.stage.clientCertificate"],
      gateway: ["aws_api_gateway_client_certificate"],
    },
    {
      id: "caller-credentials",
      name: "Integrations in the caller's own name",
      see: guide("api-gateway-swagger-extensions-integration"),
      absent:
        "every integration runs under a role of its own for one action; the caller's rights would decide instead.",
    },
    {
      id: "elb-vpc-link",
      name: "VPC links of the second version, to application load balancers",
      see: guide("set-up-private-integration"),
      absent: "the AWS provider that CDKTF pins has no place for its target in a REST API.",
    },
  ],
};
