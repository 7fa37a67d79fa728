import { UserError } from "../errors/user-error.ts";
import type { Environment } from "./environment.ts";

/**
 * Several environments may share an account as long as their names cannot meet. IAM's names have no region, so neither has this
 * rule; and what belongs to `a-b` would look as if it belonged to `a`, to a deploy role as well.
 *
 * @throws UserError that names both environments and what they share
 */
export function checkEnvironments(environments: readonly Environment[]): readonly Environment[] {
  const pairs = environments.flatMap((one, index) => environments.slice(index + 1).map((other) => ({ one, other })));
  const problems = pairs.flatMap(({ one, other }) => [...sameName(one, other), ...meetingPrefixes(one, other)]);
  if (problems.length > 0)
    throw new UserError(`the environments are not valid:\n${problems.map((line) => `  ${line}`).join("\n")}`);
  return environments;
}

const sameName = (one: Environment, other: Environment) =>
  one.name === other.name
    ? [`'${one.name}' and '${other.name}' have the same name; give each environment its own name`]
    : [];

function meetingPrefixes(one: Environment, other: Environment): string[] {
  if (one.account !== other.account) return [];
  const [shorter, longer] = one.namePrefix.length <= other.namePrefix.length ? [one, other] : [other, one];
  if (!`${longer.namePrefix}-`.startsWith(`${shorter.namePrefix}-`)) return [];
  const what =
    shorter.namePrefix === longer.namePrefix
      ? `have the same name prefix (${one.namePrefix})`
      : `have name prefixes that meet ('${longer.namePrefix}' begins with '${shorter.namePrefix}-')`;
  return [
    `'${one.name}' and '${other.name}' ${what} in account ${one.account}; give one of them another 'namePrefix' or account`,
  ];
}
