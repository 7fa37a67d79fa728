import type { ApiKey } from "../../model/api-key.ts";
import type { Stage } from "../../model/stage.ts";
import type { PlannedStage, UsagePlan } from "../../model/usage-plan.ts";

export interface RingEntry {
  readonly key: ApiKey;
  readonly plan: UsagePlan;
  readonly plannedStage: PlannedStage;
  /** Names what the key has used of the plan. */
  readonly usageName: string;
}

/** A stage keys may open. */
type Keyed = Pick<Stage, "name"> & { readonly api: { readonly id: string } };

/** The keys that open one stage, by value: enabled, and in a plan the stage is part of. */
export type KeyRing = ReadonlyMap<string, RingEntry>;

export function keyRingOf(stage: Keyed, plans: readonly UsagePlan[]): KeyRing {
  const entries = plans.flatMap((plan) => {
    const plannedStage = plan.apiStages.find(
      ({ apiId, stageName }) => apiId === stage.api.id && stageName === stage.name,
    );
    if (plannedStage === undefined) return [];
    return plan.keys
      .filter(({ isEnabled }) => isEnabled)
      .map((key) => [key.value, { key, plan, plannedStage, usageName: `plan ${plan.id} ${key.id}` }] as const);
  });
  return new Map(entries);
}
