import type { KeyService } from "./key-service.ts";
import { type IssueStep, planIssue } from "./plan-issue.ts";
import type { SecretStore } from "./secret-store.ts";
import type { FoundKey, WantedKey } from "./wanted-key.ts";

export interface Issuer {
  readonly keys: KeyService;
  readonly secrets: SecretStore;
  readonly namePrefix: string;
  /** Of every key and secret that is made. */
  readonly tags: Readonly<Record<string, string>>;
}

/**
 * What it takes to bring the keys that exist in line with those that are wanted. Changes nothing.
 *
 * @throws UserError when a key cannot be issued
 */
export async function stepsToIssue(wanted: readonly WantedKey[], issuer: Issuer): Promise<readonly IssueStep[]> {
  const { keys, secrets, namePrefix } = issuer;
  const prefix = `${namePrefix}-`;
  const allPlans = [...(await keys.planIds())].filter(([name]) => name.startsWith(prefix));
  const members: { readonly planId: string; readonly ids: ReadonlySet<string> }[] = [];
  for (const [, planId] of allPlans) members.push({ planId, ids: new Set(await keys.members(planId)) });
  const found: FoundKey[] = [];
  for (const key of await keys.issuedKeys(prefix)) {
    const value = wanted.find(({ name }) => name === key.name)?.value;
    found.push({
      ...key,
      planIds: members.filter(({ ids }) => ids.has(key.id)).map(({ planId }) => planId),
      hasSecret: await secrets.has(secretOf(namePrefix, key.name)),
      hasWantedValue: value === undefined || (await keys.valueOf(key.id)) === value,
    });
  }
  return planIssue(wanted, found, new Map(allPlans));
}

/** Carries one step out. Done again after a failure, the steps go on where they ended. */
export async function carryOut(step: IssueStep, { keys, secrets, namePrefix, tags }: Issuer): Promise<void> {
  switch (step.kind) {
    case "make": {
      const { id, value } = await keys.make(step.key, tags);
      if (step.key.value === undefined) await secrets.put(secretOf(namePrefix, step.key.name), value, tags);
      return keys.join(id, step.planId);
    }
    case "keep":
      return secrets.put(secretOf(namePrefix, step.key.name), await keys.valueOf(step.id), tags);
    case "update":
      return keys.update(step.id, step.key);
    case "join":
      return keys.join(step.id, step.planId);
    case "leave":
      return keys.leave(step.id, step.planId);
    case "delete":
      await keys.remove(step.id);
      if (step.hasSecret) await secrets.remove(secretOf(namePrefix, step.name));
  }
}

/** `records-prod-free-demo` → `records-prod/api-keys/free-demo` */
const secretOf = (namePrefix: string, name: string) => `${namePrefix}/api-keys/${name.slice(namePrefix.length + 1)}`;
