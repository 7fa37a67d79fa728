import { UserError } from "../../errors/user-error.ts";
import type { Build } from "../../releases/build.ts";
import { ledgerEntryOf } from "../../releases/initial-ledger.ts";
import { type Ledger, retainedIds } from "../../releases/ledger.ts";

/**
 * Adds this commit's build to the releases that are kept; nobody is sent to it yet. If it is the newest release already, its
 * execution roles are recorded anew: for every release, since all of them run under the role a function has now.
 *
 * @throws UserError when it is an older release, whose deployment exists and must not be made again, or when roles changed
 *   while a canary is on trial
 */
export function cutRelease(ledger: Ledger, build: Build): Ledger {
  const ids = retainedIds(ledger);
  if (ids.at(-1) === build.release) return build.releasesRoles ? ledger : recordRoles(ledger, build);
  if (ids.includes(build.release)) {
    throw new UserError(
      `this commit builds ${build.release}, which is retained already (${ids.join(", ")}); to serve it again, write "live": "${build.release}"`,
    );
  }
  return { ...ledger, retained: [...ledger.retained, ledgerEntryOf(build)] };
}

function recordRoles(ledger: Ledger, build: Build): Ledger {
  const retained = ledger.retained.map((entry) => withRolesOf(build, entry));
  if (ledger.canary && JSON.stringify(retained) !== JSON.stringify(ledger.retained)) {
    throw new UserError(
      `execution roles have changed while ${ledger.canary.release} is on trial; remove the canary and deploy, then record them`,
    );
  }
  return { ...ledger, retained };
}

function withRolesOf(build: Build, entry: Ledger["retained"][number]): Ledger["retained"][number] {
  if (entry.release === build.release) return ledgerEntryOf(build);
  const functions = Object.entries(entry.functions).map(([name, role]) => [name, build.roles[name] ?? role]);
  return { ...entry, functions: Object.fromEntries(functions) };
}
