import { IamRole } from "@cdktf/provider-aws/lib/iam-role/index.js";
import { IamRolePolicy } from "@cdktf/provider-aws/lib/iam-role-policy/index.js";
import { IamUser } from "@cdktf/provider-aws/lib/iam-user/index.js";
import { IamUserPolicy } from "@cdktf/provider-aws/lib/iam-user-policy/index.js";
import { Construct } from "constructs";

import type { PolicyDocument } from "./execution-policy.ts";

interface Common {
  /** In IAM. */
  readonly callerName: string;
  /** All they may do. */
  readonly policy: PolicyDocument;
  /** ARN of the policy that bounds them. */
  readonly permissionsBoundary: string;
}

export type CallerProps = Common &
  ({ readonly type: "user" } | { readonly type: "role" /** ARNs. */; readonly trusted: readonly string[] });

/**
 * Somebody who signs calls of the API: a role, or a user. A user has no access key here, since Terraform's state would hold its
 * secret.
 */
export class Caller extends Construct {
  readonly arn: string;

  constructor(scope: Construct, id: string, props: CallerProps) {
    super(scope, id);
    this.arn = props.type === "role" ? this.#role(props, props.trusted) : this.#user(props);
  }

  #role({ callerName, permissionsBoundary, policy }: Common, trusted: readonly string[]): string {
    const role = new IamRole(this, "Resource", {
      name: callerName,
      permissionsBoundary,
      assumeRolePolicy: JSON.stringify({
        Version: "2012-10-17",
        Statement: [{ Effect: "Allow", Principal: { AWS: [...trusted] }, Action: "sts:AssumeRole" }],
      }),
    });
    new IamRolePolicy(this, "Policy", { name: "call", role: role.name, policy: JSON.stringify(policy) });
    return role.arn;
  }

  #user({ callerName, permissionsBoundary, policy }: Common): string {
    const user = new IamUser(this, "Resource", { name: callerName, permissionsBoundary });
    new IamUserPolicy(this, "Policy", { name: "call", user: user.name, policy: JSON.stringify(policy) });
    return user.arn;
  }
}
