import { ApiGatewayVpcLink } from "@cdktf/provider-aws/lib/api-gateway-vpc-link/index.js";
import { TerraformOutput, TerraformStack } from "cdktf";
import type { Construct } from "constructs";

import type { ClientCertificates } from "../constructs/client-certificates.ts";
import type { CustomDomain } from "../constructs/custom-domain.ts";
import { IntegrationRole } from "../constructs/integration-role.ts";
import { RestApi } from "../constructs/rest-api.ts";
import type { Stage } from "../constructs/stage.ts";
import { Table } from "../constructs/table.ts";
import { UsagePlan } from "../constructs/usage-plan.ts";
import type { Environment } from "../environments/environment.ts";
import { NO_GENERATIONS } from "../keys/key-ledger.ts";
import { type PlannedKey, planKeys } from "../keys/plan-keys.ts";
import { vpcLinkVariable } from "../openapi/integrations/render-integration.ts";
import { terraformText } from "../openapi/terraform-text.ts";
import type { ReleasePlan } from "../releases/plan-releases.ts";
import { documentOf } from "./describe-build.ts";
import { boundaryArnOf, inPlace, stateBucketOf, stateKeyOf, tableNameOf } from "./names.ts";
import { noteReasons } from "./note-reasons.ts";
import { outsideKeysOutput } from "./outside-keys-output.ts";
import type { ServiceDefinition } from "./service-definition.ts";
import { frontOfStack } from "./service-front.ts";
import { type DeploymentPackages, functionsOfStack } from "./service-functions.ts";
import { releasesOf } from "./service-releases.ts";
import { stageOfStack } from "./service-stage.ts";
import { stageVariablesOf } from "./stage-variables.ts";
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
    const { environment, service, plan, build } = props;
    super(scope, environment.name);
    useTerraform(this, props);

    const tables = Object.entries(service.tables ?? {}).map(
      ([name, keys]) =>
        new Table(this, `${name}-table`, {
          ...keys,
          tableName: tableNameOf(environment, name),
          protected: environment.dataProtection.enabled,
        }),
    );
    const functions = functionsOfStack(this, props);
    integrationRolesOfStack(this, props);
    const api = new RestApi(this, "api", {
      name: environment.namePrefix,
      description: service.api.description,
      body: terraformText(JSON.stringify(documentOf(service, environment))),
      tags: { release: build },
      endpoint: environment.endpoint,
      disableDefaultEndpoint: environment.domain?.disableDefaultEndpoint ?? false,
      frozen: !plan.deploysBuild,
    });
    const releases = releasesOf(this, { ...props, functions, api });
    const variables = { ...stageVariablesOf(environment), ...vpcLinksOf(this, environment) };
    const { stage, certificates } = stageOfStack(this, { ...releases, environment, plan, api, variables });
    const { domain } = frontOfStack(this, { environment, api, stage });
    const keys = props.keys ?? planKeys(environment, NO_GENERATIONS);
    const plans = usagePlansOf(this, { environment, api, stage, keys });
    outsideKeysOutput(this, environment, keys);
    addOutputs(this, props, { tables, stage, plans, certificates, domain });
    noteReasons(this, service, environment);
  }
}

function useTerraform(stack: TerraformStack, { environment, emulator }: ServiceStackProps): void {
  const { account, region, service, tags } = environment;
  useAwsProvider(stack, { account, region, emulator, tags: { ...tags, service, environment: environment.name } });
  const bucket = stateBucketOf(service, environment);
  useStateInS3(stack, { bucket, key: stateKeyOf(environment), region, account, emulator });
}

interface PlanProps {
  readonly environment: Environment;
  readonly api: RestApi;
  readonly stage: Stage;
  readonly keys: readonly PlannedKey[];
}

/** With the keys Terraform makes. Those made elsewhere are no part of the stack: it would read their values into its state. */
function usagePlansOf(stack: TerraformStack, { environment, api, stage, keys }: PlanProps): UsagePlan[] {
  const { namePrefix, usagePlans } = environment;
  return Object.entries(usagePlans).map(
    ([name, plan]) =>
      new UsagePlan(stack, `${name}-plan`, {
        ...plan,
        api,
        stage,
        name: `${namePrefix}-${name}`,
        keys: keys
          .filter((key) => key.plan === name && key.issue === "api-gateway")
          .map((key) => ({ ...key, name: `${namePrefix}-${key.name}` })),
      }),
  );
}

/** They outlive the routes they were made for, as long as an earlier release is kept that needs them. */
function integrationRolesOfStack(stack: TerraformStack, { plan, environment }: ServiceStackProps): void {
  for (const [name, { actions, resources }] of Object.entries(plan.integrationRoles)) {
    new IntegrationRole(stack, name, {
      name: `${environment.namePrefix}-${name}`,
      actions,
      resources: resources.map((resource) => inPlace(resource, environment)),
      permissionsBoundary: boundaryArnOf(environment),
      account: environment.account,
    });
  }
}

/** Ids of the links, as stage variables: an API that goes on to another link needs no release. */
function vpcLinksOf(stack: TerraformStack, { vpcLinks, namePrefix }: Environment): Record<string, string> {
  const links = Object.entries(vpcLinks).map(([name, targetArn]) => {
    const link = new ApiGatewayVpcLink(stack, `${name}-vpc-link`, {
      name: `${namePrefix}-${name}`,
      targetArns: [targetArn],
    });
    return [vpcLinkVariable(name), link.id];
  });
  return Object.fromEntries(links);
}

interface Deployed {
  readonly tables: readonly Table[];
  readonly stage: Stage;
  readonly plans: readonly UsagePlan[];
  readonly certificates: ClientCertificates | undefined;
  readonly domain: CustomDomain | undefined;
}

function addOutputs(stack: TerraformStack, { plan, environment }: ServiceStackProps, deployed: Deployed): void {
  const { tables, stage, plans, certificates, domain } = deployed;
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
