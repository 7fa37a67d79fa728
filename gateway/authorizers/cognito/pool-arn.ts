const POOL_ARN = /^arn:(aws[\w-]*):cognito-idp:([a-z0-9-]+):\d*:userpool\/([\w-]+)$/;

/** `eu-west-1_Ab12Cd34E`; undefined when it is no ARN of a user pool. */
export function poolIdOf(arn: string): string | undefined {
  return POOL_ARN.exec(arn)?.[3];
}

/**
 * Who AWS says has issued a pool's tokens.
 *
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/amazon-cognito-user-pools-using-tokens-verifying-a-jwt.html
 */
export function awsIssuerOf(arn: string): string | undefined {
  const [, partition, region, id] = POOL_ARN.exec(arn) ?? [];
  if (id === undefined) return undefined;
  return `https://cognito-idp.${region}.${partition === "aws-cn" ? "amazonaws.com.cn" : "amazonaws.com"}/${id}`;
}
