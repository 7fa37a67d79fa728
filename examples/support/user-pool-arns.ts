import type { AwsWire } from "./aws-wire.ts";
import type { StackJson } from "./stack-resources.ts";

interface UserPools {
  readonly UserPools: readonly { readonly Id: string; readonly Name: string }[];
}

/** ARNs of a stack's user pools, which AWS makes with them, by what stands for them: `aws_cognito_user_pool.members.arn`. */
export async function userPoolArns({ resource }: StackJson, aws: AwsWire): Promise<ReadonlyMap<string, string>> {
  const declared = Object.entries(resource.aws_cognito_user_pool ?? {});
  if (declared.length === 0) return new Map();
  const call = (name: string, body: object) =>
    aws.json("cognito-idp", `AWSCognitoIdentityProviderService.${name}`, body);
  const { UserPools } = (await call("ListUserPools", { MaxResults: 60 })) as UserPools;
  const arns = declared.map(async ([id, { name }]) => {
    const UserPoolId = UserPools.find(({ Name }) => Name === name)?.Id;
    const { UserPool } = (await call("DescribeUserPool", { UserPoolId })) as { UserPool: { readonly Arn: string } };
    return [`aws_cognito_user_pool.${id}.arn`, UserPool.Arn] as const;
  });
  return new Map(await Promise.all(arns));
}
