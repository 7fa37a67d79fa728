import type { Environment } from "../environments/environment.ts";
import { OWN_SCOPES, scopesOf } from "../environments/settings/user-pools.ts";
import type { ApiDefinition } from "../openapi/api-definition.ts";

/** Pools that authorizers name and the environment does not, and scopes that no token will ever have. */
export const userPoolProblems = ({ userPools }: Pick<Environment, "userPools">, api: ApiDefinition): string[] =>
  Object.entries(api.authorizers).flatMap(([name, authorizer]) => {
    if (authorizer.type !== "cognito") return [];
    const unknown = authorizer.userPools.filter((pool) => !(pool in userPools));
    return unknown.length > 0
      ? unknown.map(
          (pool) =>
            `userPools: authorizer ${name} needs '${pool}'; known: ${Object.keys(userPools).join(", ") || "none"}`,
        )
      : unknownScopes(name, authorizer.userPools, userPools, api);
  });

/** What scopes a pool has that is made elsewhere, nobody knows here. */
function unknownScopes(
  authorizer: string,
  pools: readonly string[],
  userPools: Environment["userPools"],
  { routes }: ApiDefinition,
): string[] {
  const own = pools.map((pool) => userPools[pool]).filter((pool) => typeof pool === "object");
  if (own.length < pools.length) return [];
  const known = own.flatMap(scopesOf);
  return routes
    .filter((route) => route.authorizer === authorizer)
    .flatMap(({ method, path, scopes = [] }) =>
      scopes
        .filter((scope) => !known.includes(scope) && !OWN_SCOPES.includes(scope))
        .map(
          (scope) =>
            `userPools: ${method} ${path} asks for the scope '${scope}', which no user pool of authorizer ${authorizer} has; known: ${known.join(", ") || "none"}`,
        ),
    );
}
