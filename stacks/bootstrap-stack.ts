import { LocalBackend, TerraformOutput, TerraformStack } from "cdktf";
import type { Construct } from "constructs";

import { ApiGatewayAccount } from "../constructs/api-gateway-account.ts";
import { AuditTrail } from "../constructs/audit-trail.ts";
import type { DeployedFront } from "../constructs/deploy-front-policy.ts";
import { DeployRole } from "../constructs/deploy-role.ts";
import { StateBucket } from "../constructs/state-bucket.ts";
import type { Environment } from "../environments/environment.ts";
import { byStack } from "../environments/one-api.ts";
import {
  auditBucketOf,
  auditTrailOf,
  boundaryNameOf,
  callerBoundaryNameOf,
  deployRoleOf,
  logRoleOf,
  partitionOf,
  placeOf,
  stateBucketOf,
  stateKeyOf,
} from "./names.ts";
import type { ServiceDefinition } from "./service-definition.ts";
import { type Emulator, useAwsProvider } from "./terraform-target.ts";

type Deployed = Pick<ServiceDefinition, "httpApi">;

export interface BootstrapStackProps {
  /** Environments that share one account and region. */
  readonly environments: readonly [Environment, ...Environment[]];
  /** What is deployed to each of them. @default it has a REST API alone */
  readonly service?: Deployed;
  readonly emulator?: Emulator | undefined;
}

/**
 * What exists once per account and region, before any environment: the bucket for Terraform's state, the role with which API
 * Gateway writes logs, and the roles that deploy.
 *
 * Its own state is a file beside cdktf.json, since the bucket cannot hold the state that creates it. It has no secrets.
 */
export class BootstrapStack extends TerraformStack {
  constructor(scope: Construct, id: string, { environments, service: deployed = {}, emulator }: BootstrapStackProps) {
    super(scope, id);
    const [{ service, account, region }] = environments;
    const partition = partitionOf(region);
    useAwsProvider(this, { account, region, emulator, tags: { service, environment: "shared" } });
    // Relative to the synthesized stack; CDKTF's own default is an absolute path of the machine that synthesized.
    new LocalBackend(this, { path: `../../../${id}.tfstate` });

    const state = new StateBucket(this, "state", {
      bucketName: stateBucketOf(service, { account, region }),
      partition,
      keepOldVersionsDays: 90,
    });
    new ApiGatewayAccount(this, "api-gateway-account", {
      roleName: logRoleOf(service, region),
      account,
      region,
      partition,
    });
    const roles = [...byStack(environments)].map(([name, together]) => [
      name,
      deployRole(this, name, together, deployed).roleArn,
    ]);
    addAuditTrail(this, environments);
    new TerraformOutput(this, "state_bucket", { staticId: true, value: state.bucketName });
    new TerraformOutput(this, "deploy_roles", { staticId: true, value: Object.fromEntries(roles) });
  }
}

/** One for each stack. */
function deployRole(
  stack: TerraformStack,
  name: string,
  together: BootstrapStackProps["environments"],
  deployed: Deployed,
): DeployRole {
  const [environment] = together;
  const { account, region, service } = environment;
  const place = placeOf(together);
  return new DeployRole(stack, `deploy-${name}`, {
    roleName: deployRoleOf(service, name),
    boundaryName: boundaryNameOf(place),
    deployers: environment.deployers ?? [`arn:${partitionOf(region)}:iam::${account}:root`],
    partition: partitionOf(region),
    account,
    region,
    namePrefix: place.namePrefix,
    stagePrefixes: together.map(({ namePrefix }) => namePrefix),
    stateBucket: stateBucketOf(service, environment),
    stateKey: stateKeyOf(environment),
    front: frontOf(together, deployed),
    callers: callersOf(together, place),
    userPoolTags: userPoolTagsOf(together, name),
  });
}

/** As the environment's stack tags all it makes. */
function userPoolTagsOf(together: readonly Environment[], stackName: string) {
  const [{ service } = { service: "" }] = together;
  const ownPools = together
    .flatMap(({ userPools }) => Object.values(userPools))
    .filter((one) => typeof one === "object");
  return ownPools.length === 0 ? undefined : { service, environment: stackName };
}

function callersOf(together: readonly Environment[], place: { readonly namePrefix: string }) {
  const called = together.filter(({ callers }) => Object.keys(callers).length > 0);
  if (called.length === 0) return undefined;
  return { boundaryName: callerBoundaryNameOf(place), stageNames: called.map(({ name }) => name) };
}

const frontOf = (together: readonly Environment[], { httpApi }: Deployed): DeployedFront => ({
  domains: together.flatMap((environment) =>
    [environment.domain, environment.httpApi.domain].flatMap((domain) =>
      domain === undefined
        ? []
        : [{ endpoint: "REGIONAL" as const, ...domain, truststoreUri: domain.mutualTls?.truststoreUri }],
    ),
  ),
  hasFirewall: together.some(({ waf }) => waf !== undefined),
  hasClientCertificates: together.some(({ stage }) => stage.clientCertificate !== undefined),
  ...(httpApi && {
    secondVersion: { hasVpcLinks: together.some(({ httpApi: { vpcLinks } }) => Object.keys(vpcLinks).length > 0) },
  }),
  hasVpcLinks: together.some(({ vpcLinks }) => Object.keys(vpcLinks).length > 0),
});

/** One for all, where one of them asks for it. */
function addAuditTrail(stack: TerraformStack, environments: BootstrapStackProps["environments"]): void {
  const [{ service, account, region }] = environments;
  const trail = environments.find(({ auditTrail }) => auditTrail !== undefined)?.auditTrail;
  if (trail === undefined) return;
  new AuditTrail(stack, "audit-trail", {
    trailName: auditTrailOf(service, region),
    bucketName: auditBucketOf(service, { account, region }),
    account,
    region,
    partition: partitionOf(region),
    retentionDays: trail.retentionDays,
    allRegions: trail.regions === "all",
  });
}
