import type { Environment } from "../../environments/environment.ts";
import { UserError } from "../../errors/user-error.ts";
import type { FileKey, KeyFileLimits } from "../csv/key-file.ts";
import type { PlannedKey } from "../plan-keys.ts";
import type { WantedKey } from "./wanted-key.ts";

/** Reads a file of keys. */
export type ReadKeyFile = (file: string, limits: KeyFileLimits) => readonly FileKey[];

/** Of a key's whole name. @see https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-setup-api-keys.html */
const MOST_NAME = 1024;

/**
 * The keys of an environment that Terraform does not make: listed ones with `issue: "secrets-manager"`, and those of files.
 *
 * @throws UserError when a file is not valid, or two keys have one name or one value
 */
export function wantedKeys(
  { namePrefix, usagePlans }: Pick<Environment, "namePrefix" | "usagePlans">,
  planned: readonly PlannedKey[],
  readFile: ReadKeyFile,
): readonly WantedKey[] {
  const prefix = `${namePrefix}-`;
  const listed = planned
    .filter(({ issue }) => issue === "secrets-manager")
    .map(({ name, plan, description = "", enabled }) => ({ name, plan, description, enabled }));
  const filed = Object.entries(usagePlans).flatMap(([plan, { keys }]) =>
    "csv" in keys
      ? readFile(keys.csv, { mostName: MOST_NAME - prefix.length }).map(
          ({ name, description = "", enabled, value, planIds }) => ({
            name,
            plan,
            description,
            enabled,
            value,
            planIds,
          }),
        )
      : [],
  );
  assertDistinct([...planned.map(({ name, plan }) => ({ name, plan })), ...filed]);
  return [...listed, ...filed].map((key) => ({ ...key, name: prefix + key.name, plan: prefix + key.plan }));
}

interface Named {
  readonly name: string;
  readonly plan: string;
  readonly value?: string;
}

/** A key is in one plan of a stage, and a value is one key's. */
function assertDistinct(keys: readonly Named[]): void {
  const problems = (["name", "value"] as const).flatMap((what) => {
    const first = new Map<string, Named>();
    return keys.flatMap((key) => {
      const text = key[what];
      const before = text === undefined ? undefined : first.get(text);
      if (text !== undefined) first.set(text, before ?? key);
      return before === undefined
        ? []
        : [`plans '${before.plan}' and '${key.plan}': '${before.name}' and '${key.name}' have the same ${what}`];
    });
  });
  if (problems.length === 0) return;
  throw new UserError(`API keys must differ:\n${problems.map((problem) => `  ${problem}`).join("\n")}`);
}
