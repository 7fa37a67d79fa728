import { IamPolicy } from "@cdktf/provider-aws/lib/iam-policy/index.js";
import { IamRole } from "@cdktf/provider-aws/lib/iam-role/index.js";
import { IamRolePolicyAttachment } from "@cdktf/provider-aws/lib/iam-role-policy-attachment/index.js";
import { Construct } from "constructs";

import { type PlanScope, planPolicy } from "./plan-policy.ts";
import { type Trusted, trustPolicy } from "./trust-policy.ts";

export interface PlanRoleProps extends PlanScope {
  readonly roleName: string;
  readonly trusted: Trusted;
}

/** Who plans one environment. Its policy is its boundary as well, so that nothing anybody attaches to it lets it do more. */
export class PlanRole extends Construct {
  readonly roleArn: string;

  constructor(scope: Construct, id: string, props: PlanRoleProps) {
    super(scope, id);
    const policy = new IamPolicy(this, "Policy", {
      name: props.roleName,
      description: `All that is needed to plan ${props.namePrefix}`,
      policy: JSON.stringify(planPolicy(props)),
    });
    const role = new IamRole(this, "Role", {
      name: props.roleName,
      description: `Plans ${props.namePrefix}, and changes nothing`,
      permissionsBoundary: policy.arn,
      assumeRolePolicy: JSON.stringify(trustPolicy(props.trusted)),
    });
    new IamRolePolicyAttachment(this, "Attachment", { role: role.name, policyArn: policy.arn });
    this.roleArn = role.arn;
  }
}
