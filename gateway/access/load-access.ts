import type { UserPoolSetting } from "../authorizers/cognito/user-pool.ts";
import type { IamKeyRing } from "../invocation/iam-keys.ts";
import type { OutsideKey } from "../model/build/outside-keys.ts";
import type { UserPoolOption } from "./load-user-pools.ts";

export interface AccessFiles {
  /** JSON file with access keys, and what their holders may do. */
  readonly iamKeysFile?: string;
  /** What stands in for Cognito user pools. */
  readonly userPoolOptions?: readonly UserPoolOption[];
  /** JSON file with API keys beside those the stacks declare. */
  readonly apiKeysFile?: string;
}

export interface Access {
  readonly iamKeys?: IamKeyRing;
  readonly userPools?: readonly UserPoolSetting[];
  readonly outsideKeys?: () => readonly OutsideKey[];
}

/**
 * Reads what signatures and tokens are checked by.
 *
 * @throws ConfigurationError when a file cannot be read or used
 */
export async function loadAccess({ iamKeysFile, userPoolOptions = [], apiKeysFile }: AccessFiles): Promise<Access> {
  // Few need them, and schemas take their time to load.
  const keys = iamKeysFile === undefined ? undefined : await import("./load-iam-keys.ts");
  const pools = userPoolOptions.length === 0 ? undefined : await import("./load-user-pools.ts");
  const apiKeys = apiKeysFile === undefined ? undefined : await import("./load-api-keys.ts");
  return {
    ...(apiKeys !== undefined && apiKeysFile !== undefined && { outsideKeys: () => apiKeys.loadApiKeys(apiKeysFile) }),
    ...(keys !== undefined && iamKeysFile !== undefined && { iamKeys: keys.loadIamKeys(iamKeysFile) }),
    ...(pools !== undefined && { userPools: pools.loadUserPools(userPoolOptions) }),
  };
}
