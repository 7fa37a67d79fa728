import type { FeatureGroup } from "../feature.ts";
import { guide } from "./developer-guide.ts";

const API = ["aws_apigatewayv2_api"];
const STAGE = ["aws_apigatewayv2_stage"];

export const httpApis: FeatureGroup = {
  group: "HTTP APIs",
  features: [
    {
      id: "http-api",
      name: "Routes to functions, by payload format 1.0 or 2.0, `$default` included",
      see: guide("http-api-develop-routes"),
      by: "`httpApi` of a service, with `route()` and `httpRoute()`",
      gateway: API,
    },
    {
      id: "http-api-jwt",
      name: "JWT authorizers and scopes",
      see: guide("http-api-jwt-authorizer"),
      by: "an authorizer of type `jwt`",
      gateway: API,
    },
    {
      id: "http-api-lambda-authorizer",
      name: "Lambda authorizers of format 1.0 and 2.0, with simple answers",
      see: guide("http-api-lambda-authorizer"),
      by: "an authorizer of type `lambda`",
      gateway: API,
    },
    {
      id: "http-api-cors",
      name: "Preflight requests answered by API Gateway",
      see: guide("http-api-cors"),
      by: "`httpApi.cors` of a service",
      gateway: API,
    },
    {
      id: "http-api-mapping",
      name: "Headers, queries, paths and statuses changed",
      see: guide("http-api-parameter-mapping"),
      by: "`request` and `response` of an `httpRoute()`",
      gateway: API,
    },
    {
      id: "http-api-services",
      name: "AWS services without a function",
      see: guide("http-api-develop-integrations-aws-services"),
      by: "`service` of an `httpRoute()`",
      gateway: API,
    },
    {
      id: "http-api-vpc",
      name: "Private integrations by VPC links",
      see: guide("http-api-develop-integrations-private"),
      declared: ["environment.httpApi.vpcLinks", "environment.httpApi.targets"],
      gateway: ["aws_apigatewayv2_vpc_link"],
    },
    {
      id: "http-api-document",
      name: "An OpenAPI document as it is: routes, tokens, mappings, CORS",
      see: guide("http-api-open-api"),
      by: "`httpApi.document` of a service",
      gateway: API,
    },
    {
      id: "http-api-throttle",
      name: "Throttles of all routes, and of single ones",
      see: guide("http-api-throttling"),
      declared: ["environment.httpApi.throttle", "environment.httpApi.routeThrottles"],
      gateway: STAGE,
    },
    {
      id: "http-api-stage",
      name: "A named stage or `$default`, with access logs and metrics",
      see: guide("http-api-stages"),
      declared: [
        "environment.httpApi.stage",
        "environment.httpApi.accessLogFormat",
        "environment.httpApi.detailedMetrics",
      ],
      gateway: STAGE,
    },
    {
      id: "http-api-domain",
      name: "Domain names with several paths, mutual TLS, or paths of the REST API's domain",
      see: guide("http-api-custom-domain-names"),
      declared: ["environment.httpApi.domain", "environment.httpApi.domainPaths"],
      gateway: ["aws_apigatewayv2_domain_name", "aws_apigatewayv2_api_mapping"],
    },
    {
      id: "http-api-releases",
      name: "Releases by weights of aliases",
      see: guide("http-api-stages"),
      by: "a canary in the ledger of a service with an HTTP API",
      gateway: ["aws_lambda_alias"],
    },
  ],
};
