import type { Environment } from "../environments/environment.ts";
import { environmentNamed } from "../environments/environment-named.ts";
import { UserError } from "../errors/user-error.ts";

/** @throws UserError also where the environment has no ledger, because it follows the branch */
export function pinnedEnvironment(environments: readonly Environment[], name: string | undefined): Environment {
  const environment = environmentNamed(environments, name);
  if (environment.releases.follow === "pinned") return environment;
  throw new UserError(
    `environment '${environment.name}' follows the head of the branch, so it has no ledger; set releases.follow to 'pinned' in environments/${environment.name}.ts to pin it`,
  );
}
