import type { Construct } from "constructs";

import type { LambdaFunction } from "../constructs/lambda-function.ts";
import { ReleaseAliases } from "../constructs/release-aliases.ts";
import { NEVER_PUBLISHED, type PlannedRelease } from "../releases/plan-releases.ts";

/** A release as a plan has it, with its aliases. */
export interface AliasedRelease {
  readonly planned: PlannedRelease;
  readonly aliases: ReleaseAliases;
}

/** The aliases of each release: what the APIs of the service add to it finds them there. */
export function aliasReleases(
  scope: Construct,
  planned: readonly PlannedRelease[],
  functions: ReadonlyMap<string, LambdaFunction>,
): readonly AliasedRelease[] {
  return planned.map((one) => ({ planned: one, aliases: aliasesOf(scope, one, functions) }));
}

function aliasesOf(scope: Construct, planned: PlannedRelease, functions: ReadonlyMap<string, LambdaFunction>) {
  const movesOn = followsHead(planned);
  const { release, alias } = planned;
  return new ReleaseAliases(scope, movesOn ? "head" : alias, {
    release,
    alias,
    freezeVersions: !movesOn,
    functions: [...functions]
      .filter(([name]) => planned.functions.includes(name))
      .map(([name, lambda]) => ({ name, functionName: lambda.functionName, version: versionOf(planned, lambda) })),
  });
}

/** Every deployment makes it anew; no ledger knows it. */
export const followsHead = ({ version }: PlannedRelease) => version === "latest" || version === "follow";

function versionOf(planned: PlannedRelease, lambda: LambdaFunction): string {
  if (planned.version === "latest") return "$LATEST";
  return planned.version === "frozen" ? NEVER_PUBLISHED : lambda.version;
}
