import type { Stage } from "../../model/stage.ts";

/** What stage variables may be on a stage: its own, and a canary's. The overrides lie over the stage's. */
export function variableSets({
  variables,
  canary,
}: Pick<Stage, "canary" | "variables">): readonly Readonly<Record<string, string>>[] {
  return canary === undefined ? [variables] : [variables, { ...variables, ...canary.stageVariableOverrides }];
}
