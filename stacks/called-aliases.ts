import { Construct } from "constructs";

import type { WeighedFunction } from "../constructs/canary-alarm-math.ts";
import { LiveAlias } from "../constructs/live-alias.ts";
import type { FunctionAlias } from "../constructs/release-aliases.ts";
import type { ReleasePlan } from "../releases/plan-releases.ts";
import type { FrontProps } from "./front.ts";
import { type AliasedRelease, followsHead } from "./release-aliases.ts";

/** What APIs call whose stages have no canary, whichever release is live. */
export interface CalledAliases {
  /** Value of the stage variable `lambdaAlias`: it never changes. */
  readonly alias: string;
  /** By the function's name within the service. */
  readonly functions: ReadonlyMap<string, FunctionAlias>;
  /** Those whose alias can be divided between two releases. @default the environment follows the head */
  readonly weighed?: readonly WeighedFunction[];
}

type Props = Pick<FrontProps, "plan" | "releases" | "environment" | "latch">;

/**
 * Where the environment follows the head there is one release, and its own aliases are called. A pinned one has an alias `live`
 * of each function, which a step of a release changes in place.
 */
export function calledAliasesOf(scope: Construct, { plan, releases, environment, latch }: Props): CalledAliases {
  const live = find(releases, plan.live.alias);
  if (followsHead(plan.live)) return { alias: plan.live.alias, functions: live.aliases.functions };
  const canary = plan.canary && find(releases, plan.canary.alias);
  const aliases = new Construct(scope, "live");
  const held = plan.canary && latch?.holds(plan.canary.release);
  const made = plan.functions.map((name) => {
    const own = live.aliases.functions.get(name);
    const tried = canary?.aliases.functions.get(name);
    const called = own ?? tried ?? newestOf(name, releases);
    const alias = new LiveAlias(aliases, name, {
      live: called,
      ...(own && tried && plan.canary && { canary: { on: tried, percentTraffic: plan.canary.percentTraffic }, held }),
      description: environment.rollout && descriptionOf(plan),
    });
    return { name, alias: alias.function, weighed: weighedFunction(name, called, (own && tried) ?? called) };
  });
  return {
    alias: "live",
    functions: new Map(made.map(({ name, alias }) => [name, alias])),
    weighed: made.map(({ weighed }) => weighed),
  };
}

const weighedFunction = (name: string, live: FunctionAlias, canary: FunctionAlias): WeighedFunction => ({
  name,
  functionName: live.functionName,
  liveVersion: live.alias.functionVersion,
  canaryVersion: canary.alias.functionVersion,
});

/** Whoever takes the weight away, and whoever finds it gone, learns from it which release was on trial. */
const descriptionOf = ({ canary }: ReleasePlan) =>
  canary === undefined || canary.percentTraffic === 0
    ? "the live release"
    : `the live release, and ${canary.release} on trial`;

/** No route of the live release calls such a function; its alias is there so that a promotion only changes what exists. */
function newestOf(name: string, releases: readonly AliasedRelease[]): FunctionAlias {
  const all = releases.flatMap(({ aliases }) => aliases.functions.get(name) ?? []);
  const newest = all.at(-1);
  if (newest === undefined) throw new Error(`no release has the function ${name}`);
  return newest;
}

function find(releases: readonly AliasedRelease[], alias: string): AliasedRelease {
  const found = releases.find(({ planned }) => planned.alias === alias);
  if (found === undefined) throw new Error(`release ${alias} is not part of the plan`);
  return found;
}
