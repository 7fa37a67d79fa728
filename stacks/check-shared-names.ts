import type { Environment } from "../environments/environment.ts";
import { apiPrefixOf, stackNameOf } from "../environments/one-api.ts";
import { auditTrailOf, deployRoleOf, logRoleOf, stateBucketOf } from "./names.ts";

/**
 * Whoever deploys an environment may change everything that begins with its prefix. What all environments share is none of it:
 * the state, the roles that deploy, the audit trail.
 */
export function sharedNameProblems(environment: Environment): readonly string[] {
  const { service, region } = environment;
  const prefix = apiPrefixOf(environment);
  const shared = [
    { what: "the state bucket", name: stateBucketOf(service, environment) },
    { what: "the role for API Gateway's logs", name: logRoleOf(service, region) },
    { what: "the audit trail", name: auditTrailOf(service, region) },
    { what: "the role that deploys", name: deployRoleOf(service, stackNameOf(environment)) },
  ];
  const [met] = shared.filter(({ name }) => `${name}-`.startsWith(`${prefix}-`));
  if (met === undefined) return [];
  return [
    `namePrefix: everything that begins with '${prefix}-' would be the environment's own, ${met.what} of all environments too (${met.name}); choose another 'namePrefix', as in '${service}-${environment.name}'`,
  ];
}
