import { GetCallerIdentityCommand, STSClient } from "@aws-sdk/client-sts";

import { UserError } from "../errors/user-error.ts";

interface Environment {
  readonly name: string;
  readonly account: string;
  readonly region: string;
}

/**
 * Asks AWS whose credentials these are, before anything of an environment is read or changed.
 *
 * @throws UserError when there are none, they are not accepted, or they are of another account
 */
export async function assertAccount({ name, account, region }: Environment): Promise<void> {
  const client = new STSClient({ region });
  const { Account } = await client.send(new GetCallerIdentityCommand({})).catch(noCredentials);
  if (Account !== account) {
    throw new UserError(`environment '${name}' is in account ${account}, and the credentials are of ${Account}`);
  }
}

function noCredentials(error: unknown): never {
  const why = error instanceof Error ? error.message : String(error);
  throw new UserError(`AWS cannot say whose credentials these are: ${why}; log in to the environment's account`, {
    cause: error,
  });
}
