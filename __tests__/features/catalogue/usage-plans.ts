import type { FeatureGroup } from "../feature.ts";
import { guide } from "./developer-guide.ts";

const PLAN = ["aws_api_gateway_usage_plan", "aws_api_gateway_api_key", "aws_api_gateway_usage_plan_key"];

export const usagePlans: FeatureGroup = {
  group: "Usage plans and API keys",
  features: [
    {
      id: "api-key-required",
      name: "Methods that need a key",
      see: guide("api-gateway-setup-api-key-with-console"),
      declared: ["route.apiKeyRequired"],
      gateway: PLAN,
    },
    {
      id: "usage-plan",
      name: "Usage plans: throttle and quota of each key",
      see: guide("api-gateway-api-usage-plans"),
      declared: ["environment.usagePlans.*.throttle", "environment.usagePlans.*.quota"],
      gateway: PLAN,
    },
    {
      id: "plan-method-throttle",
      name: "Throttles of single methods in a plan",
      see: guide("api-gateway-request-throttling"),
      declared: ["environment.usagePlans.*.methodThrottles"],
      gateway: PLAN,
    },
    {
      id: "authorizer-key",
      name: "Keys named by an authorizer",
      see: guide("api-gateway-api-key-source"),
      declared: ["api.apiKeySource"],
      gateway: ["x-amazon-apigateway-api-key-source"],
    },
    {
      id: "disabled-key",
      name: "Keys turned off",
      see: guide("api-gateway-api-usage-plans"),
      declared: ["environment.usagePlans.*.keys[].enabled"],
      gateway: PLAN,
    },
    {
      id: "outside-keys",
      name: "Keys outside Terraform's state, their values in Secrets Manager",
      see: guide("api-gateway-setup-api-key-with-console"),
      declared: ["environment.usagePlans.*.keys[].issue"],
      gateway: PLAN,
    },
    {
      id: "key-import",
      name: "Keys imported from CSV",
      see: guide("api-key-file-format"),
      declared: ["environment.usagePlans.*.keys.csv"],
      gateway: ["aws_secretsmanager_secret_version"],
    },
    {
      id: "key-rotation",
      name: "Rotation of a key, both valid meanwhile",
      see: guide("api-gateway-api-usage-plans"),
      by: "`npm run keys -- rotate`",
      gateway: ["aws_secretsmanager_secret_version"],
    },
    {
      id: "marketplace",
      name: "Sale on AWS Marketplace",
      see: guide("sell-api-as-saas-on-aws-marketplace"),
      declared: ["environment.usagePlans.*.productCode"],
      gateway: ["aws_secretsmanager_secret_version"],
    },
    {
      id: "usage-extension",
      name: "More requests for one key in one period",
      see: guide("api-gateway-usage-plans-with-rest-api"),
      absent: "nothing is declared for it: `aws apigateway update-usage` grants them, once.",
    },
    {
      id: "developer-portal",
      name: "Developer portal",
      see: guide("apigateway-developer-portal"),
      absent: "`npm run openapi` exports the document any portal is made from.",
    },
  ],
};
