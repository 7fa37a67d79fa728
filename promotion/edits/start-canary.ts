import { UserError } from "../../errors/user-error.ts";
import { type Ledger, retainedIds } from "../../releases/ledger.ts";

/**
 * Sends a share of the requests to a release on trial, or changes the share.
 *
 * @param release which one. @default the one on trial; where there is none, the newest
 * @throws UserError when there is nothing to try, or another release is on trial
 */
export function startCanary(ledger: Ledger, percentTraffic: number, release = defaultRelease(ledger)): Ledger {
  const ids = retainedIds(ledger);
  if (!ids.includes(release)) {
    throw new UserError(`${release} is not retained (${ids.join(", ")}); only a release of the ledger can be tried`);
  }
  if (release === ledger.live) throw new UserError(nothingToTry(ledger, release));
  if (ledger.canary !== undefined && ledger.canary.release !== release) {
    throw new UserError(
      `${ledger.canary.release} is on trial (${ledger.canary.percentTraffic} %), and a stage has one canary; promote or abort it first`,
    );
  }
  if (ledger.canary?.percentTraffic === percentTraffic) {
    throw new UserError(`${release} gets ${percentTraffic} % already; nothing is changed`);
  }
  return { ...ledger, canary: { release, percentTraffic } };
}

const defaultRelease = (ledger: Ledger): string => ledger.canary?.release ?? retainedIds(ledger).at(-1) ?? ledger.live;

function nothingToTry({ live, retained }: Ledger, release: string): string {
  const others = retained.map((entry) => entry.release).filter((id) => id !== live);
  const remedies = [
    ...(retained.at(-1)?.release === release ? ["cut this commit's build first (`npm run release -- cut`)"] : []),
    ...(others.length > 0 ? [`name another with --release (${others.join(", ")})`] : []),
  ];
  return `${release} is live already; ${remedies.join(", or ")}`;
}
