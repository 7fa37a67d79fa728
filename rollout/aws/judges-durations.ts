import type { Rollout } from "../../environments/settings/rollout.ts";

/** Whether a plan judges by how long anything takes. */
export const judgesDurations = ({ analysis }: Rollout): boolean =>
  analysis.metrics.some((metric) => "percentile" in metric);
