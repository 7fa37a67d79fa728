import type { DeclaredUserPool } from "../../model/declared-user-pool.ts";
import { awsIssuerOf, poolIdOf } from "./pool-arn.ts";
import type { UserPool, UserPoolSetting } from "./user-pool.ts";

const KEYS_PATH = "/.well-known/jwks.json";

/**
 * Where the tokens of a pool come from: from what the user says stands in for it, else from AWS.
 *
 * @returns undefined when it is no ARN of a user pool
 */
export function resolveUserPool(
  arn: string,
  settings: readonly UserPoolSetting[],
  declared: readonly DeclaredUserPool[],
): UserPool | undefined {
  const awsIssuer = awsIssuerOf(arn);
  if (awsIssuer === undefined) return undefined;
  const setting = settings.find(({ pool }) => standsFor(pool, arn, declared));
  if (setting === undefined) return { arn, issuer: awsIssuer, algorithms: ["RS256"], keys: keysUrl(awsIssuer) };
  const { source } = setting;
  const algorithms = ["RS256", "ES256"];
  if ("keys" in source) return { arn, issuer: awsIssuer, algorithms, keys: source.keys };
  return { arn, issuer: source.issuer, algorithms, keys: keysUrl(source.issuer) };
}

export function standsFor(pool: string, arn: string, declared: readonly DeclaredUserPool[]): boolean {
  return (
    pool === arn ||
    pool === poolIdOf(arn) ||
    declared.some(({ address, arn: declaredArn }) => address === pool && declaredArn === arn)
  );
}

function keysUrl(issuer: string): URL {
  return new URL(issuer.replace(/\/$/, "") + KEYS_PATH);
}
