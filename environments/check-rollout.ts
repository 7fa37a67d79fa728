import type { SettingProblem } from "./check-settings.ts";
import type { Rollout } from "./settings/rollout.ts";

export interface RolloutContext {
  readonly releases: { readonly follow: "head" | "pinned" };
  readonly rollout?: Pick<Rollout, "steps" | "analysis" | "dryRun"> | undefined;
}

export function rolloutProblems({ releases, rollout }: RolloutContext): SettingProblem[] {
  if (rollout === undefined) return [];
  return releases.follow === "pinned" ? comparisonProblems(rollout) : [{ path: ["rollout"], message: NOTHING_PINNED }];
}

const NOTHING_PINNED =
  "has no releases to roll out, as the environment follows the head of the branch; pin it, or remove this";

/** Whoever begins with everybody has no live release to compare with, and would hold for ever. */
function comparisonProblems({ steps, analysis, dryRun }: NonNullable<RolloutContext["rollout"]>): SettingProblem[] {
  const [first] = steps;
  const compared = analysis.metrics.find((metric) => "compare" in metric && !metric.dryRun);
  if (dryRun || first?.percent !== 100 || compared === undefined) return [];
  const message = `leaves no live release that '${compared.name}' could be compared with; begin with a smaller share, or judge by 'max'`;
  return [{ path: ["rollout", "steps", "0", "percent"], message }];
}
