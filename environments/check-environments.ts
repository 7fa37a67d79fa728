import { UserError } from "../errors/user-error.ts";
import type { Environment } from "./environment.ts";

/**
 * Several environments may share an account as long as their names cannot meet.
 *
 * @throws UserError that names both environments and what they share
 */
export function checkEnvironments(environments: readonly Environment[]): readonly Environment[] {
  const problems = [
    ...shared(environments, "name", (one) => one.name),
    ...shared(environments, "name prefix", prefixInAccount),
  ];
  if (problems.length > 0)
    throw new UserError(`the environments are not valid:\n${problems.map((line) => `  ${line}`).join("\n")}`);
  return environments;
}

const prefixInAccount = (environment: Environment) =>
  `${environment.namePrefix} in account ${environment.account}, region ${environment.region}`;

function shared(
  environments: readonly Environment[],
  what: string,
  of: (environment: Environment) => string,
): string[] {
  const first = new Map<string, Environment>();
  return environments.flatMap((environment) => {
    const key = of(environment);
    const other = first.get(key);
    if (other === undefined) {
      first.set(key, environment);
      return [];
    }
    const remedy =
      what === "name" ? "give each environment its own name" : "give one of them another 'namePrefix' or account";
    return [`'${other.name}' and '${environment.name}' have the same ${what} (${key}); ${remedy}`];
  });
}
