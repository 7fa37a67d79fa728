import type { Block } from "../../terraform/block.ts";
import type { Configuration } from "../../terraform/configuration.ts";
import type { Deployment } from "../deployment.ts";
import type { RestApi } from "../rest-api.ts";
import type { NotServed } from "../stack.ts";
import type { Canary, Stage } from "../stage.ts";
import { buildMethodSettings } from "./build-method-settings.ts";
import { flag, given, number, onlyNested, text, textMap } from "./read.ts";
import { type Releases, releaseOf } from "./releases.ts";

/** Stage variables somebody wants to have other values here, whatever the configuration says. */
export type VariableOverrides = (stageName: string) => Readonly<Record<string, string>>;

export interface StageContext {
  readonly configuration: Configuration;
  readonly apis: readonly RestApi[];
  readonly releases: Releases;
  readonly overrides: VariableOverrides;
}

export interface BuiltStages {
  readonly stages: readonly Stage[];
  readonly notServed: readonly NotServed[];
}

export function buildStages(context: StageContext): BuiltStages {
  const { configuration, apis } = context;
  const deployments = configuration
    .resourcesOf("aws_api_gateway_deployment")
    .flatMap((block) => buildDeployment(block, context) ?? []);
  const stages: Stage[] = [];
  const notServed: NotServed[] = [];
  for (const block of configuration.resourcesOf("aws_api_gateway_stage")) {
    const api = apis.find(({ id }) => id === text(block.read("rest_api_id")));
    const deployment = deployments.find(({ id }) => id === text(block.read("deployment_id")));
    if (api === undefined) notServed.push({ address: block.address, reason: "its API is not in the configuration" });
    else if (deployment === undefined) {
      notServed.push({ address: block.address, reason: "its deployment is not in the configuration" });
    } else stages.push(buildStage(block, api, deployment, deployments, context));
  }
  return { stages: [...stages, ...stagesOfDeployments(context, deployments)], notServed };
}

function buildDeployment(block: Block, { apis, releases }: StageContext): Deployment | undefined {
  const api = apis.find(({ id }) => id === text(block.read("rest_api_id")));
  if (api === undefined) return undefined;
  const release = releaseOf(block);
  const earlier = release === undefined ? undefined : releases.definition(release, api.logicalName);
  return Object.freeze({
    address: block.address,
    id: text(block.read("id")) ?? "",
    ...given("release", release),
    definition: earlier ?? api.definition,
  });
}

function buildStage(
  block: Block,
  api: RestApi,
  deployment: Deployment,
  deployments: readonly Deployment[],
  { configuration, overrides }: StageContext,
): Stage {
  const name = text(block.read("stage_name")) ?? "";
  const settings = configuration
    .resourcesOf("aws_api_gateway_method_settings")
    .filter((other) => text(other.read("rest_api_id")) === api.id && text(other.read("stage_name")) === name);
  return Object.freeze({
    address: block.address,
    name,
    api,
    deployment,
    variables: { ...textMap(block.read("variables")), ...overrides(name) },
    ...given("canary", buildCanary(block, deployment, deployments, overrides(name))),
    ...given("accessLogFormat", text(onlyNested(block.read("access_log_settings"))?.format)),
    ...given("accessLogDestination", text(onlyNested(block.read("access_log_settings"))?.destination_arn)),
    ...(flag(block.read("xray_tracing_enabled")) && { isTracingEnabled: true }),
    ...given("clientCertificateId", text(block.read("client_certificate_id"))),
    ...given("cacheClusterGb", cacheClusterGb(block)),
    methodSettings: settings.map(buildMethodSettings),
  });
}

/** The service takes its smallest cluster where none is named. */
function cacheClusterGb(block: Block): number | undefined {
  return flag(block.read("cache_cluster_enabled")) ? (number(block.read("cache_cluster_size")) ?? 0.5) : undefined;
}

function buildCanary(
  block: Block,
  live: Deployment,
  deployments: readonly Deployment[],
  overrides: Readonly<Record<string, string>>,
): Canary | undefined {
  const settings = onlyNested(block.read("canary_settings"));
  if (settings === undefined) return undefined;
  const id = text(settings.deployment_id);
  return {
    deployment: deployments.find((candidate) => candidate.id === id) ?? live,
    percentTraffic: number(settings.percent_traffic) ?? 0,
    stageVariableOverrides: { ...textMap(settings.stage_variable_overrides), ...overrides },
    usesStageCache: flag(settings.use_stage_cache),
  };
}

/** A deployment may make its stage itself: `stage_name`, with `variables`. */
function stagesOfDeployments(context: StageContext, deployments: readonly Deployment[]): readonly Stage[] {
  const { configuration, apis, overrides } = context;
  return configuration.resourcesOf("aws_api_gateway_deployment").flatMap((block) => {
    const name = text(block.read("stage_name"));
    const api = apis.find(({ id }) => id === text(block.read("rest_api_id")));
    const deployment = deployments.find(({ address }) => address === block.address);
    if (name === undefined || name === "" || api === undefined || deployment === undefined) return [];
    const variables = { ...textMap(block.read("variables")), ...overrides(name) };
    return [Object.freeze({ address: block.address, name, api, deployment, variables, methodSettings: [] })];
  });
}
