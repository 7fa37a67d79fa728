import { IamRole } from "@cdktf/provider-aws/lib/iam-role/index.js";
import { IamRolePolicy } from "@cdktf/provider-aws/lib/iam-role-policy/index.js";
import type { Construct } from "constructs";

import type { PolicyDocument } from "./execution-policy.ts";

export interface FunctionRoleProps {
  readonly roleName: string;
  /** All the function may do. */
  readonly policy: PolicyDocument;
  /** ARN of the policy that bounds the role. */
  readonly permissionsBoundary: string;
  /** Leave the policy as it is in AWS: it belongs to an earlier commit's release. */
  readonly frozen: boolean;
  /** Versions of the function may still run under the role while another one takes its place. @default false */
  readonly outlivesVersions?: boolean;
}

export interface FunctionRole {
  readonly role: IamRole;
  readonly policy: IamRolePolicy;
}

/** The role a Lambda function runs under. */
export function functionRole(scope: Construct, props: FunctionRoleProps): FunctionRole {
  const { roleName, permissionsBoundary, frozen, outlivesVersions } = props;
  const order = outlivesVersions && { createBeforeDestroy: true };
  const role = new IamRole(scope, "Role", {
    name: roleName,
    permissionsBoundary,
    assumeRolePolicy: JSON.stringify({
      Version: "2012-10-17",
      Statement: [{ Effect: "Allow", Principal: { Service: "lambda.amazonaws.com" }, Action: "sts:AssumeRole" }],
    }),
    ...(order && { lifecycle: order }),
  });
  const lifecycle = { ...order, ...(frozen && { ignoreChanges: ["policy"] }) };
  const policy = new IamRolePolicy(scope, "Policy", {
    name: "execution",
    role: role.name,
    policy: JSON.stringify(props.policy),
    ...(Object.keys(lifecycle).length > 0 && { lifecycle }),
  });
  return { role, policy };
}
