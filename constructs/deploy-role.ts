import { IamPolicy } from "@cdktf/provider-aws/lib/iam-policy/index.js";
import { IamRole } from "@cdktf/provider-aws/lib/iam-role/index.js";
import { IamRolePolicy } from "@cdktf/provider-aws/lib/iam-role-policy/index.js";
import { IamRolePolicyAttachment } from "@cdktf/provider-aws/lib/iam-role-policy-attachment/index.js";
import { Construct } from "constructs";

import { callerBoundary } from "./caller-boundary.ts";
import { deployCallerPolicy, TRUSTED_CALLERS_REASON } from "./deploy-caller-policy.ts";
import { type DeployScope, deployPolicy } from "./deploy-policy.ts";
import { deployUserPoolPolicy } from "./deploy-user-pool-policy.ts";
import { deployWatchPolicy } from "./deploy-watch-policy.ts";
import { functionBoundary } from "./function-boundary.ts";
import { type Trusted, trustPolicy } from "./trust-policy.ts";

export interface DeployRoleProps extends Omit<DeployScope, "boundaryArn"> {
  readonly roleName: string;
  readonly boundaryName: string;
  /** Who may deploy. */
  readonly trusted: Trusted;
  /** Tags of the stack's own user pools. @default it has none */
  readonly userPoolTags?: Readonly<Record<string, string>> | undefined;
  /** What callers of the environment's stages are bounded by. @default nobody is made to call them */
  readonly callers?: { readonly boundaryName: string; readonly stageNames: readonly string[] } | undefined;
}

/** Who deploys one environment, and the limit of what its functions may do. */
export class DeployRole extends Construct {
  readonly roleArn: string;

  constructor(scope: Construct, id: string, props: DeployRoleProps) {
    super(scope, id);
    const boundary = new IamPolicy(this, "Boundary", {
      name: props.boundaryName,
      description: `The most a function of ${props.namePrefix} can be allowed`,
      policy: JSON.stringify(
        functionBoundary({
          ...props,
          connectionsOf: props.front.secondVersion?.webSocketStage,
          guard: props.watched?.guard,
        }),
      ),
    });
    const role = new IamRole(this, "Role", {
      name: props.roleName,
      description: `Deploys ${props.namePrefix}`,
      assumeRolePolicy: JSON.stringify(trustPolicy(props.trusted)),
    });
    const boundaryArn = `arn:${props.partition}:iam::${props.account}:policy/${boundary.name}`;
    new IamRolePolicy(this, "Policy", {
      name: "deploy",
      role: role.name,
      policy: JSON.stringify(deployPolicy({ ...props, boundaryArn })),
    });
    if (props.userPoolTags !== undefined) {
      const policy = JSON.stringify(deployUserPoolPolicy({ ...props, tags: props.userPoolTags }));
      new IamRolePolicy(this, "UserPoolPolicy", { name: "deploy-user-pools", role: role.name, policy });
    }
    if (props.watched !== undefined) {
      // All policies inside a role together have a limit of their own.
      const policy = new IamPolicy(this, "WatchPolicy", {
        name: `${props.roleName}-watch`,
        description: `What watches releases of ${props.namePrefix}, and rolls them back`,
        policy: JSON.stringify(deployWatchPolicy(props, props.watched)),
      });
      new IamRolePolicyAttachment(this, "WatchPolicyAttachment", { role: role.name, policyArn: policy.arn });
    }
    if (props.callers !== undefined) this.#callers(role, { ...props, ...props.callers });
    this.roleArn = role.arn;
  }

  #callers(role: IamRole, props: DeployRoleProps & NonNullable<DeployRoleProps["callers"]>): void {
    const boundary = new IamPolicy(this, "CallerBoundary", {
      name: props.boundaryName,
      description: `The most a caller of ${props.namePrefix} can be allowed`,
      policy: JSON.stringify(callerBoundary(props)),
    });
    const callerBoundaryArn = `arn:${props.partition}:iam::${props.account}:policy/${boundary.name}`;
    const policy = new IamRolePolicy(this, "CallerPolicy", {
      name: "deploy-callers",
      role: role.name,
      policy: JSON.stringify(deployCallerPolicy({ ...props, callerBoundaryArn })),
    });
    policy.addOverride("//.lint", [{ rule: "iam-escalation", reason: TRUSTED_CALLERS_REASON }]);
  }
}
