import { poolIdOf } from "../authorizers/cognito/pool-arn.ts";
import { standsFor } from "../authorizers/cognito/resolve-user-pool.ts";
import type { UserPoolSetting } from "../authorizers/cognito/user-pool.ts";
import type { DeclaredUserPool } from "../model/declared-user-pool.ts";
import type { NotServed, Stack } from "../model/stack.ts";

/** Of whatever stands in for a user pool. */
type PoolName = Pick<UserPoolSetting, "pool">;

/** Methods nobody can call: nothing is known to check a signature, or a token, by. */
export function closedMethods(
  stacks: readonly Stack[],
  hasIamKeys: boolean,
  userPools: readonly PoolName[],
): readonly NotServed[] {
  return stacks.flatMap((stack) => [
    ...(hasIamKeys ? [] : signedMethods(stack)),
    ...poolsWithoutKeys(stack, userPools),
  ]);
}

function signedMethods({ apis, webSocketApis }: Stack): readonly NotServed[] {
  const methods = apis.flatMap(({ definition }) => definition.resources.flatMap((resource) => resource.methods));
  const upgrades = webSocketApis.flatMap(({ definition }) =>
    definition.routes.filter(({ routeKey }) => routeKey === "$connect"),
  );
  return [...methods, ...upgrades]
    .filter(({ authorization }) => authorization.type === "AWS_IAM")
    .map(({ address }) => ({
      address,
      reason: "AWS_IAM: no access keys are known, so requests get 403; --iam-keys names a file that holds some",
    }));
}

function poolsWithoutKeys({ apis, userPools }: Stack, settings: readonly PoolName[]): readonly NotServed[] {
  return poolArnsOf(apis).flatMap((arn) => {
    const declared = userPools.find((pool) => pool.arn === arn);
    if (settings.some(({ pool }) => standsFor(pool, arn, userPools))) return [];
    if (poolIdOf(arn) === undefined) return [{ address: arn, reason: "is no ARN of a user pool: requests get 401" }];
    return declared === undefined ? [] : [{ address: declared.address, reason: withoutIssuer(declared) }];
  });
}

/** Settings that name no pool any authorizer uses: most likely misspelt. */
export function unusedUserPools(stacks: readonly Stack[], settings: readonly PoolName[]): readonly string[] {
  const used = stacks.flatMap(({ apis }) => poolArnsOf(apis));
  const declared = stacks.flatMap(({ userPools }) => userPools);
  return settings
    .filter(({ pool }) => !used.some((arn) => standsFor(pool, arn, declared)))
    .map(
      ({ pool }) =>
        `--user-pool names '${pool}', which no authorizer uses; those that are used: ${used.join(", ") || "none"}`,
    );
}

function poolArnsOf(apis: Stack["apis"]): readonly string[] {
  const arns = apis.flatMap(({ definition }) =>
    definition.authorizers.flatMap((authorizer) =>
      authorizer.type === "COGNITO_USER_POOLS" ? authorizer.providerArns : [],
    ),
  );
  return [...new Set(arns)];
}

function withoutIssuer({ address }: DeclaredUserPool): string {
  return `the user pool is not in AWS before an apply, so there are no keys to verify its tokens by: requests get 500; name what stands in for it: --user-pool ${address}=<issuer URL or JWKS file>`;
}
