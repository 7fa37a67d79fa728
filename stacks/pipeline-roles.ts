import type { TerraformStack } from "cdktf";

import type { DeployedFront } from "../constructs/deploy-front-policy.ts";
import type { DeployScope } from "../constructs/deploy-policy.ts";
import { DeployRole } from "../constructs/deploy-role.ts";
import type { WatchedStack } from "../constructs/deploy-watch-policy.ts";
import { githubProviderArnOf } from "../constructs/github-identity.ts";
import { PlanRole } from "../constructs/plan-role.ts";
import type { Trusted } from "../constructs/trust-policy.ts";
import type { Environment } from "../environments/environment.ts";
import { isGuarded } from "../environments/is-guarded.ts";
import { apiPrefixOf } from "../environments/one-api.ts";
import { latchParameterOf } from "../releases/latch.ts";
import {
  boundaryArnOf,
  boundaryNameOf,
  callerBoundaryArnOf,
  callerBoundaryNameOf,
  deployRoleOf,
  partitionOf,
  placeOf,
  planRoleOf,
  stateBucketOf,
  stateKeyOf,
} from "./names.ts";
import { applySubjects, planSubjects } from "./pipeline-subjects.ts";
import type { ServiceDefinition } from "./service-definition.ts";

export type Deployed = Pick<ServiceDefinition, "httpApi" | "webSocketApi">;

export interface PipelineRoles {
  /** Of the stack. */
  readonly name: string;
  readonly deployArn: string;
  readonly planArn: string;
}

type Together = readonly [Environment, ...Environment[]];

/** Two for each stack: one that plans it, and one that deploys it. */
export function pipelineRoles(
  stack: TerraformStack,
  name: string,
  together: Together,
  deployed: Deployed,
): PipelineRoles {
  const [environment] = together;
  const { service } = environment;
  const place = placeOf(together);
  const scope = deployScopeOf(together, deployed);
  const userPoolTags = userPoolTagsOf(together, name);
  const callers = callersOf(together, place);
  const deploy = new DeployRole(stack, `deploy-${name}`, {
    ...scope,
    roleName: deployRoleOf(service, name),
    boundaryName: boundaryNameOf(place),
    trusted: trustedBy(environment, applySubjects(environment, name)),
    callers,
    userPoolTags,
  });
  const plan = new PlanRole(stack, `plan-${name}`, {
    ...scope,
    roleName: planRoleOf(service, name),
    trusted: trustedBy(environment, planSubjects(environment)),
    hasKeys: together.some(makesKeys),
    callerBoundaryArn: callers && callerBoundaryArnOf(place),
    userPoolTags,
  });
  return { name, deployArn: deploy.roleArn, planArn: plan.roleArn };
}

/** Those an environment names, or whoever the account lets; and workflows with one of these subjects. */
export function trustedBy({ deployers, account, region, ci }: Environment, subjects: readonly string[]): Trusted {
  const partition = partitionOf(region);
  return {
    principals: deployers ?? [`arn:${partition}:iam::${account}:root`],
    workflows: ci && { providerArn: githubProviderArnOf(partition, account), subjects },
  };
}

export function deployScopeOf(together: Together, deployed: Deployed): DeployScope {
  const [environment] = together;
  const { account, region, service } = environment;
  const place = placeOf(together);
  return {
    partition: partitionOf(region),
    account,
    region,
    namePrefix: place.namePrefix,
    stagePrefixes: together.map(({ namePrefix }) => namePrefix),
    stateBucket: stateBucketOf(service, environment),
    stateKey: stateKeyOf(environment),
    boundaryArn: boundaryArnOf(place),
    front: frontOf(together, deployed),
    watched: watchedOf(together),
  };
}

/** Stages of one API have neither a dashboard nor a guard. */
function watchedOf(together: Together): WatchedStack | undefined {
  const [environment] = together;
  const { name: stageName, namePrefix: prefix, dashboard: hasDashboard } = environment;
  const logPrefixes = together.filter(({ rollout }) => rollout !== undefined).map(({ namePrefix }) => namePrefix);
  if (!hasDashboard && logPrefixes.length === 0) return undefined;
  const guard = { latchParameter: latchParameterOf(environment), stageName };
  return {
    prefix,
    hasDashboard,
    rollout: logPrefixes.length > 0 ? { logPrefixes, functionPrefix: apiPrefixOf(environment) } : undefined,
    guard: isGuarded(environment) ? guard : undefined,
  };
}

const makesKeys = ({ usagePlans }: Environment) =>
  Object.values(usagePlans).some(
    ({ keys }) => Array.isArray(keys) && keys.some(({ issue }) => issue === "api-gateway"),
  );

/** As the environment's stack tags all it makes. */
function userPoolTagsOf(together: readonly Environment[], stackName: string) {
  const [{ service } = { service: "" }] = together;
  const ownPools = together
    .flatMap(({ userPools }) => Object.values(userPools))
    .filter((one) => typeof one === "object");
  return ownPools.length === 0 ? undefined : { service, environment: stackName };
}

function callersOf(together: readonly Environment[], place: { readonly namePrefix: string }) {
  const called = together.filter(({ callers }) => Object.keys(callers).length > 0);
  if (called.length === 0) return undefined;
  return { boundaryName: callerBoundaryNameOf(place), stageNames: called.map(({ name }) => name) };
}

const frontOf = (together: readonly Environment[], { httpApi, webSocketApi }: Deployed): DeployedFront => ({
  domains: together.flatMap((environment) =>
    [environment.domain, environment.httpApi.domain, environment.webSocketApi.domain].flatMap((domain) =>
      domain === undefined ? [] : [{ endpoint: "REGIONAL" as const, ...domain, ...truststoreOf(domain) }],
    ),
  ),
  hasFirewall: together.some(({ waf }) => waf !== undefined),
  hasClientCertificates: together.some(({ stage }) => stage.clientCertificate !== undefined),
  ...((httpApi ?? webSocketApi) && {
    secondVersion: {
      hasVpcLinks: together.some(({ httpApi: { vpcLinks } }) => Object.keys(vpcLinks).length > 0),
      ...(webSocketApi && { webSocketStage: together[0]?.name }),
    },
  }),
  hasVpcLinks: together.some(({ vpcLinks }) => Object.keys(vpcLinks).length > 0),
});

/** No client of a WebSocket API shows a certificate. */
const truststoreOf = (
  domain:
    | NonNullable<Environment["domain"]>
    | NonNullable<Environment["webSocketApi"]["domain"]>
    | NonNullable<Environment["httpApi"]["domain"]>,
) => ("mutualTls" in domain ? { truststoreUri: domain.mutualTls?.truststoreUri } : {});
