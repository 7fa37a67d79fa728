import { UserError } from "../../errors/user-error.ts";
import { type Ledger, retainedIds } from "../../releases/ledger.ts";
import { withoutCanary } from "./without-canary.ts";

/**
 * Makes another retained release live at once. A canary ends with it: what was on trial beside the old release is not on trial
 * beside another.
 *
 * @param release which one. @default the one that was live before
 * @param before releases that were live before, the latest first, as the file's history knows them; undefined where git tells none
 * @throws UserError when there is nothing to go back to, or what is meant must be said
 */
export function rollBack(ledger: Ledger, release: string | undefined, before: readonly string[] | undefined): Ledger {
  const target = release ?? lastLive(ledger, before);
  const ids = retainedIds(ledger);
  if (!ids.includes(target)) {
    throw new UserError(
      `${target} is not retained (${ids.join(", ")}), so its deployment is gone; check out the commit that builds it and cut it again`,
    );
  }
  if (target === ledger.live) throw new UserError(`${target} is live already; nothing is changed`);
  if (target === ledger.canary?.release) {
    throw new UserError(`${target} is on trial: \`promote\` makes it live, \`abort\` ends the trial`);
  }
  return { ...withoutCanary(ledger), live: target };
}

function lastLive(ledger: Ledger, before: readonly string[] | undefined): string {
  if (ledger.canary !== undefined) {
    throw new UserError(
      `${ledger.canary.release} is on trial beside ${ledger.live}: \`abort\` ends the trial; to leave ${ledger.live} too, name the release to go back to (${others(ledger).join(", ") || "there is no other"})`,
    );
  }
  const ids = retainedIds(ledger);
  const last = before?.find((id) => id !== ledger.live && ids.includes(id));
  if (last !== undefined) return last;
  const retained = others(ledger);
  const advice = retained.length > 0 ? `name one that is retained: ${retained.join(", ")}` : NO_OTHER;
  throw new UserError(`${whyNone(ledger, before)}; ${advice}`);
}

function whyNone({ live }: Ledger, before: readonly string[] | undefined): string {
  if (before === undefined) return "git tells nothing of the file's history: there is no repository, or git refuses it";
  const known = before.filter((id) => id !== live);
  return known.length === 0
    ? "the file's history knows no release that was live before"
    : `of the releases that were live before (${known.join(", ")}) none is retained`;
}

const NO_OTHER = "no other release is retained: check out the commit that builds the one you want, and cut it";

const others = (ledger: Ledger): readonly string[] =>
  retainedIds(ledger).filter((id) => id !== ledger.live && id !== ledger.canary?.release);
