import { UserError } from "../errors/user-error.ts";
import type { IntegrationRoles } from "./build.ts";
import { type PlannedRelease, type ReleasePlan, rolesByFunction } from "./plan-releases.ts";

/** What the plans of all stages of one API need together. */
export interface JoinedPlan {
  /** Releases of every ledger, each once: stages that hold the same one share its deployment and aliases. */
  readonly pinned: readonly PlannedRelease[];
  /** Every function some release of some stage needs, in alphabetical order. */
  readonly functions: readonly string[];
  readonly integrationRoles: IntegrationRoles;
  readonly executionRoles: ReleasePlan["executionRoles"];
  /** The build is deployed to one stage at least. Otherwise functions and API stay as they are in AWS. */
  readonly deploysBuild: boolean;
  /** Some stage runs numbered versions. */
  readonly publishes: boolean;
}

export function joinPlans(plans: readonly ReleasePlan[]): JoinedPlan {
  const releases = plans.flatMap((plan) => plan.releases);
  const pinned = new Map<string, PlannedRelease>();
  for (const release of releases.filter(({ version }) => version === "freeze" || version === "frozen")) {
    // Where one ledger has just got the release, this commit makes it, whatever another ledger knows of it.
    if (release.version === "freeze" || !pinned.has(release.alias)) pinned.set(release.alias, release);
    assertSame(pinned.get(release.alias), release);
  }
  return {
    pinned: [...pinned.values()],
    functions: [...new Set(plans.flatMap((plan) => plan.functions))].sort(),
    integrationRoles: Object.assign({}, ...plans.map((plan) => plan.integrationRoles)),
    executionRoles: joinRoles(plans),
    deploysBuild: plans.some((plan) => plan.deploysBuild),
    publishes: releases.some(({ version }) => version !== "latest"),
  };
}

/** Entries are written by `cut` and copied from one ledger to another, so only an edit can tell them apart. */
function assertSame(one: PlannedRelease | undefined, other: PlannedRelease): void {
  if (one === undefined || one.functions.join() === other.functions.join()) return;
  throw new UserError(
    `the ledgers of one API disagree on release ${other.release}: it has the functions ${one.functions.join(", ")} in one and ${other.functions.join(", ")} in another; copy the entry \`npm run release -- cut\` wrote`,
  );
}

const joinRoles = (plans: readonly ReleasePlan[]) =>
  rolesByFunction(
    plans.flatMap(({ executionRoles }) =>
      Object.entries(executionRoles).flatMap(([name, roles]) => roles.map((role) => ({ [name]: role }))),
    ),
  );
