import { TerraformStack } from "cdktf";
import { Construct } from "constructs";

import type { Table } from "../constructs/table.ts";
import type { Environment } from "../environments/environment.ts";
import { stackNameOf } from "../environments/one-api.ts";
import type { PlannedKey } from "../keys/plan-keys.ts";
import type { Build } from "../releases/build.ts";
import { joinPlans } from "../releases/join-plans.ts";
import type { ReleasePlan } from "../releases/plan-releases.ts";
import { integrationRolesOfStack } from "./integration-roles.ts";
import { placeOf, stateBucketOf, stateKeyOf } from "./names.ts";
import { noteReasons } from "./note-reasons.ts";
import { functionsOfOneApi } from "./one-api-functions.ts";
import { addOneApiOutputs } from "./one-api-outputs.ts";
import { outsideFunctionPermissions, outsideFunctionsOutput } from "./outside-function-permissions.ts";
import { aliasReleases } from "./release-aliases.ts";
import { restParts } from "./rest-parts.ts";
import { apiOf, vpcLinksOf } from "./service-api.ts";
import { hasRestApi, type RestService, type ServiceDefinition } from "./service-definition.ts";
import { type Entrance, entranceOf } from "./service-entrance.ts";
import type { DeploymentPackages } from "./service-functions.ts";
import { createReleases, stagedReleases } from "./service-releases.ts";
import { tablesOf } from "./service-tables.ts";
import { tagEnvironment } from "./tag-environment.ts";
import { type Emulator, useAwsProvider, useStateInS3 } from "./terraform-target.ts";

export interface PlannedStage {
  readonly environment: Environment;
  readonly plan: ReleasePlan;
  readonly keys: readonly PlannedKey[];
}

export interface OneApiStackProps {
  readonly service: ServiceDefinition;
  readonly stages: readonly [PlannedStage, ...PlannedStage[]];
  readonly build: Build;
  readonly packages: DeploymentPackages;
  readonly emulator?: Emulator | undefined;
}

/** A stage with all that is its own. */
export interface DeployedStage extends PlannedStage {
  readonly tables: readonly Table[];
  readonly entrance: Entrance;
}

/**
 * Several environments as stages of one API. The API and its functions are there once and move with the branch as soon as one
 * stage does; a stage moves when its deployment does, and the alias its stage variable names.
 */
export class OneApiStack extends TerraformStack {
  constructor(scope: Construct, props: OneApiStackProps) {
    const { stages, build } = props;
    const service = restServiceOf(props.service);
    const [{ environment }, ...others] = stages;
    super(scope, stackNameOf(environment));
    useTerraform(this, props);
    const environments = [environment, ...others.map((other) => other.environment)] as const;
    const place = placeOf(environments);
    const plan = joinPlans(stages.map((stage) => stage.plan));

    const shared = new Construct(this, "shared");
    integrationRolesOfStack(shared, plan, place);
    const functions = functionsOfOneApi(shared, { ...props, stages: environments, place, plan });
    const api = apiOf(shared, { service, place, environment, build: build.release, plan });
    const links = vpcLinksOf(shared, environment, place);
    noteReasons(shared, service, environment);

    // Which stage calls an alias its stage variable decides; a release that another stage adopts is called without a change.
    const definition = service.api;
    const pinned = createReleases(aliasReleases(new Construct(this, "releases"), plan.pinned, functions), {
      definition,
      stageName: "*",
      api,
    });
    const releasesFor = (own: Construct, { plan, environment: { name: stageName } }: PlannedStage) => {
      if (plan.releases.every((one) => pinned.has(one.alias))) return stagedReleases(plan, pinned);
      const ownReleases = aliasReleases(own, plan.releases, functions);
      return stagedReleases(plan, createReleases(ownReleases, { definition, stageName, api }));
    };
    const owners = new Construct(this, "stages");
    const deployed = stages.map((stage) => {
      const own = new Construct(owners, stage.environment.name);
      const tables = tablesOf(own, service, stage.environment);
      const entrance = entranceOf(own, { ...stage, service, api, links, releases: releasesFor(own, stage) });
      noteReasons(own, service, stage.environment);
      tagEnvironment(own, stage.environment.name);
      return { ...stage, tables, entrance };
    });
    const stageNames = environments.map(({ name }) => name);
    const callers = restParts(service.api).users;
    outsideFunctionsOutput(this, [outsideFunctionPermissions({ callers, place, apiId: api.restApiId, stageNames })]);
    addOneApiOutputs(this, deployed);
  }
}

/** checkForOneApi has refused any other. */
function restServiceOf(service: ServiceDefinition): RestService {
  if (!hasRestApi(service)) throw new Error("only a REST API has several stages with releases of their own");
  return service;
}

function useTerraform(stack: TerraformStack, { stages, emulator }: OneApiStackProps): void {
  const [{ environment }] = stages;
  const { account, region, service, tags } = environment;
  useAwsProvider(stack, {
    account,
    region,
    emulator,
    tags: { ...tags, service, environment: stackNameOf(environment) },
  });
  const bucket = stateBucketOf(service, environment);
  useStateInS3(stack, { bucket, key: stateKeyOf(environment), region, account, emulator });
}
