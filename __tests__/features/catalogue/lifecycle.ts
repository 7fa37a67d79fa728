import type { FeatureGroup } from "../feature.ts";
import { guide } from "./developer-guide.ts";

export const lifecycle: FeatureGroup = {
  group: "Releases and documents",
  features: [
    {
      id: "head",
      name: "An environment that follows the branch",
      see: guide("how-to-deploy-api"),
      declared: ["environment.releases.follow=head", "environment.releases.version"],
    },
    {
      id: "canary",
      name: "Canary, promotion, rolling back",
      see: guide("canary-release"),
      declared: ["environment.releases.follow=pinned"],
      gateway: ["aws_api_gateway_stage", "aws_lambda_alias"],
    },
    {
      id: "rollback-by-alarm",
      name: "Rollback by alarms of the canary, and a latch",
      see: guide("canary-release"),
      declared: ["environment.rollout.guard"],
      gateway: ["aws_cloudwatch_composite_alarm"],
    },
    {
      id: "preview-stage",
      name: "A stage that serves the canary on purpose",
      see: guide("canary-release"),
      declared: ["environment.rollout.preview"],
      gateway: ["aws_api_gateway_stage"],
    },
    {
      id: "dashboard",
      name: "A dashboard of live and canary",
      see: guide("monitoring-cloudwatch"),
      declared: ["environment.dashboard"],
      gateway: ["aws_cloudwatch_dashboard"],
    },
    {
      id: "canary-cache",
      name: "A canary's own part of the cache",
      see: guide("canary-release"),
      declared: ["environment.stage.cache.canaryUsesCache"],
      gateway: ["aws_api_gateway_stage"],
    },
    {
      id: "one-api",
      name: "Several stages of one API",
      see: guide("stage-variables"),
      declared: ["environment.oneApi"],
      gateway: ["aws_api_gateway_stage"],
    },
    {
      id: "import",
      name: "An existing OpenAPI document, 3.0 or 2.0, merged with what TypeScript says",
      see: guide("api-gateway-import-api"),
      declared: ["api.document"],
    },
    {
      id: "export",
      name: "Export of the OpenAPI document",
      see: guide("api-gateway-export-api"),
      by: "`npm run openapi`",
      gateway: [],
    },
    {
      id: "client",
      name: "A client generated from it",
      see: guide("how-to-generate-sdk"),
      by: "`npm run client`",
    },
    {
      id: "raised-limits",
      name: "More resources, authorizers or a longer policy, where AWS has raised the limit",
      see: guide("limits"),
      declared: [
        "api.integrationTimeoutLimitMs",
        "api.resourceLimit",
        "api.authorizerLimit",
        "api.resourcePolicyLimit",
        "api.documentationPartLimit",
        "environment.accountLimits",
      ],
      gateway: [],
    },
    {
      id: "sdk-generation",
      name: "AWS's own SDKs for Java, Ruby, Android and iOS",
      see: guide("how-to-generate-sdk"),
      absent: "`aws apigateway get-sdk` makes them of a deployed stage; nothing is declared for it.",
    },
    {
      id: "documentation-access",
      name: "Who may write documentation",
      see: guide("api-gateway-documenting-api-content-provision-access"),
      absent: "documentation comes with the code, and who may change it is decided there.",
    },
  ],
};
