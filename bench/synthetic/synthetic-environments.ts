import type { Environment } from "../../environments/environment.ts";

/** The same environments without what they say of single routes, functions and clients: a synthetic service has others. */
export const syntheticEnvironments = (environments: readonly Environment[]): readonly Environment[] =>
  environments.map((environment) => ({
    ...environment,
    functions: {},
    stage: { ...environment.stage, methodThrottles: {} },
    usagePlans: {},
  }));
