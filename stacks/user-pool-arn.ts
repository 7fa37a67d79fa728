import type { OwnUserPool } from "../environments/settings/user-pools.ts";

/** By ARN, or one of the environment's own. */
export type UserPoolSetting = string | OwnUserPool;

/**
 * What stands in a document for the ARN of a pool: of the environment's own `{userPool:name}`, since AWS makes the ARN with the
 * pool. So a release is the same wherever its pool is its own.
 */
export const userPoolArnOf = (name: string, pool: UserPoolSetting | undefined): string =>
  typeof pool === "object" ? `{userPool:${name}}` : (pool ?? "");

/** Puts what Terraform will know in place of it. */
export const withUserPools = (document: string, arns: ReadonlyMap<string, string>): string =>
  [...arns].reduce((text, [name, arn]) => text.replaceAll(`{userPool:${name}}`, () => arn), document);
