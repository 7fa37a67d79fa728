import type { Environment } from "../environments/environment.ts";
import { alignColumns } from "../terminal/align-columns.ts";
import type { PlannedKey } from "./plan-keys.ts";

const ISSUED = { "api-gateway": "API Gateway; in Terraform's state", "secrets-manager": "Secrets Manager" } as const;

/** A table of an environment's keys, for a terminal. */
export function listKeys({ usagePlans }: Pick<Environment, "usagePlans">, planned: readonly PlannedKey[]): string {
  const files = Object.entries(usagePlans).flatMap(([plan, { keys }]) =>
    "csv" in keys ? [["(those of a file)", plan, "", "", keys.csv]] : [],
  );
  const rows = planned.map((key) => [
    key.name,
    key.plan,
    statusOf(key, planned),
    key.enabled ? "enabled" : "disabled",
    ISSUED[key.issue],
  ]);
  const table = [["key", "plan", "generation", "status", "value in"], ...rows, ...files];
  return alignColumns(table).trimEnd();
}

function statusOf({ key, generation }: PlannedKey, planned: readonly PlannedKey[]): string {
  const generations = planned.filter((one) => one.key === key).map((one) => one.generation);
  if (generations.length === 1) return String(generation);
  return generation === Math.max(...generations) ? `${generation}, new` : `${generation}, to be retired`;
}
