import type { Build } from "./build.ts";
import type { Ledger } from "./ledger.ts";

/** A ledger for an account that has nothing yet: exactly one release, and it is live. */
export function initialLedger(build: Build): Ledger {
  return { $schema: "./release.schema.json", live: build.release, retained: [ledgerEntryOf(build)] };
}

export const ledgerEntryOf = ({ release, roles, integrationRoles }: Build): Ledger["retained"][number] => ({
  release,
  functions: { ...roles },
  ...(Object.keys(integrationRoles).length > 0 && { integrationRoles: { ...integrationRoles } }),
});
