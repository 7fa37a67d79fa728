import { join, resolve } from "node:path";

import { UserError } from "../errors/user-error.ts";
import { runSynthesis } from "../local/run-synthesis.ts";
import { makePlan, readPlanJson, readPlanText } from "../terraform/make-plan.ts";
import { terraformIn } from "../terraform/run-terraform.ts";
import { bindPlan, commitToBind } from "./apply/bind-plan.ts";
import { nameOfCheckout } from "./diff-offline.ts";
import { documentsOfReleases } from "./documents-of-releases.ts";
import { textMask } from "./mask/mask-text.ts";
import { maskedTerraform } from "./mask/masked-terraform.ts";
import { secretsOfStack } from "./mask/secret-values.ts";
import { commitOf, defaultBase, gitIn } from "./offline/git.ts";
import type { StackSide } from "./offline/review-stacks.ts";
import { withoutCredentials } from "./offline/synthesize-ref.ts";
import { type PlanReview, reviewPlan } from "./plan/review-plan.ts";
import { readCheckedOut, readCommit, type Target } from "./read-side.ts";
import { packageSizesOf } from "./read-stack.ts";
import { versionsRequired } from "./summary/providers.ts";
import type { Surroundings } from "./surroundings.ts";

export interface PlanRequest {
  readonly target: Target;
  /** The commit that is "before" for what AWS does not tell: ledger, documents of releases, findings. */
  readonly against: string | undefined;
  /** Where the plan is kept, bound to what it was made of, so that `npm run apply` takes it. */
  readonly planFile: string | undefined;
  /** Files that may be new beside it. */
  readonly made: readonly string[];
}

/**
 * What Terraform plans for what is checked out.
 *
 * @throws UserError with what Terraform said, and what to do about it
 */
export async function diffPlan(
  { target, against, planFile, made }: PlanRequest,
  around: Surroundings,
): Promise<PlanReview> {
  const { root, env, tell } = around;
  const output = join(root, "cdktf.out");
  const directory = join(output, "stacks", target.stack);
  const file = planFile === undefined ? join(directory, "review.tfplan") : resolve(planFile);
  // What can be told at once is not told after minutes.
  if (against !== undefined) commitOf(root, against);
  if (planFile !== undefined) commitToBind({ root, planFile: file, made });
  tell("synthesizing what is checked out");
  await runSynthesis({ root, output }, withoutCredentials(env));
  const after = readCheckedOut(directory, target, around, nameOfCheckout(root));
  const mask = textMask(secretsOfStack(after.stack, after.declared));
  const terraform = maskedTerraform(terraformIn({ directory, env }), mask);
  await makePlan({ terraform, planFile: file, tell });
  if (planFile !== undefined) {
    await bindPlan({ root, stack: target.stack, directory, planFile: file, terraform, now: around.now, made });
  }
  const before = await readBase(target, against, around);
  const sides = before === undefined ? [after] : [before, after];
  return reviewPlan({
    environment: target.environment,
    plan: await readPlanJson(terraform, file),
    planText: await readPlanText(terraform, file),
    declared: after.declared,
    name: after.name,
    ledgers: { before: before?.ledger, after: after.ledger },
    documents: await documentsOfReleases(sides, target, around),
    lint: before?.findings && after.findings && { before: before.findings, after: after.findings },
    versions: before && { before: versionsRequired(before.stack), after: versionsRequired(after.stack) },
    packageSizes: packageSizesOf(after.declared),
  });
}

/** A plan says itself what is deployed. What a commit adds is left out where there is none, unless it was asked for. */
async function readBase(
  target: Target,
  against: string | undefined,
  around: Surroundings,
): Promise<StackSide | undefined> {
  const { root, tell } = around;
  if (against === undefined && gitIn(root, "rev-parse", "HEAD") === undefined) return undefined;
  try {
    return await readCommit(against === undefined ? defaultBase(root) : commitOf(root, against), target, around);
  } catch (error) {
    if (against !== undefined || !(error instanceof UserError)) throw error;
    tell(`nothing is known of the commit before: ${error.message.split("\n")[0]}`);
    return undefined;
  }
}
