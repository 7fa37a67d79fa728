import { type Ledger, retainedIds } from "../../releases/ledger.ts";
import type { Trial } from "../decide/look.ts";
import type { Standing } from "./target.ts";

/** What the ledger was from a moment on. */
export interface LedgerMoment {
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly ledger: Ledger;
  /** Why it was changed then: a commit's subject. */
  readonly subject: string;
}

/**
 * Where a rollout stands by the ledger alone.
 *
 * @param moments of the ledger, newest first; the first one is how it is now, committed or not
 */
export function standingOf(moments: readonly LedgerMoment[]): Pick<Standing, "candidate" | "trial" | "ended"> {
  const now = moments[0]?.ledger;
  if (now === undefined) return {};
  if (now.canary !== undefined) return { trial: trialOf(moments, now.canary.release, now.live) };
  const newest = retainedIds(now).at(-1);
  if (newest === undefined) return {};
  const ended = newest === now.live ? promotionOf(moments, newest) : rollbackOf(moments, newest);
  if (ended !== undefined) return { ended };
  return newest === now.live ? {} : { candidate: newest };
}

/** Shares beside another live release belong to another trial: they say nothing of this comparison. */
function trialOf(moments: readonly LedgerMoment[], release: string, live: string): Trial {
  const end = moments.findIndex(({ ledger }) => ledger.canary?.release !== release || ledger.live !== live);
  const shares: { percent: number; since: number }[] = [];
  for (const { at, ledger } of moments.slice(0, end === -1 ? undefined : end).reverse()) {
    const percent = ledger.canary?.percentTraffic ?? 0;
    if (shares.at(-1)?.percent !== percent) shares.push({ percent, since: at });
  }
  return { release, shares };
}

/** A release that became live without a trial (the first one, or one chosen by hand) was not promoted. */
function promotionOf(moments: readonly LedgerMoment[], release: string): Standing["ended"] {
  const before = moments.findIndex(({ ledger }) => ledger.live !== release);
  const promotion = moments[before - 1];
  if (promotion === undefined || moments[before]?.ledger.canary?.release !== release) return undefined;
  return { end: "promoted", release, because: promotion.subject, at: promotion.at };
}

/** A release that was dropped and cut again starts anew. */
function rollbackOf(moments: readonly LedgerMoment[], release: string): Standing["ended"] {
  const absent = moments.findIndex(({ ledger }) => !retainedIds(ledger).includes(release));
  const held = absent === -1 ? moments : moments.slice(0, absent);
  const last = held.findIndex(({ ledger }) => ledger.canary?.release === release || ledger.live === release);
  const rollback = held[last - 1];
  return rollback && { end: "rolled back", release, because: rollback.subject, at: rollback.at };
}
