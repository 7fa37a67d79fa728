import type { Grant } from "./grants.ts";

export interface GrantChanges {
  /** What is allowed and was not before, or is no longer denied. */
  readonly widened: readonly Grant[];
  /** The other way round. */
  readonly narrowed: readonly Grant[];
}

/** What two sets of grants differ in. What another grant allowed already, as `s3:*` does, is no change. */
export function compareGrants(before: readonly Grant[], after: readonly Grant[]): GrantChanges {
  const added = without(after, before);
  const removed = without(before, after);
  const allows = ({ effect }: Grant) => effect === "Allow";
  const denies = ({ effect }: Grant) => effect === "Deny";
  return {
    widened: [...added.filter(allows), ...removed.filter(denies)],
    narrowed: [...removed.filter(allows), ...added.filter(denies)],
  };
}

const without = (grants: readonly Grant[], others: readonly Grant[]): readonly Grant[] =>
  grants.filter((grant) => !others.some((other) => covers(other, grant)));

/** Whether one grant holds whenever the other does. */
export function covers(one: Grant, other: Grant): boolean {
  if (one.effect !== other.effect || one.principal !== other.principal) return false;
  if (one.condition !== "" && one.condition !== other.condition) return false;
  return matches(one.action.toLowerCase(), other.action.toLowerCase()) && matches(one.resource, other.resource);
}

/** As IAM does: a star is any text, a question mark any character. */
function matches(pattern: string, text: string): boolean {
  if (pattern === text) return true;
  if (!/[*?]/.test(pattern)) return false;
  const source = pattern
    .replaceAll(/[.+^${}()|[\]\\]/g, "\\$&")
    .replaceAll("*", ".*")
    .replaceAll("?", ".");
  return new RegExp(`^${source}$`, "s").test(text);
}

/** Whether a grant says more than anybody can read from it. */
export const isWildcard = ({ action, resource, principal }: Grant): boolean =>
  action.endsWith("*") || resource === "*" || principal === "*" || action.startsWith("everything except");
