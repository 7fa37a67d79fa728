import { Construct } from "constructs";

import { executionPolicy } from "../constructs/execution-policy.ts";
import { type FunctionRole, functionRole } from "../constructs/function-role.ts";
import { LambdaFunction } from "../constructs/lambda-function.ts";
import type { Environment } from "../environments/environment.ts";
import type { FunctionUse } from "../openapi/integrations/integration.ts";
import type { Build } from "../releases/build.ts";
import type { JoinedPlan } from "../releases/join-plans.ts";
import { functionsOfService } from "./api-parts.ts";
import { functionSettingsOf, policyOf, variablesOf } from "./describe-build.ts";
import { boundaryArnOf, functionNameOf, functionRoleNameOf, logGroupArnOf, type Place } from "./names.ts";
import type { ServiceDefinition } from "./service-definition.ts";
import type { DeploymentPackages } from "./service-functions.ts";

export interface OneApiFunctionsProps {
  readonly service: ServiceDefinition;
  readonly stages: readonly [Environment, ...Environment[]];
  readonly place: Place;
  readonly plan: JoinedPlan;
  readonly build: Build;
  readonly packages: DeploymentPackages;
}

/**
 * Every function some stage needs, once: each stage calls a version of it by its alias. A version keeps the role it was published
 * with, so roles are made once for each set of permissions, and stay as long as a release of some ledger runs under them.
 *
 * @see https://docs.aws.amazon.com/lambda/latest/dg/configuration-versions.html
 */
export function functionsOfOneApi(scope: Construct, props: OneApiFunctionsProps): ReadonlyMap<string, LambdaFunction> {
  const uses = new Map(functionsOfService(props.service).map((use) => [use.function, use]));
  return new Map(props.plan.functions.map((name) => [name, createFunction(scope, name, props, uses.get(name))]));
}

function createFunction(scope: Construct, name: string, props: OneApiFunctionsProps, use: FunctionUse | undefined) {
  const { service, stages, place, plan, packages } = props;
  const code = packages.functions.get(name);
  return new LambdaFunction(scope, name, {
    ...functionSettingsOf(service, stages[0], name),
    functionName: functionNameOf(place, name),
    code: code ?? packages.retired,
    handler: packages.handler,
    environment: variablesOf(service, place, use ?? { function: name }),
    role: currentRole(scope, name, props, use),
    // Lines of all stages are in one log: the stage that keeps them longest decides.
    logRetentionDays: Math.max(...stages.map(({ logs }) => logs.retentionDays)),
    publish: plan.publishes,
    frozen: !plan.deploysBuild || code === undefined,
  });
}

/** Makes all roles of a function. @returns the one its newest code runs under */
function currentRole(
  scope: Construct,
  name: string,
  props: OneApiFunctionsProps,
  use: FunctionUse | undefined,
): FunctionRole {
  const { build, plan } = props;
  const roles = new Map(
    (plan.executionRoles[name] ?? []).map((fingerprint) => [
      fingerprint,
      createRole(scope, name, fingerprint, props, build.roles[name] === fingerprint ? use : undefined),
    ]),
  );
  const current = (plan.deploysBuild && roles.get(build.roles[name] ?? "")) || [...roles.values()].at(-1);
  if (current === undefined) throw new Error(`no release says under which role ${name} runs`);
  return current;
}

/** What an earlier commit's role may do is known to AWS alone; if it had to be made again it could do next to nothing. */
function createRole(
  scope: Construct,
  name: string,
  fingerprint: string,
  { place }: OneApiFunctionsProps,
  use: FunctionUse | undefined,
): FunctionRole {
  return functionRole(new Construct(scope, `${name}-${fingerprint}`), {
    roleName: functionRoleNameOf(place, name, fingerprint),
    policy:
      use === undefined
        ? executionPolicy({ logGroupArn: logGroupArnOf(place, name), tables: [] })
        : policyOf(place, use),
    permissionsBoundary: boundaryArnOf(place),
    frozen: use === undefined,
    outlivesVersions: true,
  });
}
