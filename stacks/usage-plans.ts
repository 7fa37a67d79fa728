import type { Construct } from "constructs";

import { type KeyedStage, UsagePlan } from "../constructs/usage-plan.ts";
import type { Environment } from "../environments/environment.ts";
import type { PlannedKey } from "../keys/plan-keys.ts";
import type { StackOutput } from "./front.ts";

interface Props {
  readonly environment: Environment;
  readonly stages: readonly KeyedStage[];
  readonly keys: readonly PlannedKey[];
}

/** With the keys Terraform makes. Those made elsewhere are no part of the stack: it would read their values into its state. */
export function usagePlansOf(scope: Construct, { environment, stages, keys }: Props): UsagePlan[] {
  const { namePrefix, usagePlans } = environment;
  return Object.entries(usagePlans).map(
    ([name, plan]) =>
      new UsagePlan(scope, `${name}-plan`, {
        ...plan,
        stages,
        name: `${namePrefix}-${name}`,
        keys: keys
          .filter((key) => key.plan === name && key.issue === "api-gateway")
          .map((key) => ({ ...key, name: `${namePrefix}-${key.name}` })),
      }),
  );
}

/** Ids and values of the keys, by name. */
export function keyOutputs(plans: readonly UsagePlan[]): readonly StackOutput[] {
  const keys = plans.flatMap((plan) => plan.keys);
  const partOf = (what: "id" | "value") => Object.fromEntries(keys.map((key) => [key.name, key[what]]));
  return [
    { name: "api_key_ids", description: "API keys by name", value: partOf("id") },
    { name: "api_key_values", description: "Values of the API keys by name", value: partOf("value"), sensitive: true },
  ];
}
