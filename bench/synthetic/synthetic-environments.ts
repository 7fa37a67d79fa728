import type { Environment } from "../../environments/environment.ts";

/**
 * The same environments without what they say of single routes, functions and clients, as a synthetic service has others, and
 * without what watches releases: that is as large however large the API is.
 */
export const syntheticEnvironments = (environments: readonly Environment[]): readonly Environment[] =>
  environments.map(({ rollout: _, ...environment }) => ({
    ...environment,
    dashboard: false,
    functions: {},
    stage: { ...environment.stage, methodThrottles: {} },
    usagePlans: {},
  }));
