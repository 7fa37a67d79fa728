import { Release } from "../constructs/release.ts";
import type { RestApi } from "../constructs/rest-api.ts";
import type { ApiDefinition } from "../openapi/api-definition.ts";
import type { PlannedRelease, ReleasePlan } from "../releases/plan-releases.ts";
import type { AliasedRelease } from "./release-aliases.ts";

export interface ReleasedTo {
  readonly definition: ApiDefinition;
  /** Whose requests may invoke the functions; `*` stands for every stage of the API. */
  readonly stageName: string;
  readonly api: RestApi;
}

export interface StagedReleases {
  readonly live: Release;
  readonly canary?: { readonly release: Release; readonly percentTraffic: number };
}

/** Each release by its alias. */
export const createReleases = (aliased: readonly AliasedRelease[], to: ReleasedTo): ReadonlyMap<string, Release> =>
  new Map(aliased.map((one) => [one.planned.alias, createRelease(one, to)]));

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

const createRelease = ({ planned, aliases }: AliasedRelease, { api, definition, stageName }: ReleasedTo): Release =>
  new Release(aliases, {
    api,
    freezePermissions: planned.version === "frozen",
    invokedBy: new Map(planned.functions.map((name) => [name, invokerOf(definition, stageName, name)])),
  });

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
