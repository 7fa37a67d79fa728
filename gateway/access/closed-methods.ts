import { poolIdOf } from "../authorizers/cognito/pool-arn.ts";
import { poolIdOfIssuer, poolOfIssuer } from "../authorizers/cognito/pool-of-issuer.ts";
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

function signedMethods({ apis, httpApis, webSocketApis }: Stack): readonly NotServed[] {
  const methods = apis.flatMap(({ definition }) => definition.resources.flatMap((resource) => resource.methods));
  const upgrades = webSocketApis.flatMap(({ definition }) =>
    definition.routes.filter(({ routeKey }) => routeKey === "$connect"),
  );
  const routes = httpApis.flatMap(({ definition }) => definition.routes);
  return [...methods, ...routes, ...upgrades]
    .filter(({ authorization }) => authorization.type === "AWS_IAM")
    .map(({ address }) => ({
      address,
      reason: "AWS_IAM: no access keys are known, so requests get 403; --iam-keys names a file that holds some",
    }));
}

function poolsWithoutKeys(stack: Stack, settings: readonly PoolName[]): readonly NotServed[] {
  const { apis, userPools } = stack;
  const issuers = poolsAsIssuers(stack)
    .filter(({ issuer }) => poolOfIssuer(issuer, settings, userPools) === undefined)
    .map(({ pool }) => ({ address: pool.address, reason: withoutIssuer(pool) }));
  return [...issuers, ...poolsOfMethods(apis, userPools, settings)];
}

/** User pools of the configuration whose tokens JWT authorizers take. */
function poolsAsIssuers({ httpApis, userPools }: Stack) {
  return jwtIssuersOf(httpApis).flatMap((issuer) => {
    const id = poolIdOfIssuer(issuer);
    const pool = userPools.find(({ arn }) => id !== undefined && poolIdOf(arn) === id);
    return pool === undefined ? [] : [{ issuer, pool }];
  });
}

function jwtIssuersOf(httpApis: Stack["httpApis"]): readonly string[] {
  const issuers = httpApis.flatMap(({ definition }) =>
    definition.routes.flatMap(({ authorization }) =>
      authorization.type === "JWT" ? [authorization.authorizer.issuer] : [],
    ),
  );
  return [...new Set(issuers)];
}

function poolsOfMethods(
  apis: Stack["apis"],
  userPools: readonly DeclaredUserPool[],
  settings: readonly PoolName[],
): readonly NotServed[] {
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
  const issuers = stacks.flatMap(({ httpApis }) => jwtIssuersOf(httpApis)).filter(isPool);
  const declared = stacks.flatMap(({ userPools }) => userPools);
  return settings
    .filter(({ pool }) => !used.some((arn) => standsFor(pool, arn, declared)))
    .filter((setting) => !issuers.some((issuer) => poolOfIssuer(issuer, [setting], declared) !== undefined))
    .map(
      ({ pool }) =>
        `--user-pool names '${pool}', which no authorizer uses; those that are used: ${[...used, ...issuers].join(", ") || "none"}`,
    );
}

const isPool = (issuer: string): boolean => poolIdOfIssuer(issuer) !== undefined;

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
