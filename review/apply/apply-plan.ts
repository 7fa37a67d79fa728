import { readFileSync } from "node:fs";

import { notCommitted } from "./bind-plan.ts";
import { type Difference, differencesOf } from "./differences.ts";
import { fingerprintOf } from "./fingerprint.ts";
import { type PlanBinding, type PlanFacts, readBinding } from "./plan-binding.ts";
import type { StateLock } from "./state-lock.ts";
import type { WorkTree } from "./work-tree.ts";

/** What applying asks of its surroundings. */
export interface Surroundings {
  readWorkTree(): WorkTree;
  /** Synthesizes what is checked out, initializes the stack with the providers of the plan, and looks at it. Changes nothing. */
  readStack(stack: string): Promise<Pick<PlanFacts, "stack" | "synthesized" | "state" | "terraform" | "providers">>;
  /** Applies the plan. */
  apply(stack: string): Promise<ApplyResult>;
  tell(line: string): void;
}

export interface ApplyResult {
  /** Terraform's exit code; null when a signal ended it. */
  readonly code: number | null;
  /** Terraform's last words. */
  readonly summary: string | undefined;
  /** Who holds the state's lock: nothing was applied. */
  readonly lock: StateLock | undefined;
}

export type Applied = { readonly binding: PlanBinding } & (
  | { readonly outcome: "applied"; readonly summary: string | undefined }
  | { readonly outcome: "refused"; readonly reasons: readonly string[]; readonly differences: readonly Difference[] }
  | { readonly outcome: "locked"; readonly lock: StateLock }
  | { readonly outcome: "failed"; readonly code: number | null }
);

/**
 * Applies exactly the plan that was bound, or nothing: whatever moved since is found out before Terraform applies anything. What moves
 * while it does, Terraform refuses by its lock.
 *
 * @throws UserError when there is nothing to hold the plan against
 */
export async function applyPlan(planFile: string, surroundings: Surroundings): Promise<Applied> {
  const binding = readBinding(planFile);
  const refused = (differences: readonly Difference[], others: readonly string[] = []): Applied => ({
    outcome: "refused",
    binding,
    reasons: [...differences.map(({ text }) => text), ...others],
    differences,
  });

  const { commit, changed } = surroundings.readWorkTree();
  const atOnce = differencesOf(binding, { plan: fingerprintOf(readFileSync(planFile)), commit });
  // New files count by what is synthesized of them.
  const dirty = changed.length > 0 ? [notCommitted(changed)] : [];
  if (atOnce.length + dirty.length > 0) return refused(atOnce, dirty);

  const differences = differencesOf(binding, await surroundings.readStack(binding.stack));
  if (differences.length > 0) return refused(differences);

  surroundings.tell(
    `as it was reviewed: ${binding.stack} of commit ${binding.commit.slice(0, 12)}, planned ${binding.madeAt}`,
  );
  const { code, summary, lock } = await surroundings.apply(binding.stack);
  if (lock !== undefined) return { outcome: "locked", binding, lock };
  return code === 0 ? { outcome: "applied", binding, summary } : { outcome: "failed", binding, code };
}
