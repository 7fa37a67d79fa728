import { UserError } from "../../errors/user-error.ts";
import { type Ledger, retainedIds } from "../../releases/ledger.ts";

/**
 * Takes releases out of the ledger; deploying destroys their deployments, aliases and permissions.
 *
 * @throws UserError with one line per release that must stay
 */
export function dropReleases(ledger: Ledger, releases: readonly string[]): Ledger {
  const problems = releases.flatMap((release) => reasonToKeep(ledger, release));
  if (problems.length > 0) throw new UserError(problems.join("\n"));
  return { ...ledger, retained: ledger.retained.filter(({ release }) => !releases.includes(release)) };
}

function reasonToKeep(ledger: Ledger, release: string): string[] {
  const ids = retainedIds(ledger);
  if (!ids.includes(release)) return [`${release} is not retained (${ids.join(", ")}); there is nothing to drop`];
  if (release === ledger.live) return [`${release} is live; make another release live first`];
  if (release === ledger.canary?.release) return [`${release} is on trial; abort it first`];
  return [];
}
