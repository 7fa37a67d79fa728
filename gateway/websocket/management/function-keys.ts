import type { IamKey } from "../../invocation/iam-keys.ts";

export interface FunctionCredentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string;
}

/** The key that functions run with here. It may do everything: what their roles allow is not looked at. */
export function functionKey(credentials: FunctionCredentials, accountId: string): IamKey {
  const { accessKeyId } = credentials;
  const session = "local-functions";
  return {
    ...credentials,
    principal: {
      type: "AssumedRole",
      arn: `arn:aws:sts::${accountId}:assumed-role/${session}/${session}`,
      accountId,
      userId: `${accessKeyId}:${session}`,
      accessKeyId,
    },
    policy: { statements: [{ effect: "Allow", covers: () => true, conditionKeys: [] }] },
  };
}
