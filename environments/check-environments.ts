import { isDeepStrictEqual } from "node:util";

import { UserError } from "../errors/user-error.ts";
import { accountProblems } from "./check-account.ts";
import { oneApiProblems } from "./check-one-api.ts";
import { reservedNameProblems } from "./check-reserved-names.ts";
import type { Environment } from "./environment.ts";
import { apiPrefixOf, stackNameOf } from "./one-api.ts";

/**
 * Several environments may share an account as long as their names cannot meet. IAM's names have no region, so neither has this
 * rule; and what belongs to `a-b` would look as if it belonged to `a`, to a deploy role as well.
 *
 * @throws UserError that names both environments and what they share
 */
export function checkEnvironments(environments: readonly Environment[]): readonly Environment[] {
  const pairs = environments.flatMap((one, index) => environments.slice(index + 1).map((other) => ({ one, other })));
  const problems = [
    ...pairs.flatMap(({ one, other }) => [
      ...sameName(one, other),
      ...meetingPrefixes(one, other),
      ...sameDomain(one, other),
      ...otherTrail(one, other),
    ]),
    ...accountProblems(environments),
    ...oneApiProblems(environments),
    ...reservedNameProblems(environments),
  ];
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
  // Stages of one API share its prefix; between them only their own parts count.
  const areStages = one.oneApi !== undefined && stackNameOf(one) === stackNameOf(other);
  const prefixes = areStages ? [one.namePrefix, other.namePrefix] : [apiPrefixOf(one), apiPrefixOf(other)];
  const [shorter = "", longer = ""] = prefixes.toSorted((a, b) => a.length - b.length);
  if (!`${longer}-`.startsWith(`${shorter}-`)) return [];
  const what =
    shorter === longer
      ? `have the same name prefix (${shorter})`
      : `have name prefixes that meet ('${longer}' begins with '${shorter}-')`;
  return [
    `'${one.name}' and '${other.name}' ${what} in account ${one.account}; give one of them another 'namePrefix' or account`,
  ];
}

/** A domain name exists once in a region, whoever owns it. */
function sameDomain(one: Environment, other: Environment): string[] {
  if (one.domain === undefined || one.domain.name !== other.domain?.name || one.region !== other.region) return [];
  return [
    `'${one.name}' and '${other.name}' have the same domain name in ${one.region} (${one.domain.name}); give each its own`,
  ];
}

/** There is one trail for an account and region, so there can be one opinion on it. */
function otherTrail(one: Environment, other: Environment): string[] {
  if (one.account !== other.account || one.region !== other.region) return [];
  if (one.auditTrail === undefined || other.auditTrail === undefined) return [];
  if (isDeepStrictEqual(one.auditTrail, other.auditTrail)) return [];
  return [
    `'${one.name}' and '${other.name}' share account ${one.account} in ${one.region} and say different things in 'auditTrail'; say it in one of them`,
  ];
}
