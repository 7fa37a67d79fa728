import type { Environment } from "../environments/environment.ts";
import { type KeySettings, listedKeys } from "../environments/settings/usage-plans.ts";
import { UserError } from "../errors/user-error.ts";
import { type KeyGeneration, type KeyLedger, keyLedgerFileOf } from "./key-ledger.ts";

/** One key that is to exist. */
export interface PlannedKey {
  /** The usage plan it belongs to, as the environment names it. */
  readonly plan: string;
  /** As the environment names it. */
  readonly key: string;
  readonly generation: number;
  /** Its own, without the environment's prefix: `free-demo`, `free-demo-2`. */
  readonly name: string;
  readonly description?: string;
  readonly enabled: boolean;
  readonly issue: KeySettings["issue"];
}

type Declared = Pick<Environment, "name" | "usagePlans">;

/**
 * Every key an environment lists, with all of its generations. Those of a file are in none.
 *
 * @throws UserError when generations are recorded of a key that is not there, or two keys would have one name
 */
export function planKeys({ name: environment, usagePlans }: Declared, ledger: KeyLedger): readonly PlannedKey[] {
  const planned = Object.entries(usagePlans).flatMap(([plan, settings]) =>
    listedKeys(settings).flatMap((key) =>
      generationsOf(ledger, key.name).map((generation) => plannedKey(plan, key, generation)),
    ),
  );
  const problems = [...unknownKeys(planned, ledger, environment), ...sameNames(planned)];
  if (problems.length === 0) return planned;
  throw new UserError(
    `${keyLedgerFileOf(environment)} is not valid:\n${problems.map((problem) => `  ${problem}`).join("\n")}`,
  );
}

export const generationsOf = ({ keys }: KeyLedger, key: string): readonly KeyGeneration[] =>
  (Object.hasOwn(keys, key) ? keys[key] : undefined) ?? [{ generation: 1 }];

export const nameOfGeneration = (key: string, generation: number) => (generation === 1 ? key : `${key}-${generation}`);

const plannedKey = (plan: string, key: KeySettings, { generation, enabled = true }: KeyGeneration): PlannedKey => ({
  plan,
  key: key.name,
  generation,
  name: nameOfGeneration(key.name, generation),
  ...(key.description !== undefined && { description: key.description }),
  enabled: key.enabled && enabled,
  issue: key.issue,
});

function unknownKeys(planned: readonly PlannedKey[], { keys }: KeyLedger, environment: string): string[] {
  const known = new Set(planned.map(({ key }) => key));
  return Object.keys(keys)
    .filter((key) => !known.has(key))
    .map(
      (key) =>
        `keys.${key}: no usage plan in environments/${environment}.ts lists it; known: ${[...known].join(", ") || "none"}`,
    );
}

function sameNames(planned: readonly PlannedKey[]): string[] {
  const first = new Map<string, PlannedKey>();
  return planned.flatMap((one) => {
    const other = first.get(one.name);
    first.set(one.name, other ?? one);
    if (other === undefined) return [];
    const [listed, rotated] = one.generation === 1 ? [one, other] : [other, one];
    return [
      `keys.${rotated.key}: generation ${rotated.generation} is called '${rotated.name}', and so is a key of plan '${listed.plan}'; rename that one`,
    ];
  });
}
