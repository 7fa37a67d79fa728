import type { Build, IntegrationRoles } from "./build.ts";
import type { Ledger } from "./ledger.ts";

/** A version number no function reaches: Lambda refuses an alias to it before anything else is changed. */
export const NEVER_PUBLISHED = "999999999";

/** One release as a stack holds it: a deployment, and one alias and permission per function. */
export interface PlannedRelease {
  /** Name of the aliases, and value of the stage variable `lambdaAlias`. */
  readonly alias: string;
  /** What the deployment is made for: it is replaced when this changes. */
  readonly release: string;
  readonly functions: readonly string[];
  /**
   * `latest`: `$LATEST`. `follow`: always the newest published version. `freeze`: the newest at creation, then never changed.
   * `frozen`: made by an earlier commit; it cannot be created by this one.
   */
  readonly version: "latest" | "follow" | "freeze" | "frozen";
}

export interface ReleasePlan {
  readonly releases: readonly PlannedRelease[];
  readonly live: PlannedRelease;
  readonly canary?: PlannedRelease & { readonly percentTraffic: number };
  /** Every function some release needs, in alphabetical order. */
  readonly functions: readonly string[];
  /** Every role some release's integrations run under. */
  readonly integrationRoles: IntegrationRoles;
  /** By function, the fingerprint of each execution role some release was made under; the newest comes last. */
  readonly executionRoles: Readonly<Record<string, readonly string[]>>;
  /** The build is deployed to this environment. Otherwise functions and API stay as they are in AWS. */
  readonly deploysBuild: boolean;
}

/** The stage follows the branch: one release, always this commit's. */
export function followHead(environment: string, build: Build, version: "$LATEST" | "published"): ReleasePlan {
  const functions = Object.keys(build.roles).sort();
  const live: PlannedRelease = {
    alias: environment,
    release: build.release,
    functions,
    version: version === "$LATEST" ? "latest" : "follow",
  };
  return {
    releases: [live],
    live,
    functions,
    integrationRoles: build.integrationRoles,
    executionRoles: rolesByFunction([build.roles]),
    deploysBuild: true,
  };
}

/**
 * The ledger decides. Only its newest entry can be what this commit builds; every other one was deployed by an earlier
 * commit and is kept as it is.
 */
export function followLedger(ledger: Ledger, build: Build): ReleasePlan {
  const newest = ledger.retained.at(-1)?.release;
  const deploysBuild = newest === build.release;
  const releases = ledger.retained.map(({ release, functions }): PlannedRelease => {
    const isBuild = deploysBuild && release === build.release;
    return {
      alias: release,
      release,
      functions: Object.keys(isBuild ? build.roles : functions).sort(),
      version: isBuild ? "freeze" : "frozen",
    };
  });
  const canary = ledger.canary && {
    ...find(releases, ledger.canary.release),
    percentTraffic: ledger.canary.percentTraffic,
  };
  return {
    releases,
    live: find(releases, ledger.live),
    ...(canary && { canary }),
    functions: [...new Set(releases.flatMap((release) => release.functions))].sort(),
    integrationRoles: Object.assign(
      {},
      ...ledger.retained.map(({ integrationRoles }) => integrationRoles),
      deploysBuild ? build.integrationRoles : {},
    ),
    executionRoles: rolesByFunction([
      ...ledger.retained.map(({ functions }) => functions),
      ...(deploysBuild ? [build.roles] : []),
    ]),
    deploysBuild,
  };
}

/** @param releases fingerprints of roles by function, oldest release first */
export function rolesByFunction(
  releases: readonly Readonly<Record<string, string>>[],
): Readonly<Record<string, readonly string[]>> {
  const all = releases.flatMap((roles) => Object.entries(roles));
  const names = [...new Set(all.map(([name]) => name))].sort();
  return Object.fromEntries(
    names.map((name) => {
      const newestFirst = all.flatMap(([other, role]) => (other === name ? [role] : [])).reverse();
      return [name, [...new Set(newestFirst)].reverse()];
    }),
  );
}

function find(releases: readonly PlannedRelease[], id: string): PlannedRelease {
  const found = releases.find((release) => release.release === id);
  if (found === undefined) throw new Error(`release ${id} is not retained; checkLedger must be called first`);
  return found;
}
