import { UserError } from "../errors/user-error.ts";
import type { Build } from "../releases/build.ts";
import { type Ledger, retainedIds } from "../releases/ledger.ts";

/** A ledger for an account that has nothing yet: exactly one release, and it is live. */
export function initialLedger(build: Build): Ledger {
  return { $schema: "./release.schema.json", live: build.release, retained: [entryOf(build)] };
}

/**
 * Adds this commit's build to the releases that are kept; nobody is sent to it yet. If it is the newest release already, its
 * execution roles are recorded anew.
 *
 * @throws UserError when it is an older release, whose deployment exists and must not be made again
 */
export function cutRelease(ledger: Ledger, build: Build): Ledger {
  const ids = retainedIds(ledger);
  if (ids.at(-1) === build.release) return { ...ledger, retained: [...ledger.retained.slice(0, -1), entryOf(build)] };
  if (ids.includes(build.release)) {
    throw new UserError(
      `this commit builds ${build.release}, which is retained already (${ids.join(", ")}); to serve it again, write "live": "${build.release}"`,
    );
  }
  return { ...ledger, retained: [...ledger.retained, entryOf(build)] };
}

const entryOf = (build: Build) => ({ release: build.release, functions: { ...build.roles } });
