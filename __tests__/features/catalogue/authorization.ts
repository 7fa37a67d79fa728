import type { FeatureGroup } from "../feature.ts";
import { guide } from "./developer-guide.ts";

const AUTHORIZER = ["x-amazon-apigateway-authorizer", "x-amazon-apigateway-authtype"];

export const authorization: FeatureGroup = {
  group: "Authorization",
  features: [
    {
      id: "public-route",
      name: "Open methods, with the reason",
      see: guide("api-gateway-method-settings-method-request"),
      declared: ["route.public"],
    },
    {
      id: "token-authorizer",
      name: "TOKEN authorizer, tokens checked by a pattern first",
      see: guide("apigateway-use-lambda-authorizer"),
      declared: ["authorizer.type=token", "authorizer.header", "authorizer.validationExpression"],
      gateway: AUTHORIZER,
    },
    {
      id: "request-authorizer",
      name: "REQUEST authorizer",
      see: guide("apigateway-use-lambda-authorizer"),
      declared: ["authorizer.identitySource", "route.authorizer"],
      gateway: AUTHORIZER,
    },
    {
      id: "authorizer-cache",
      name: "Answers of authorizers kept",
      see: guide("apigateway-use-lambda-authorizer"),
      declared: ["authorizer.resultTtlSeconds"],
      gateway: AUTHORIZER,
    },
    {
      id: "outside-authorizer",
      name: "Authorizer of another account",
      see: guide("apigateway-lambda-authorizer-cross-account-lambda-authorizer"),
      declared: ["authorizer.outsideFunction", "environment.outsideFunctions"],
      gateway: AUTHORIZER,
    },
    {
      id: "cognito",
      name: "Cognito user pools",
      see: guide("apigateway-integrate-with-cognito"),
      declared: ["authorizer.type=cognito", "authorizer.userPools", "environment.userPools"],
      gateway: AUTHORIZER,
    },
    {
      id: "own-user-pools",
      name: "User pools of an environment's own, with groups, scopes and clients",
      see: "https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-user-pools.html",
      declared: ["environment.userPools.*.clients", "environment.userPools.*.scopes", "environment.userPools.*.groups"],
      gateway: AUTHORIZER,
    },
    {
      id: "cognito-scopes",
      name: "Scopes of access tokens",
      see: guide("apigateway-enable-cognito-user-pool"),
      declared: ["route.scopes"],
      gateway: AUTHORIZER,
    },
    {
      id: "iam",
      name: "IAM callers, signed",
      see: guide("permissions"),
      declared: ["route.iam"],
      gateway: AUTHORIZER,
    },
    {
      id: "callers",
      name: "Roles and users that may call methods with IAM",
      see: guide("api-gateway-control-access-using-iam-policies-to-invoke-api"),
      declared: ["environment.callers"],
      gateway: ["aws_iam_role"],
    },
    {
      id: "authorizer-role",
      name: "Authorizers invoked under a role",
      see: guide("configure-api-gateway-lambda-authorization"),
      absent: "API Gateway is permitted to invoke each release's alias, which names the API and needs no role.",
    },
  ],
};
