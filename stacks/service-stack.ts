import { TerraformOutput, TerraformStack } from "cdktf";
import type { Construct } from "constructs";

import type { Table } from "../constructs/table.ts";
import type { Environment } from "../environments/environment.ts";
import { NO_GENERATIONS } from "../keys/key-ledger.ts";
import { type PlannedKey, planKeys } from "../keys/plan-keys.ts";
import type { ReleasePlan } from "../releases/plan-releases.ts";
import type { StackOutput } from "./front.ts";
import { frontsOf } from "./fronts.ts";
import { integrationRolesOfStack } from "./integration-roles.ts";
import { stateBucketOf, stateKeyOf } from "./names.ts";
import { noteReasons } from "./note-reasons.ts";
import { outsideFunctionsOutput } from "./outside-function-permissions.ts";
import { aliasReleases } from "./release-aliases.ts";
import { hasWebSocketApi, type ServiceDefinition } from "./service-definition.ts";
import { type DeploymentPackages, functionsOfStack } from "./service-functions.ts";
import { latchOf, latchOutput } from "./service-latch.ts";
import { resourcesOfStack } from "./service-resources.ts";
import { tablesOf } from "./service-tables.ts";
import { type Emulator, useAwsProvider, useStateInS3 } from "./terraform-target.ts";
import { watchReleases } from "./watch-releases.ts";
import { webSocketApiOf } from "./websocket-api/web-socket-front.ts";

export interface ServiceStackProps {
  readonly service: ServiceDefinition;
  readonly environment: Environment;
  readonly plan: ReleasePlan;
  /** The release id of this commit's build. */
  readonly build: string;
  readonly packages: DeploymentPackages;
  /** API keys with their generations. @default one generation of each key the environment lists */
  readonly keys?: readonly PlannedKey[];
  readonly emulator?: Emulator | undefined;
}

/** One environment of the service: its tables and other resources, its functions and releases, and a front for each API. */
export class ServiceStack extends TerraformStack {
  constructor(scope: Construct, props: ServiceStackProps) {
    const { environment, service, plan } = props;
    super(scope, environment.name);
    useTerraform(this, props);

    const tables = tablesOf(this, service, environment);
    resourcesOfStack(this, service, environment);
    integrationRolesOfStack(this, plan, environment);
    const webSocketApi = hasWebSocketApi(service) ? webSocketApiOf(this, { ...props, service }) : undefined;
    const functions = functionsOfStack(this, { ...props, connections: webSocketApi?.connections });
    const releases = aliasReleases(this, plan.releases, functions);
    const keys = props.keys ?? planKeys(environment, NO_GENERATIONS);
    const latch = latchOf(this, environment);
    const fronts = frontsOf(this, service, { ...props, functions, releases, keys, latch, webSocketApi });
    const trials = fronts.flatMap(({ trial }) => trial ?? []);
    const counted = fronts.flatMap((front) => front.counted ?? []);
    watchReleases(this, { ...props, latch, releases, trials, counted });
    addOutputs(this, [...outputsOf(plan, tables), ...fronts.flatMap(({ outputs }) => outputs), ...latchOutput(latch)]);
    outsideFunctionsOutput(
      this,
      fronts.flatMap(({ outsidePermissions }) => (outsidePermissions ? [outsidePermissions] : [])),
    );
    noteReasons(this, service, environment);
  }
}

function useTerraform(stack: TerraformStack, { environment, emulator }: ServiceStackProps): void {
  const { account, region, service, tags } = environment;
  useAwsProvider(stack, { account, region, emulator, tags: { ...tags, service, environment: environment.name } });
  const bucket = stateBucketOf(service, environment);
  useStateInS3(stack, { bucket, key: stateKeyOf(environment), region, account, emulator });
}

const outputsOf = (plan: ReleasePlan, tables: readonly Table[]): StackOutput[] => [
  { name: "table_names", description: "The DynamoDB tables", value: tables.map((table) => table.tableName) },
  { name: "live_release", description: "The release everybody gets", value: plan.live.release },
];

function addOutputs(stack: TerraformStack, outputs: readonly StackOutput[]): void {
  for (const { name, description, value, sensitive = false } of outputs)
    new TerraformOutput(stack, name, { staticId: true, description, value, sensitive });
}
