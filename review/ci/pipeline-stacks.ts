import type { Environment } from "../../environments/environment.ts";
import { byStack } from "../../environments/one-api.ts";
import { PREVIEWS } from "../../environments/preview-of.ts";
import { deployRoleOf, partitionOf, planRoleOf } from "../../stacks/names.ts";

/** What a job needs to know to plan or to deploy a stack. */
export interface PipelineStack {
  readonly name: string;
  /** Of its first environment, as `npm run diff` takes it. */
  readonly environment: string;
  readonly region: string;
  readonly planRole: string;
  readonly deployRole: string;
}

/** Stacks whose environments let workflows plan and apply, in promotion order. */
export const pipelineStacks = (environments: readonly Environment[]): readonly PipelineStack[] =>
  [...byStack(environments)].flatMap(([name, [environment]]) =>
    environment.ci === undefined ? [] : [stackOf(name, environment)],
  );

/** Where previews are deployed, and under which role; nothing where no workflow may. */
export function pipelinePreviews(
  environments: readonly Environment[],
): Pick<PipelineStack, "region" | "deployRole"> | undefined {
  const base = environments.find(({ previews, ci }) => previews !== undefined && ci !== undefined);
  return base && { region: base.region, deployRole: roleArnOf(base, deployRoleOf(base.service, PREVIEWS)) };
}

function stackOf(name: string, environment: Environment): PipelineStack {
  const { service, region } = environment;
  return {
    name,
    environment: environment.name,
    region,
    planRole: roleArnOf(environment, planRoleOf(service, name)),
    deployRole: roleArnOf(environment, deployRoleOf(service, name)),
  };
}

const roleArnOf = ({ region, account }: Environment, role: string) =>
  `arn:${partitionOf(region)}:iam::${account}:role/${role}`;
