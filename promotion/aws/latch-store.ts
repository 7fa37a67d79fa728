import { STSClient } from "@aws-sdk/client-sts";

import { assertAccount } from "../../aws/assert-account.ts";
import { callServices, ServiceRefusal } from "../../aws/call-service.ts";
import { getParameter, putParameter } from "../../aws/parameters.ts";
import type { Environment } from "../../environments/environment.ts";
import { UserError } from "../../errors/user-error.ts";
import { type ClosedLatch, latchParameterOf, OPEN_LATCH, parseLatch } from "../../releases/latch.ts";

/** What keeps a release from being tried again after an alarm rolled it back. */
export interface LatchStore {
  /** Undefined where it is open. */
  read(): Promise<ClosedLatch | undefined>;
  open(): Promise<void>;
}

/**
 * @param endpoint of all services, as `AWS_ENDPOINT_URL` names it
 * @throws UserError when the credentials are not of the environment's account
 */
export async function openLatchStore(environment: Environment, endpoint?: string): Promise<LatchStore> {
  await assertAccount(environment);
  const { region } = environment;
  // The SDK knows every way in which people log in; this service has no client here.
  const { credentials } = new STSClient({ region }).config;
  const call = callServices({ region, credentials, endpoint });
  const name = latchParameterOf(environment);
  return {
    read: async () => parseLatch(await getParameter(call, name).catch(unlessMissing)),
    open: () => putParameter(call, name, OPEN_LATCH).catch(notDeployed(environment)),
  };
}

/** What is not deployed yet keeps nothing back. */
function unlessMissing(error: unknown): string {
  if (error instanceof ServiceRefusal && error.type === "ParameterNotFound") return OPEN_LATCH;
  throw error;
}

const notDeployed =
  ({ name }: Environment) =>
  (error: unknown): never => {
    if (error instanceof ServiceRefusal && error.type === "ParameterNotFound")
      throw new UserError(
        `AWS has no latch of '${name}': it is made when the environment is deployed with rollout.guard`,
      );
    throw error;
  };
