import type { Construct } from "constructs";

import { Caller } from "../constructs/caller.ts";
import type { RestApi } from "../constructs/rest-api.ts";
import type { Environment } from "../environments/environment.ts";
import type { Route } from "../openapi/route.ts";
import { callerPaths, callerPolicy } from "./caller-policy.ts";
import { callerBoundaryNameOf, callerNameOf, partitionOf, placeOf } from "./names.ts";

interface Props {
  readonly environment: Environment;
  readonly routes: readonly Route[];
  readonly api: RestApi;
}

/**
 * Users and roles that may call the stage, each no other methods than its own.
 *
 * @returns their ARNs by name, or undefined where there are none
 */
export function callersOf(
  scope: Construct,
  { environment, routes, api }: Props,
): Readonly<Record<string, string>> | undefined {
  const { account, region, name: stageName, callers } = environment;
  const boundary = callerBoundaryNameOf(placeOf([environment]));
  const made = Object.entries(callers).map(([name, { methods, ...kind }]) => {
    const caller = new Caller(scope, `${name}_caller`, {
      ...kind,
      callerName: callerNameOf(environment, name),
      policy: callerPolicy(callerPaths(methods, routes), `${api.executionArn}/${stageName}`),
      permissionsBoundary: `arn:${partitionOf(region)}:iam::${account}:policy/${boundary}`,
    });
    return [name, caller.arn];
  });
  return made.length === 0 ? undefined : Object.fromEntries(made);
}
