import { allow } from "./allow.ts";
import type { PolicyDocument } from "./execution-policy.ts";

export interface DeployedUserPools {
  readonly partition: string;
  readonly account: string;
  readonly region: string;
  /** Tags of everything the stack makes. */
  readonly tags: Readonly<Record<string, string>>;
}

/**
 * What Terraform needs for user pools. A pool's id cannot be known beforehand, so its tags tell whose it is.
 *
 * @see https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazoncognitouserpools.html
 */
export function deployUserPoolPolicy({ partition, account, region, tags }: DeployedUserPools): PolicyDocument {
  const pools = [`arn:${partition}:cognito-idp:${region}:${account}:userpool/*`];
  const tagged = (key: "RequestTag" | "ResourceTag") => ({
    StringEquals: Object.fromEntries(Object.entries(tags).map(([name, value]) => [`aws:${key}/${name}`, value])),
  });
  return {
    Version: "2012-10-17",
    Statement: [
      allow("MakeUserPools", ["cognito-idp:CreateUserPool"], ["*"], tagged("RequestTag")),
      allow("TagNewUserPools", ["cognito-idp:TagResource"], pools, tagged("RequestTag")),
      allow("UserPools", ACTIONS, pools, tagged("ResourceTag")),
      allow("UserPoolDomains", ["cognito-idp:DescribeUserPoolDomain"], ["*"]),
    ],
  };
}

/** Of the users in a pool not one. */
const ACTIONS = [
  "cognito-idp:CreateGroup",
  "cognito-idp:CreateResourceServer",
  "cognito-idp:CreateUserPoolClient",
  "cognito-idp:CreateUserPoolDomain",
  "cognito-idp:DeleteGroup",
  "cognito-idp:DeleteResourceServer",
  "cognito-idp:DeleteUserPool",
  "cognito-idp:DeleteUserPoolClient",
  "cognito-idp:DeleteUserPoolDomain",
  "cognito-idp:DescribeResourceServer",
  "cognito-idp:DescribeUserPool",
  "cognito-idp:DescribeUserPoolClient",
  "cognito-idp:GetGroup",
  "cognito-idp:GetUserPoolMfaConfig",
  "cognito-idp:ListTagsForResource",
  "cognito-idp:SetUserPoolMfaConfig",
  "cognito-idp:TagResource",
  "cognito-idp:UntagResource",
  "cognito-idp:UpdateGroup",
  "cognito-idp:UpdateResourceServer",
  "cognito-idp:UpdateUserPool",
  "cognito-idp:UpdateUserPoolClient",
  "cognito-idp:UpdateUserPoolDomain",
];
