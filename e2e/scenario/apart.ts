import assert from "node:assert/strict";
import { join } from "node:path";

import type { PlannedChange } from "../../terraform/planned-changes.ts";
import { assertSucceeded } from "../support/command-failed.ts";
import { commandsIn } from "../support/commands.ts";
import { createBucket, removeBucket } from "../support/state-bucket.ts";
import type { Saw } from "../support/steps.ts";
import { createWorkspace, type Workspace } from "../support/workspace.ts";
import { type Context, environmentNamed } from "./context.ts";
import { PROD } from "./prod.ts";

export interface Place {
  readonly service: string;
  readonly account: string;
  readonly region: string;
}

interface ApartProps {
  /** Name of the step. */
  readonly name: string;
  readonly service: string;
  /** Puts a service in the place of the repository's own, with prod as its only environment. */
  write(workspace: Workspace, place: Place): void;
}

/**
 * Walks with another copy of the repository, which has a service of its own. Then the service is destroyed, and nothing may be left
 * of it.
 *
 * @param walk gets the suite's own context, with the copy in the place of the repository's
 */
export async function walkApart(
  context: Context,
  { name, service, write }: ApartProps,
  saw: Saw,
  walk: (apart: Context) => Promise<void>,
): Promise<void> {
  const { processes, env, root, directory, aws, emulator } = context;
  const { account, region } = environmentNamed(context, PROD);
  const before = await emulator.resources();
  const workspace = await createWorkspace({ processes, env, from: root, to: join(directory, name) });
  write(workspace, { service, account, region });
  const bucket = `${service}-terraform-state-${account}-${region}`;
  await createBucket(aws.s3, bucket, region);
  const commands = commandsIn({ processes, root: workspace.root, env });
  await walk({ ...context, ...commands, workspace });
  assertSucceeded(await commands.terraform.attempt("destroy", PROD));
  await removeBucket(aws.s3, bucket);
  assert.deepEqual(await emulator.resources(), before);
  saw("destroyed: nothing is left");
}

/** Each plan also shows that nothing was left over from the step before it. */
export async function planAndApply({ terraform }: Context): Promise<readonly PlannedChange[]> {
  const { changes } = await terraform.plan(PROD);
  assertSucceeded(await terraform.applyPlanned(PROD));
  return changes;
}
