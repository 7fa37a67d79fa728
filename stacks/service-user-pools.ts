import { TerraformOutput } from "cdktf";
import type { Construct } from "constructs";

import { UserPool } from "../constructs/user-pool.ts";
import type { Environment } from "../environments/environment.ts";
import type { Place } from "./names.ts";

/**
 * The user pools the environment has of its own. The output `user_pools` tells their ids, and those of their clients.
 *
 * @returns their ARNs by name
 */
export function userPoolsOf(
  scope: Construct,
  { userPools, dataProtection, region }: Environment,
  { namePrefix }: Place,
): ReadonlyMap<string, string> {
  const made = Object.entries(userPools).flatMap(([name, settings]) => {
    if (typeof settings === "string") return [];
    const pool = new UserPool(scope, `${name}_user_pool`, {
      ...settings,
      userPoolName: `${namePrefix}-${name}`,
      protected: dataProtection.enabled,
    });
    const { domainPrefix } = settings;
    const signIn = domainPrefix === undefined ? {} : { signInHost: `${domainPrefix}.auth.${region}.amazoncognito.com` };
    return [{ name, arn: pool.arn, told: { id: pool.id, clients: pool.clientIds, ...signIn } }];
  });
  if (made.length > 0) {
    new TerraformOutput(scope, "user_pools", {
      staticId: true,
      description: "Ids of the user pools and their clients, by name",
      value: Object.fromEntries(made.map(({ name, told }) => [name, told])),
    });
  }
  return new Map(made.map(({ name, arn }) => [name, arn]));
}
