import { TerraformOutput } from "cdktf";
import type { Construct } from "constructs";

import type { Environment } from "../environments/environment.ts";
import type { PlannedKey } from "../keys/plan-keys.ts";

export type OutsideKeys = Readonly<Record<string, unknown>>;

/**
 * Tells which keys `npm run keys -- issue` makes beside the stack, by the full name of their usage plan: names only, values are
 * known to nobody here. What serves the stack elsewhere can make keys of its own for them.
 */
export function outsideKeysOf({ namePrefix, usagePlans }: Environment, keys: readonly PlannedKey[]): OutsideKeys {
  const plans = Object.entries(usagePlans).map(([plan, settings]) => [
    `${namePrefix}-${plan}`,
    {
      keys: keys
        .filter((key) => key.plan === plan && key.issue !== "api-gateway")
        .map(({ name, enabled }) => ({ name: `${namePrefix}-${name}`, enabled })),
      ...("csv" in settings.keys && { csv: settings.keys.csv, prefix: `${namePrefix}-` }),
    },
  ]);
  return Object.fromEntries(
    plans.filter(([, outside]) => typeof outside === "object" && (outside.keys.length > 0 || "csv" in outside)),
  );
}

export function outsideKeysOutput(scope: Construct, value: OutsideKeys): void {
  if (Object.keys(value).length === 0) return;
  const description = "API keys that are made outside Terraform, by usage plan";
  new TerraformOutput(scope, "outside_api_keys", { staticId: true, description, value });
}
