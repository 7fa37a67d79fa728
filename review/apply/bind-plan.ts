import { readFileSync, writeFileSync } from "node:fs";

import { UserError } from "../../errors/user-error.ts";
import type { RunTerraform } from "../../terraform/run-terraform.ts";
import { directoryFingerprint, fingerprintOf } from "./fingerprint.ts";
import { readPlanArchive } from "./plan-archive.ts";
import { bindingFileOf, type PlanBinding } from "./plan-binding.ts";
import { readVersions } from "./stack-facts.ts";
import { readWorkTree } from "./work-tree.ts";

export interface BindPlanProps {
  /** Absolute path of the repository. */
  readonly root: string;
  /** As in `prod`. */
  readonly stack: string;
  /** Of the synthesized stack: absolute. */
  readonly directory: string;
  /** What Terraform planned: an absolute path. */
  readonly planFile: string;
  /** In the stack's directory, initialized. */
  readonly terraform: RunTerraform;
  readonly now: Date;
  /** Files that may be new beside the plan, such as the page its reviewer reads. @default none */
  readonly made?: readonly string[];
}

/**
 * Records beside a plan what it was made of, so that `npm run apply` can refuse it once anything of that moved.
 *
 * @returns the path of the record
 * @throws UserError when the work tree is not as its commit: nobody could review what such a plan was made of
 */
export async function bindPlan(props: BindPlanProps): Promise<string> {
  const { root, stack, directory, planFile, terraform, now, made = [] } = props;
  const file = bindingFileOf(planFile);
  const commit = commitToBind({ root, planFile, made });
  const bytes = readFileSync(planFile);
  const binding: PlanBinding = {
    version: 1,
    stack,
    plan: fingerprintOf(bytes),
    commit,
    synthesized: directoryFingerprint(directory),
    state: readPlanArchive(bytes, planFile).state,
    ...(await readVersions(terraform)),
    madeAt: now.toISOString(),
  };
  writeFileSync(file, `${JSON.stringify(binding, null, 2)}\n`);
  return file;
}

/**
 * The commit a plan is made of.
 *
 * @throws UserError as bindPlan does: worth knowing before Terraform plans
 */
export function commitToBind({ root, planFile, made = [] }: Pick<BindPlanProps, "root" | "planFile" | "made">): string {
  const own = [planFile, bindingFileOf(planFile), ...made];
  const { commit, changed, untracked } = readWorkTree(root, own);
  if (changed.length + untracked.length > 0) throw new UserError(notCommitted([...changed, ...untracked]));
  return commit;
}

const SHOWN = 5;

/** Why there is nothing to bind a plan to, or to apply one from. */
export function notCommitted(files: readonly string[]): string {
  const more = files.length > SHOWN ? `, and ${files.length - SHOWN} more` : "";
  return `files differ from what is committed: ${files.slice(0, SHOWN).join(", ")}${more}; a plan to apply is made of a commit, so commit or remove them`;
}
