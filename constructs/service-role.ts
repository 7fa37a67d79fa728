import { IamRole } from "@cdktf/provider-aws/lib/iam-role/index.js";
import { IamRolePolicy } from "@cdktf/provider-aws/lib/iam-role-policy/index.js";
import { Construct } from "constructs";

import type { PolicyStatement } from "./execution-policy.ts";

export interface ServiceRoleProps {
  readonly name: string;
  /** Who takes it: `states.amazonaws.com`. */
  readonly service: string;
  /** The account whose resources may use it. */
  readonly account: string;
  /** ARN of the policy that bounds the role. */
  readonly permissionsBoundary: string;
  readonly statements: readonly PolicyStatement[];
}

/** What an AWS service works under on behalf of one resource. */
export class ServiceRole extends Construct {
  readonly arn: string;
  /** The role can do nothing before. */
  readonly policy: IamRolePolicy;

  constructor(scope: Construct, id: string, props: ServiceRoleProps) {
    super(scope, id);
    const role = new IamRole(this, "Resource", {
      name: props.name,
      permissionsBoundary: props.permissionsBoundary,
      assumeRolePolicy: JSON.stringify({
        Version: "2012-10-17",
        Statement: [
          {
            Effect: "Allow",
            Principal: { Service: props.service },
            Action: "sts:AssumeRole",
            Condition: { StringEquals: { "aws:SourceAccount": props.account } },
          },
        ],
      }),
    });
    this.arn = role.arn;
    this.policy = new IamRolePolicy(this, "Policy", {
      name: "work",
      role: role.name,
      policy: JSON.stringify({ Version: "2012-10-17", Statement: props.statements }),
    });
  }
}
