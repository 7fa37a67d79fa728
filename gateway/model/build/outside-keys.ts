import { createHash } from "node:crypto";
import { ConfigurationError } from "../../terraform/configuration-error.ts";
import type { ApiKey } from "../api-key.ts";
import type { Stack } from "../stack.ts";

/** An API key that no configuration declares: in AWS somebody made it by hand, or a program did. */
export interface OutsideKey {
  /** Name or id of the usage plan it is in. */
  readonly usagePlan: string;
  readonly name: string;
  readonly value: string;
  readonly isEnabled: boolean;
}

/**
 * The stacks with such keys in their usage plans.
 *
 * @throws ConfigurationError when a key's usage plan is not there, or its value is another key's
 */
export function withOutsideKeys(stacks: readonly Stack[], keys: readonly OutsideKey[]): readonly Stack[] {
  if (keys.length === 0) return stacks;
  assertPlans(stacks, keys);
  assertDistinct(stacks, keys);
  return stacks.map((stack) => {
    const added: ApiKey[] = [];
    const usagePlans = stack.usagePlans.map((plan) => {
      const members = keys.filter(({ usagePlan }) => usagePlan === plan.name || usagePlan === plan.id).map(asApiKey);
      added.push(...members);
      return members.length === 0 ? plan : Object.freeze({ ...plan, keys: [...plan.keys, ...members] });
    });
    return added.length === 0 ? stack : Object.freeze({ ...stack, apiKeys: [...stack.apiKeys, ...added], usagePlans });
  });
}

const asApiKey = ({ usagePlan, name, value, isEnabled }: OutsideKey): ApiKey => ({
  address: `API key '${name}'`,
  id: createHash("sha256").update(`${usagePlan}/${name}`).digest("hex").slice(0, 10),
  name,
  value,
  isEnabled,
});

function assertPlans(stacks: readonly Stack[], keys: readonly OutsideKey[]): void {
  const plans = stacks.flatMap(({ usagePlans }) => usagePlans);
  const lost = keys.find(({ usagePlan }) => !plans.some(({ name, id }) => name === usagePlan || id === usagePlan));
  if (lost === undefined) return;
  const known = plans.map(({ name }) => name).join(", ") || "none";
  throw new ConfigurationError(`API key '${lost.name}': there is no usage plan '${lost.usagePlan}'; known: ${known}`);
}

/** AWS has every value once in a region. */
function assertDistinct(stacks: readonly Stack[], keys: readonly OutsideKey[]): void {
  const seen = new Map(stacks.flatMap(({ apiKeys }) => apiKeys.map(({ name, value }) => [value, name] as const)));
  for (const { name, value } of keys) {
    const other = seen.get(value);
    if (other !== undefined) throw new ConfigurationError(`the API keys '${other}' and '${name}' have the same value`);
    seen.set(value, name);
  }
}
