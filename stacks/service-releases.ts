import type { Construct } from "constructs";

import type { LambdaFunction } from "../constructs/lambda-function.ts";
import { Release } from "../constructs/release.ts";
import type { RestApi } from "../constructs/rest-api.ts";
import type { Environment } from "../environments/environment.ts";
import type { ApiDefinition } from "../openapi/api-definition.ts";
import { NEVER_PUBLISHED, type PlannedRelease, type ReleasePlan } from "../releases/plan-releases.ts";
import type { ServiceDefinition } from "./service-definition.ts";

export interface ReleasedTo {
  readonly service: ServiceDefinition;
  /** Whose requests may invoke the functions; `*` stands for every stage of the API. */
  readonly stageName: string;
  readonly functions: ReadonlyMap<string, LambdaFunction>;
  readonly api: RestApi;
}

interface Props extends Omit<ReleasedTo, "stageName"> {
  readonly environment: Environment;
  readonly plan: ReleasePlan;
}

export interface StagedReleases {
  readonly live: Release;
  readonly canary?: { readonly release: Release; readonly percentTraffic: number };
}

/** All releases of the plan, and the two the stage serves. */
export function releasesOf(scope: Construct, props: Props): StagedReleases {
  const { plan, environment } = props;
  return stagedReleases(plan, createReleases(scope, plan.releases, { ...props, stageName: environment.name }));
}

/** Each release by its alias. */
export const createReleases = (
  scope: Construct,
  planned: readonly PlannedRelease[],
  to: ReleasedTo,
): ReadonlyMap<string, Release> => new Map(planned.map((one) => [one.alias, createRelease(scope, one, to)]));

/** Those of the releases that a plan has on its stage. */
export function stagedReleases(plan: ReleasePlan, releases: ReadonlyMap<string, Release>): StagedReleases {
  const get = ({ alias }: PlannedRelease) => {
    const release = releases.get(alias);
    if (release === undefined) throw new Error(`release ${alias} is not part of the plan`);
    return release;
  };
  return {
    live: get(plan.live),
    ...(plan.canary && { canary: { release: get(plan.canary), percentTraffic: plan.canary.percentTraffic } }),
  };
}

function createRelease(scope: Construct, planned: PlannedRelease, props: ReleasedTo): Release {
  const movesOn = followsHead(planned);
  return new Release(scope, movesOn ? "head" : planned.alias, {
    api: props.api,
    release: planned.release,
    alias: planned.alias,
    freezeVersions: !movesOn,
    freezePermissions: planned.version === "frozen",
    functions: [...props.functions].flatMap(([name, lambda]) =>
      planned.functions.includes(name)
        ? [
            {
              name,
              functionName: lambda.functionName,
              version: versionOf(planned, lambda),
              invokedBy: invokerOf(props.service.api, props.stageName, name),
            },
          ]
        : [],
    ),
  });
}

/** Every deployment makes it anew; no ledger knows it. */
export const followsHead = ({ version }: PlannedRelease) => version === "latest" || version === "follow";

function versionOf(planned: PlannedRelease, lambda: LambdaFunction): string {
  if (planned.version === "latest") return "$LATEST";
  return planned.version === "frozen" ? NEVER_PUBLISHED : lambda.version;
}

/**
 * The narrowest source that covers every call: one method, the stage, the API's authorizers, or all of these.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/arn-format-reference.html
 */
function invokerOf(api: ApiDefinition, stageName: string, name: string): string {
  const authorizes = Object.values(api.authorizers).some((authorizer) => authorizer.function === name);
  const [route, ...others] = api.routes.filter((one) => one.function === name);
  if (authorizes) return route === undefined ? "authorizers/*" : "*";
  if (route === undefined || others.length > 0) return `${stageName}/*`;
  const method = route.method === "ANY" ? "*" : route.method;
  return `${stageName}/${method}${route.path.replace(/\{[^}]+\}/g, "*")}`;
}
