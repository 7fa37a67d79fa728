import { canonical } from "../model/json.ts";
import { enumerate, enumerateValues, type Phrase, phrase, words } from "../model/phrase.ts";
import type { ContractChange } from "./contract-change.ts";
import type { Callers, Condition } from "./operation.ts";

/** Who may call, in words: `anybody`, or `tokens that jwt accepts, with an API key`. */
export function describeCallers({ conditions }: Callers): Phrase {
  if (conditions.length === 0) return words("anybody");
  return enumerate(conditions.map(describe));
}

function describe({ kind, name, scopes }: Condition): Phrase {
  if (kind === "api key") return words("an API key");
  if (kind === "connection") return words("whoever is connected");
  if (kind === "iam") return words("requests signed for AWS_IAM");
  const scoped: Phrase = scopes.length === 0 ? [] : phrase` with one of the scopes ${enumerateValues(scopes)}`;
  if (kind === "unknown") return [...phrase`what ${name} asks for`, ...scoped];
  return [...phrase`tokens that ${name} accepts`, ...scoped];
}

/** What changes of who may call a route. Those who have what was asked for before are the clients there are. */
export function compareCallers(before: Callers, after: Callers): readonly ContractChange[] {
  if (sameCallers(before, after)) return [];
  const text = phrase`${describeCallers(after)} (was: ${describeCallers(before)})`;
  const isWider = after.conditions.every((condition) => before.conditions.some((one) => covers(condition, one)));
  return [{ rule: isWider ? "callers-widened" : "callers-narrowed", isBreaking: !isWider, text }];
}

export const sameCallers = (one: Callers, other: Callers): boolean =>
  canonical(asJson(one)) === canonical(asJson(other));

/** Whoever meets one condition meets the other. Of several scopes one is enough. */
function covers(condition: Condition, met: Condition): boolean {
  if (condition.kind !== met.kind || condition.name !== met.name) return false;
  if (condition.scopes.length === 0) return true;
  return met.scopes.length > 0 && met.scopes.every((scope) => condition.scopes.includes(scope));
}

const asJson = ({ conditions }: Callers) =>
  conditions.map(({ kind, name, scopes }) => [kind, name, [...scopes].sort()]);
