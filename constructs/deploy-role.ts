import { IamPolicy } from "@cdktf/provider-aws/lib/iam-policy/index.js";
import { IamRole } from "@cdktf/provider-aws/lib/iam-role/index.js";
import { IamRolePolicy } from "@cdktf/provider-aws/lib/iam-role-policy/index.js";
import { Construct } from "constructs";

import { type DeployScope, deployPolicy } from "./deploy-policy.ts";
import { functionBoundary } from "./function-boundary.ts";

export interface DeployRoleProps extends Omit<DeployScope, "boundaryArn"> {
  readonly roleName: string;
  readonly boundaryName: string;
  /** ARNs of those who may deploy. */
  readonly deployers: readonly string[];
}

/** Who deploys one environment, and the limit of what its functions may do. */
export class DeployRole extends Construct {
  readonly roleArn: string;

  constructor(scope: Construct, id: string, props: DeployRoleProps) {
    super(scope, id);
    const boundary = new IamPolicy(this, "Boundary", {
      name: props.boundaryName,
      description: `The most a function of ${props.namePrefix} can be allowed`,
      policy: JSON.stringify(functionBoundary(props)),
    });
    const role = new IamRole(this, "Role", {
      name: props.roleName,
      description: `Deploys ${props.namePrefix}`,
      assumeRolePolicy: JSON.stringify({
        Version: "2012-10-17",
        Statement: [{ Effect: "Allow", Principal: { AWS: [...props.deployers] }, Action: "sts:AssumeRole" }],
      }),
    });
    const boundaryArn = `arn:${props.partition}:iam::${props.account}:policy/${boundary.name}`;
    new IamRolePolicy(this, "Policy", {
      name: "deploy",
      role: role.name,
      policy: JSON.stringify(deployPolicy({ ...props, boundaryArn })),
    });
    this.roleArn = role.arn;
  }
}
