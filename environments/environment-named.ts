import { UserError } from "../errors/user-error.ts";
import type { Environment } from "./environment.ts";

/** @throws UserError that lists the environments there are */
export function environmentNamed(environments: readonly Environment[], name: string | undefined): Environment {
  const found = environments.find((environment) => environment.name === name);
  if (found) return found;
  const known = environments.map((environment) => environment.name).join(", ");
  throw new UserError(
    name === undefined ? `name an environment: ${known}` : `there is no environment '${name}'; known: ${known}`,
  );
}
