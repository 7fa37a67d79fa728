import type { TerraformStack } from "cdktf";

import { LambdaFunction } from "../constructs/lambda-function.ts";
import type { Environment } from "../environments/environment.ts";
import type { ReleasePlan } from "../releases/plan-releases.ts";
import { functionsOfService } from "./api-parts.ts";
import { functionSettingsOf, policyOf, variablesOf } from "./describe-build.ts";
import { boundaryArnOf, functionNameOf, type Place } from "./names.ts";
import type { ServiceDefinition } from "./service-definition.ts";

export interface DeploymentPackage {
  readonly zipPath: string;
  readonly sha256: string;
}

export interface DeploymentPackages {
  /** By function name. */
  readonly functions: ReadonlyMap<string, DeploymentPackage>;
  /** Stands for the code of functions that only earlier releases have; Terraform never uploads it. */
  readonly retired: DeploymentPackage;
  /** The file inside a package and its export, as Lambda names it. */
  readonly handler: string;
  /** Ends the trial of a release whose alarm is red. @default no environment has such a guard */
  readonly rollback?: DeploymentPackage;
}

interface Props {
  readonly service: ServiceDefinition;
  readonly environment: Environment;
  readonly plan: ReleasePlan;
  readonly packages: DeploymentPackages;
  /** Of the WebSocket API. @default the service has none */
  readonly connections?: Place["connections"] | undefined;
}

/**
 * Every function some release of the ledger needs. One that this commit no longer has stays, untouched, as long as a release
 * runs on it; one that no release has yet is not created before it is released.
 */
export function functionsOfStack(stack: TerraformStack, props: Props): ReadonlyMap<string, LambdaFunction> {
  const uses = new Map(functionsOfService(props.service).map((use) => [use.function, use]));
  return new Map(
    props.plan.functions.map((name) => [
      name,
      createFunction(stack, name, props, uses.get(name) ?? { function: name }),
    ]),
  );
}

function createFunction(
  stack: TerraformStack,
  name: string,
  { service, environment, plan, packages, connections }: Props,
  use: Parameters<typeof policyOf>[1],
): LambdaFunction {
  const code = packages.functions.get(name);
  const place = { ...environment, ...(connections && { connections }) };
  return new LambdaFunction(stack, name, {
    ...functionSettingsOf(service, environment, name),
    functionName: functionNameOf(environment, name),
    code: code ?? packages.retired,
    handler: packages.handler,
    environment: variablesOf(service, place, use),
    policy: policyOf(place, use),
    permissionsBoundary: boundaryArnOf(environment),
    logRetentionDays: environment.logs.retentionDays,
    publish: plan.releases.some((release) => release.version !== "latest"),
    frozen: !plan.deploysBuild || code === undefined,
  });
}
