import type { TerraformStack } from "cdktf";
import { Construct } from "constructs";

import { apiPermissions } from "../../constructs/api-permissions.ts";
import { HttpDomain } from "../../constructs/http-domain.ts";
import { webSocketAccessLogFormat } from "../../constructs/web-socket-access-log-format.ts";
import { WebSocketApi } from "../../constructs/web-socket-api.ts";
import { webSocketDeployment } from "../../constructs/web-socket-deployment.ts";
import { WebSocketStage } from "../../constructs/web-socket-stage.ts";
import { webSocketNameOf } from "../../environments/api-names.ts";
import type { Environment } from "../../environments/environment.ts";
import { terraformText } from "../../openapi/terraform-text.ts";
import type { ReleasePlan } from "../../releases/plan-releases.ts";
import type { CalledAliases } from "../called-aliases.ts";
import type { Front, FrontProps, StackOutput } from "../front.ts";
import type { ConnectionsPlace } from "../names.ts";
import { outsideFunctionPermissions } from "../outside-function-permissions.ts";
import { outsideKeysOf, outsideKeysOutput } from "../outside-keys-output.ts";
import { hasRestApi, type WebSocketService } from "../service-definition.ts";
import { stageVariablesOf } from "../stage-variables.ts";
import { tableStageVariablesOf } from "../table-stage-variables.ts";
import { keyOutputs, usagePlansOf } from "../usage-plans.ts";
import { needsKeys } from "./check-web-socket-environment.ts";
import { connectionsUrl, domainUrl } from "./connections.ts";
import { webSocketApiIn } from "./render-in-place.ts";
import { webSocketParts } from "./web-socket-parts.ts";

interface ApiProps {
  readonly service: WebSocketService;
  readonly environment: Environment;
  readonly plan: ReleasePlan;
  readonly build: string;
}

/** The API, which is there before its functions: they are told where its connections are. */
export interface DeclaredWebSocketApi {
  readonly scope: Construct;
  readonly api: WebSocketApi;
  readonly connections: ConnectionsPlace;
}

export function webSocketApiOf(
  stack: TerraformStack,
  { service, environment, plan, build }: ApiProps,
): DeclaredWebSocketApi {
  const scope = new Construct(stack, "websocket");
  const definition = webSocketApiIn(service, environment);
  const api = new WebSocketApi(scope, "api", {
    name: webSocketNameOf(environment),
    definition: JSON.parse(terraformText(JSON.stringify(definition))),
    disableDefaultEndpoint: environment.webSocketApi.domain?.disableDefaultEndpoint ?? false,
    release: build,
    frozen: !plan.deploysBuild,
  });
  return { scope, api, connections: connectionsOf(environment, api.apiId) };
}

/** At the API's own host name, which is there whatever happens to a domain, or else at the domain. */
function connectionsOf(environment: Environment, apiId: string): ConnectionsPlace {
  const { name: stageName, webSocketApi } = environment;
  const { domain } = webSocketApi;
  const url = domain?.disableDefaultEndpoint ? domainUrl(domain) : connectionsUrl(environment, apiId, stageName);
  return { apiId, stageName, url };
}

/** The deployments of the WebSocket API, and the stage that serves one of them, by the aliases an HTTP API calls as well. */
export function webSocketFrontOf(
  service: WebSocketService,
  { scope, api, connections }: DeclaredWebSocketApi,
  props: FrontProps,
  called: CalledAliases,
): Front {
  const { environment, plan, releases } = props;
  const permissions = apiPermissions(scope, { ...api, kind: "websocket", functions: called.functions });
  const deployments = new Map(
    releases.map(({ planned, aliases }) => [planned.alias, webSocketDeployment(aliases, api, permissions)]),
  );
  const stage = stageOf(scope, service, props, api, called, deployments.get(plan.live.alias) ?? "");
  const domain = domainOf(scope, environment, api, stage);
  const outsidePermissions = outsideFunctionPermissions({
    callers: webSocketParts(service.webSocketApi).users,
    place: environment,
    apiId: api.apiId,
    stageNames: [environment.name],
    kind: "websocket",
  });
  const counted = { kind: "websocket", apiId: api.apiId, stageName: stage.stageName } as const;
  const front = { counted, outsidePermissions, outputs: outputsOf(environment, stage, connections, domain) };
  if (!needsKeys(service)) return front;
  const keyedStage = { apiId: api.apiId, stageName: stage.stageName, hasMethods: false };
  // With a REST API the plans are its own, and this is one more stage of theirs.
  if (hasRestApi(service)) return { ...front, keyedStage };
  outsideKeysOutput(scope, outsideKeysOf(environment, props.keys));
  const plans = usagePlansOf(scope, { environment, keys: props.keys, stages: [keyedStage] });
  return { ...front, outputs: [...front.outputs, ...keyOutputs(plans)] };
}

function stageOf(
  scope: Construct,
  service: WebSocketService,
  { environment, plan }: FrontProps,
  api: WebSocketApi,
  called: CalledAliases,
  deploymentId: string,
): WebSocketStage {
  const { name, namePrefix, webSocketApi, logs, stage } = environment;
  return new WebSocketStage(scope, "stage", {
    api,
    namePrefix,
    deploymentId,
    stageName: name,
    lambdaAlias: called.alias,
    variables: { ...stageVariablesOf(environment), ...tableStageVariablesOf(service, environment) },
    throttle: webSocketApi.throttle ?? stage.throttle,
    routeThrottles: webSocketApi.routeThrottles,
    detailedMetrics: webSocketApi.detailedMetrics,
    executionLogLevel: stage.executionLogLevel,
    dataTrace: stage.dataTrace !== false,
    accessLogFormat: terraformText(webSocketAccessLogFormat(webSocketApi.accessLogFormat)),
    logRetentionDays: logs.retentionDays,
    tags: { release: plan.live.release },
    after: [...called.functions.values()].map(({ alias }) => alias),
  });
}

function domainOf(
  scope: Construct,
  { webSocketApi: { domain } }: Environment,
  api: WebSocketApi,
  stage: WebSocketStage,
): HttpDomain | undefined {
  if (domain === undefined) return undefined;
  const { name, mappings, ...settings } = domain;
  return new HttpDomain(scope, "domain", { ...settings, api, stage, domainName: name, paths: mappings });
}

const outputsOf = (
  { webSocketApi }: Environment,
  stage: WebSocketStage,
  { url }: ConnectionsPlace,
  domain: HttpDomain | undefined,
): StackOutput[] => [
  { name: "websocket_url", description: "Where clients connect", value: stage.invokeUrl },
  { name: "connections_url", description: "Where connections are managed, at /@connections/{id}", value: url },
  ...(domain
    ? [
        {
          name: "websocket_domain_target",
          description: `What DNS records of ${webSocketApi.domain?.name} point to`,
          value: domain.target,
        },
      ]
    : []),
];
