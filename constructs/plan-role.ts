import { IamPolicy } from "@cdktf/provider-aws/lib/iam-policy/index.js";
import { IamRole } from "@cdktf/provider-aws/lib/iam-role/index.js";
import { IamRolePolicy } from "@cdktf/provider-aws/lib/iam-role-policy/index.js";
import { Construct } from "constructs";

import { type PlanScope, planBoundary, planPolicy } from "./plan-policy.ts";
import { type Trusted, trustPolicy } from "./trust-policy.ts";

export interface PlanRoleProps extends PlanScope {
  readonly roleName: string;
  readonly trusted: Trusted;
}

const BOUNDARY_REASON =
  "a boundary allows nothing by itself; this one keeps whatever else is given to the role from changing anything";

/** Who plans one environment, and the limit of what that role can ever be allowed: to read. */
export class PlanRole extends Construct {
  readonly roleArn: string;

  constructor(scope: Construct, id: string, props: PlanRoleProps) {
    super(scope, id);
    const policy = planPolicy(props);
    const boundary = new IamPolicy(this, "Boundary", {
      name: `${props.roleName}-boundary`,
      description: `The most the role that plans ${props.namePrefix} can be allowed`,
      policy: JSON.stringify(planBoundary(policy)),
    });
    boundary.addOverride("//.lint", [{ rule: "iam-wildcard-resource", reason: BOUNDARY_REASON }]);
    const role = new IamRole(this, "Role", {
      name: props.roleName,
      description: `Plans ${props.namePrefix}, and changes nothing`,
      permissionsBoundary: boundary.arn,
      assumeRolePolicy: JSON.stringify(trustPolicy(props.trusted)),
    });
    new IamRolePolicy(this, "Policy", { name: "plan", role: role.name, policy: JSON.stringify(policy) });
    this.roleArn = role.arn;
  }
}
