import { Apigatewayv2VpcLink } from "@cdktf/provider-aws/lib/apigatewayv2-vpc-link/index.js";
import { Construct } from "constructs";

import { apiPermissions } from "../../constructs/api-permissions.ts";
import { httpAccessLogFormat } from "../../constructs/http-access-log-format.ts";
import { HttpApi } from "../../constructs/http-api.ts";
import { httpDeployment } from "../../constructs/http-deployment.ts";
import { HttpDomain } from "../../constructs/http-domain.ts";
import { HttpStage } from "../../constructs/http-stage.ts";
import { httpNameOf, httpStageNameOf } from "../../environments/api-names.ts";
import type { Environment } from "../../environments/environment.ts";
import { resolveCors } from "../../http-api/cors.ts";
import { httpRoutesOf } from "../../http-api/http-routes-of.ts";
import { httpVersionOf } from "../../http-api/render-http-document.ts";
import { terraformText } from "../../openapi/terraform-text.ts";
import type { CalledAliases } from "../called-aliases.ts";
import type { Front, FrontProps } from "../front.ts";
import { outsideFunctionPermissions } from "../outside-function-permissions.ts";
import type { HttpService } from "../service-definition.ts";
import { stageVariablesOf } from "../stage-variables.ts";
import { tableStageVariablesOf } from "../table-stage-variables.ts";
import { httpDocumentOf } from "./http-document.ts";
import { httpParts } from "./http-parts.ts";

/**
 * The HTTP API, its deployments, and the stage that serves one of them. Its functions are called by aliases that stay the same,
 * since no stage of an HTTP API divides requests between deployments.
 */
export function httpFrontOf(stack: Construct, service: HttpService, props: FrontProps, called: CalledAliases): Front {
  const scope = new Construct(stack, "http");
  const api = apiOf(scope, service, props);
  const { executionArn } = api;
  const permissions = apiPermissions(scope, { kind: "http", executionArn, functions: called.functions });
  const deployments = new Map(
    props.releases.map(({ planned, aliases }) => [planned.alias, httpDeployment(aliases, api, permissions)]),
  );
  const stage = stageOf(scope, service, props, api, called, deployments.get(props.plan.live.alias) ?? "");
  const domain = domainOf(scope, props.environment, api, stage);
  return {
    counted: { kind: "http", apiId: api.apiId, stageName: stage.stageName },
    outsidePermissions: outsideFunctionPermissions({
      callers: httpParts(service.httpApi).users,
      place: props.environment,
      apiId: api.apiId,
      stageNames: [httpStageNameOf(props.environment)],
      kind: "http",
    }),
    outputs: [
      { name: "http_invoke_url", description: "Where clients call the HTTP API", value: stage.invokeUrl },
      ...(domain
        ? [
            {
              name: "http_domain_target",
              description: `What DNS records of ${props.environment.httpApi.domain?.name} point to`,
              value: domain.target,
            },
          ]
        : []),
    ],
  };
}

function apiOf(scope: Construct, service: HttpService, { environment, build, plan }: FrontProps): HttpApi {
  const { httpApi } = service;
  const keys = httpRoutesOf(httpApi).map(({ key }) => key);
  const body = httpDocumentOf(service, environment, environment, vpcLinksOf(scope, environment));
  return new HttpApi(scope, "api", {
    name: httpNameOf(environment),
    description: httpApi.description,
    version: httpVersionOf(httpApi),
    body: terraformText(JSON.stringify(body)),
    cors: httpApi.cors && resolveCors(httpApi.cors, keys, environment.allowedOrigin),
    disableDefaultEndpoint: environment.httpApi.domain?.disableDefaultEndpoint ?? false,
    tags: { release: build },
    frozen: !plan.deploysBuild,
  });
}

/** Ids by name. */
function vpcLinksOf(scope: Construct, environment: Environment): Readonly<Record<string, string>> {
  const { vpcLinks } = environment.httpApi;
  const links = Object.entries(vpcLinks).map(([name, { subnetIds, securityGroupIds }]) => {
    const link = new Apigatewayv2VpcLink(scope, `${name}-vpc-link`, {
      name: `${httpNameOf(environment)}-${name}`,
      subnetIds: [...subnetIds],
      securityGroupIds: [...securityGroupIds],
    });
    return [name, link.id];
  });
  return Object.fromEntries(links);
}

function stageOf(
  scope: Construct,
  service: HttpService,
  { environment, plan }: FrontProps,
  api: HttpApi,
  called: CalledAliases,
  deploymentId: string,
): HttpStage {
  const { namePrefix, httpApi, logs } = environment;
  return new HttpStage(scope, "stage", {
    api,
    namePrefix,
    deploymentId,
    stageName: httpStageNameOf(environment),
    lambdaAlias: called.alias,
    variables: { ...stageVariablesOf(environment), ...tableStageVariablesOf(service, environment) },
    throttle: httpApi.throttle ?? environment.stage.throttle,
    routeThrottles: httpApi.routeThrottles,
    detailedMetrics: httpApi.detailedMetrics,
    accessLogFormat: terraformText(httpAccessLogFormat(httpApi.accessLogFormat)),
    logRetentionDays: logs.retentionDays,
    tags: { release: plan.live.release },
    after: [...called.functions.values()].map(({ alias }) => alias),
  });
}

function domainOf(
  scope: Construct,
  { httpApi: { domain } }: Environment,
  api: HttpApi,
  stage: HttpStage,
): HttpDomain | undefined {
  if (domain === undefined) return undefined;
  const { name, mappings, ...settings } = domain;
  return new HttpDomain(scope, "domain", { ...settings, api, stage, domainName: name, paths: mappings });
}
