import { editLedgerText, type LedgerEdit } from "../support/ledger-edits.ts";
import type { Context } from "./context.ts";

export const LEDGER = "environments/prod.release.json";

/** The environment the releases are moved in. */
export const PROD = "prod";

/** Edits prod's ledger and commits it, as a promotion is done. */
export async function editLedger(
  { workspace }: Context,
  message: string,
  ...edits: readonly LedgerEdit[]
): Promise<void> {
  workspace.edit(LEDGER, (text) => editLedgerText(text, ...edits));
  await workspace.commit(message);
}

/** Moves prod's releases by `npm run release`, and commits what it wrote as it says. */
export async function moveRelease({ cdktf, workspace }: Context, command: string, ...args: string[]): Promise<void> {
  const told = JSON.parse(await cdktf.release(command, PROD, ...args, "--json")) as { commit: { message: string } };
  await workspace.commit(told.commit.message);
}

/** Ids of the oldest and the newest release of the ledger. */
export function releasesIn({ workspace }: Context): { readonly oldest: string; readonly newest: string } {
  const { retained } = JSON.parse(workspace.read(LEDGER)) as { retained: { release: string }[] };
  const [oldest, newest] = [retained[0]?.release, retained.at(-1)?.release];
  if (oldest === undefined || newest === undefined) throw new Error(`${LEDGER} retains no release`);
  return { oldest, newest };
}
