import { AssumeRoleCommand, STSClient } from "@aws-sdk/client-sts";

import type { Environment } from "../../environments/environment.ts";

/** What somebody does in an emulated AWS beside Terraform. */
export interface Hands {
  /** As in `http://127.0.0.1:40123`. */
  readonly endpoint: string;
  readonly environment: Environment;
  /** Outputs of the environment's stack by name; none before it is deployed. */
  readonly outputs: Readonly<Record<string, unknown>>;
}

export interface AwsCredentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken: string;
}

/** Of whoever deploys in an account of the emulated AWS. */
export async function credentialsIn(account: string, endpoint: string, region: string): Promise<AwsCredentials> {
  const credentials = { accessKeyId: "testing", secretAccessKey: "testing" };
  const sts = new STSClient({ endpoint, region, credentials, maxAttempts: 1 });
  const role = { RoleArn: `arn:aws:iam::${account}:role/deploy`, RoleSessionName: "examples" };
  const { Credentials } = await sts.send(new AssumeRoleCommand(role));
  sts.destroy();
  const { AccessKeyId, SecretAccessKey, SessionToken } = Credentials ?? {};
  if (AccessKeyId === undefined || SecretAccessKey === undefined || SessionToken === undefined)
    throw new Error(`the emulated AWS gives no credentials for account ${account}`);
  return { accessKeyId: AccessKeyId, secretAccessKey: SecretAccessKey, sessionToken: SessionToken };
}

/** As Terraform and the SDKs read them. */
export const asVariables = ({ accessKeyId, secretAccessKey, sessionToken }: AwsCredentials) => ({
  AWS_ACCESS_KEY_ID: accessKeyId,
  AWS_SECRET_ACCESS_KEY: secretAccessKey,
  AWS_SESSION_TOKEN: sessionToken,
});
