import type { Build } from "../../releases/build.ts";
import type { Ledger } from "../../releases/ledger.ts";

export const ROLE = "e-00000001";

/** What a commit builds: a function per name, all under one role unless said otherwise. */
export const buildOf = (release: string, roles: Readonly<Record<string, string>> = { list: ROLE }): Build => ({
  release,
  roles,
  integrationRoles: {},
});

/** An entry of the ledger as `cut` would have written it on the commit that builds it. */
export const entryOf = (release: string, functions: Readonly<Record<string, string>> = { list: ROLE }) => ({
  release,
  functions: { ...functions },
});

/** A ledger that retains these releases, oldest first; the first is live. */
export const ledgerOf = (...releases: readonly [string, ...string[]]): Ledger => ({
  live: releases[0],
  retained: releases.map((release) => entryOf(release)),
});
