import type { Environment } from "../../environments/environment.ts";
import { checkCoherence } from "../../releases/check-ledger.ts";
import type { Ledger } from "../../releases/ledger.ts";
import type { Arguments, Context, Outcome } from "../command.ts";
import { editOutcome, isChanged } from "../edit-outcome.ts";
import { openLedger, saveLedger } from "../ledger-file.ts";

interface Edit {
  readonly after: Ledger;
  /** What happens, as the imperative of a commit. */
  readonly subject: string;
  readonly notes?: readonly string[];
  /** Why, where the edit changes nothing. */
  readonly notChanged?: string;
}

/** Opens a ledger, edits it, writes it unless this is a dry run, and tells what is left to do. */
export async function editLedger(
  environment: Environment,
  { options }: Arguments,
  { root }: Context,
  edit: (ledger: Ledger, file: string) => Edit | Promise<Edit>,
): Promise<Outcome> {
  const opened = openLedger(root, environment.name);
  const edited = await edit(opened.ledger, opened.file);
  checkCoherence(edited.after, opened.file);
  const written = options["dry-run"] !== true;
  if (written && isChanged(opened.ledger, edited.after)) saveLedger(root, opened, edited.after);
  return editOutcome({ ...edited, environment, file: opened.file, before: opened.ledger, written });
}

export const DRY_RUN = {
  "dry-run": { type: "boolean", does: "tell what would be written, and write nothing" },
} as const;
