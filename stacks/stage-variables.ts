import type { Environment } from "../environments/environment.ts";

/**
 * What an environment tells its API and functions, beside the alias of the release. A change takes effect with the stage, without
 * a new release.
 */
export function stageVariablesOf(environment: Environment): Readonly<Record<string, string>> {
  const { authorizer, allowedOrigin, logs, stageVariables } = environment;
  return {
    ...(authorizer && {
      jwtIssuer: authorizer.issuer,
      jwtAudience: authorizer.audience,
      jwksUrl: authorizer.jwksUrl,
    }),
    ...(allowedOrigin !== undefined && { allowedOrigin }),
    logLevel: logs.level,
    ...stageVariables,
  };
}
