import { TerraformOutput, TerraformStack } from "cdktf";
import type { Construct } from "constructs";

import type { Table } from "../constructs/table.ts";
import type { Environment } from "../environments/environment.ts";
import { NO_GENERATIONS } from "../keys/key-ledger.ts";
import { type PlannedKey, planKeys } from "../keys/plan-keys.ts";
import type { ReleasePlan } from "../releases/plan-releases.ts";
import { stateBucketOf, stateKeyOf } from "./names.ts";
import { noteReasons } from "./note-reasons.ts";
import { outsideFunctionsOutput } from "./outside-function-permissions.ts";
import { outsideKeysOf, outsideKeysOutput } from "./outside-keys-output.ts";
import { apiOf, vpcLinksOf } from "./service-api.ts";
import type { ServiceDefinition } from "./service-definition.ts";
import { type Entrance, entranceOf } from "./service-entrance.ts";
import { type DeploymentPackages, functionsOfStack } from "./service-functions.ts";
import { releasesOf } from "./service-releases.ts";
import { resourcesOfStack } from "./service-resources.ts";
import { tablesOf } from "./service-tables.ts";
import { type Emulator, useAwsProvider, useStateInS3 } from "./terraform-target.ts";

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

/** One environment of the service: its tables, functions, API, releases and stage. */
export class ServiceStack extends TerraformStack {
  constructor(scope: Construct, props: ServiceStackProps) {
    const { environment, service, plan } = props;
    super(scope, environment.name);
    useTerraform(this, props);

    const tables = tablesOf(this, service, environment);
    resourcesOfStack(this, service, environment);
    const functions = functionsOfStack(this, props);
    const api = apiOf(this, { ...props, place: environment });
    const releases = releasesOf(this, { ...props, functions, api });
    const links = vpcLinksOf(this, environment, environment);
    const keys = props.keys ?? planKeys(environment, NO_GENERATIONS);
    const entrance = entranceOf(this, { service, environment, plan, api, releases, links, keys });
    outsideKeysOutput(this, outsideKeysOf(environment, keys));
    const stageNames = [environment.name];
    outsideFunctionsOutput(this, { api: service.api, place: environment, restApiId: api.restApiId, stageNames });
    addOutputs(this, props, tables, entrance);
    noteReasons(this, service, environment);
  }
}

function useTerraform(stack: TerraformStack, { environment, emulator }: ServiceStackProps): void {
  const { account, region, service, tags } = environment;
  useAwsProvider(stack, { account, region, emulator, tags: { ...tags, service, environment: environment.name } });
  const bucket = stateBucketOf(service, environment);
  useStateInS3(stack, { bucket, key: stateKeyOf(environment), region, account, emulator });
}

function addOutputs(
  stack: TerraformStack,
  { plan, environment }: ServiceStackProps,
  tables: readonly Table[],
  { stage, plans, certificates, domain }: Entrance,
): void {
  const keys = plans.flatMap((one) => one.keys);
  const output = (id: string, description: string, value: unknown, sensitive = false) =>
    new TerraformOutput(stack, id, { staticId: true, description, value, sensitive });
  output("invoke_url", "Where clients call the API", stage.invokeUrl);
  output(
    "table_names",
    "The DynamoDB tables",
    tables.map((table) => table.tableName),
  );
  output("api_key_ids", "API keys by name", Object.fromEntries(keys.map((key) => [key.name, key.id])));
  output(
    "api_key_values",
    "Values of the API keys by name",
    Object.fromEntries(keys.map((key) => [key.name, key.value])),
    true,
  );
  output("live_release", "The release everybody gets", plan.live.release);
  if (domain) output("domain_target", `What DNS records of ${environment.domain?.name} point to`, domain.target);
  if (certificates) output("client_certificates", "Certificates for backends to trust, by name", certificates.pems);
}
