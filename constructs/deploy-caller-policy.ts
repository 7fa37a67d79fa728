import { allow } from "./allow.ts";
import type { PolicyDocument } from "./execution-policy.ts";

export interface DeployedCallers {
  readonly partition: string;
  readonly account: string;
  readonly namePrefix: string;
  /** ARN of the policy that bounds them. */
  readonly callerBoundaryArn: string;
}

/**
 * What Terraform needs to make users and roles that call the environment's API, within their boundary. Not their access keys: whoever
 * deploys could call as they do.
 */
export function deployCallerPolicy({
  partition,
  account,
  namePrefix,
  callerBoundaryArn,
}: DeployedCallers): PolicyDocument {
  const arn = (kind: string) => `arn:${partition}:iam::${account}:${kind}/${namePrefix}-*-caller`;
  const bounded = { StringEquals: { "iam:PermissionsBoundary": callerBoundaryArn } };
  return {
    Version: "2012-10-17",
    Statement: [
      allow("BoundedCallers", BOUNDED_ACTIONS, [arn("role"), arn("user")], bounded),
      allow("TrustedCallers", ["iam:UpdateAssumeRolePolicy"], [arn("role")]),
      allow("Callers", USER_ACTIONS, [arn("user")]),
    ],
  };
}

/** For `iam-escalation`, which asks for a condition that AWS does not know for this action. */
export const TRUSTED_CALLERS_REASON =
  "who takes the role of a caller may do no more than its boundary says, and no caller can be made without one";

const BOUNDED_ACTIONS = [
  "iam:CreateRole",
  "iam:CreateUser",
  "iam:DeleteRolePolicy",
  "iam:DeleteUserPolicy",
  "iam:PutRolePermissionsBoundary",
  "iam:PutRolePolicy",
  "iam:PutUserPermissionsBoundary",
  "iam:PutUserPolicy",
];

const USER_ACTIONS = [
  "iam:DeleteUser",
  "iam:GetUser",
  "iam:GetUserPolicy",
  "iam:ListGroupsForUser",
  "iam:TagUser",
  "iam:UntagUser",
];
