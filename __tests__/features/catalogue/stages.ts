import type { FeatureGroup } from "../feature.ts";
import { guide } from "./developer-guide.ts";

const SETTINGS = ["aws_api_gateway_method_settings"];
const STAGE = ["aws_api_gateway_stage"];

export const stages: FeatureGroup = {
  group: "Stages",
  features: [
    {
      id: "stage-variables",
      name: "Stage variables",
      see: guide("stage-variables"),
      declared: ["environment.stageVariables", "service.stageVariables"],
      gateway: STAGE,
    },
    {
      id: "cache",
      name: "Cache: size, time to live, encryption",
      see: guide("api-gateway-caching"),
      declared: ["environment.stage.cache"],
      gateway: SETTINGS,
    },
    {
      id: "cache-methods",
      name: "Cache settings of single methods",
      see: guide("api-gateway-caching"),
      declared: ["environment.stage.cache.methods"],
      gateway: SETTINGS,
    },
    {
      id: "cache-key",
      name: "Cache keys and namespaces",
      see: guide("api-gateway-caching"),
      declared: ["route.cacheKeyParameters", "route.cacheNamespace", "route.cachedForAllCallers"],
      gateway: ["x-amazon-apigateway-integration"],
    },
    {
      id: "cache-invalidation",
      name: "Who may ask for a fresh answer",
      see: guide("api-gateway-caching"),
      declared: ["environment.stage.cache.invalidation"],
      gateway: SETTINGS,
    },
    {
      id: "stage-throttle",
      name: "Throttles of a stage and of single methods",
      see: guide("api-gateway-request-throttling"),
      declared: ["environment.stage.throttle", "environment.stage.methodThrottles"],
      gateway: SETTINGS,
    },
    {
      id: "account-throttle",
      name: "The account's throttle, raised or not",
      see: guide("api-gateway-request-throttling"),
      declared: ["environment.accountThrottle"],
    },
    {
      id: "access-log",
      name: "Access log: JSON, CLF, CSV, XML or a format of one's own",
      see: guide("set-up-logging"),
      declared: ["environment.stage.accessLog.format"],
      gateway: STAGE,
    },
    {
      id: "access-log-stream",
      name: "Access log to a Firehose stream",
      see: guide("apigateway-logging-to-kinesis"),
      declared: ["environment.stage.accessLog.deliveryStreamArn"],
      gateway: ["aws_kinesis_firehose_delivery_stream"],
    },
    {
      id: "execution-log",
      name: "Execution log, and whole requests in it",
      see: guide("set-up-logging"),
      declared: ["environment.stage.executionLogLevel", "environment.stage.dataTrace"],
      gateway: SETTINGS,
    },
    {
      id: "log-retention",
      name: "Retention of every log, those of a canary too",
      see: guide("set-up-logging"),
      declared: ["environment.logs.retentionDays"],
      gateway: ["aws_cloudwatch_log_group"],
    },
    {
      id: "account-log-role",
      name: "The account's role for logs",
      see: guide("set-up-logging"),
      by: "the `bootstrap` stack",
      gateway: ["aws_api_gateway_account"],
    },
    {
      id: "tracing",
      name: "X-Ray",
      see: guide("apigateway-xray"),
      declared: ["environment.stage.tracing"],
      gateway: STAGE,
    },
    {
      id: "metrics",
      name: "Metrics of single methods",
      see: guide("api-gateway-metrics-and-dimensions"),
      declared: ["environment.stage.detailedMetrics"],
      gateway: SETTINGS,
    },
    {
      id: "documentation-parts",
      name: "Documentation of routes, parameters, answers, models and authorizers",
      see: guide("api-gateway-documenting-api-content-representation"),
      declared: ["route.description", "authorizer.description"],
      gateway: ["x-amazon-apigateway-documentation"],
    },
    {
      id: "documentation-version",
      name: "Snapshots of the documentation",
      see: guide("api-gateway-documenting-api"),
      declared: ["environment.stage.documentationVersion"],
      gateway: ["aws_api_gateway_documentation_version"],
    },
    {
      id: "tags",
      name: "Tags",
      see: guide("apigateway-tagging"),
      declared: ["environment.tags"],
      gateway: ["aws_cloudwatch_log_group"],
    },
    {
      id: "audit-trail",
      name: "CloudTrail",
      see: guide("cloudtrail"),
      declared: ["environment.auditTrail"],
      gateway: ["aws_s3_bucket"],
    },
    {
      id: "sampling-rules",
      name: "Sampling rules of X-Ray",
      see: guide("apigateway-configuring-xray-sampling-rules"),
      absent:
        "they are the account's, for whatever is traced in it, and name a stage `{api}/{stage}`; without one the first request of each second is traced, and one in twenty of the others.",
    },
    {
      id: "cache-flush",
      name: "Flushing a stage's cache",
      see: guide("api-gateway-caching"),
      absent: "nothing is declared for it: `aws apigateway flush-stage-cache` does it, once.",
    },
  ],
};
