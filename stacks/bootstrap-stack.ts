import { LocalBackend, TerraformOutput, TerraformStack } from "cdktf";
import type { Construct } from "constructs";

import { ApiGatewayAccount } from "../constructs/api-gateway-account.ts";
import { AuditTrail } from "../constructs/audit-trail.ts";
import { GitHubIdentity } from "../constructs/github-identity.ts";
import { StateBucket } from "../constructs/state-bucket.ts";
import type { Environment } from "../environments/environment.ts";
import { byStack } from "../environments/one-api.ts";
import { auditBucketOf, auditTrailOf, logRoleOf, partitionOf, stateBucketOf } from "./names.ts";
import { type Deployed, pipelineRoles } from "./pipeline-roles.ts";
import { previewRoles } from "./preview-roles.ts";
import { type Emulator, useAwsProvider } from "./terraform-target.ts";

export interface BootstrapStackProps {
  /** Environments that share one account and region. */
  readonly environments: readonly [Environment, ...Environment[]];
  /** What is deployed to each of them. @default it has a REST API alone */
  readonly service?: Deployed;
  /** Another stack makes the account's identity provider for GitHub. @default false */
  readonly hasIdentityProvider?: boolean;
  readonly emulator?: Emulator | undefined;
}

/**
 * What exists once per account and region, before any environment: the bucket for Terraform's state, the role with which API
 * Gateway writes logs, and the roles that plan and deploy.
 *
 * Its own state is a file beside cdktf.json, since the bucket cannot hold the state that creates it. It has no secrets.
 */
export class BootstrapStack extends TerraformStack {
  constructor(scope: Construct, id: string, props: BootstrapStackProps) {
    super(scope, id);
    const { environments, service: deployed = {}, hasIdentityProvider = false, emulator } = props;
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
    if (!hasIdentityProvider && environments.some(({ ci }) => ci?.github.provider === "made"))
      new GitHubIdentity(this, "github");
    const roles = [...byStack(environments)].map(([name, together]) => pipelineRoles(this, name, together, deployed));
    const previews = environments.filter((one) => one.previews !== undefined);
    const all = [...roles, ...previews.map((base) => previewRoles(this, base, deployed))];
    addAuditTrail(this, environments);
    new TerraformOutput(this, "state_bucket", { staticId: true, value: state.bucketName });
    const output = (id: string, arns: readonly (readonly [string, string])[]) =>
      new TerraformOutput(this, id, { staticId: true, value: Object.fromEntries(arns) });
    output(
      "deploy_roles",
      all.map(({ name, deployArn }) => [name, deployArn]),
    );
    output(
      "plan_roles",
      roles.map(({ name, planArn }) => [name, planArn]),
    );
  }
}

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
