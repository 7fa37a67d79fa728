import type { Environment } from "../environments/environment.ts";
import { byStack, stackNameOf } from "../environments/one-api.ts";
import type { Build } from "../releases/build.ts";
import { checkLedger } from "../releases/check-ledger.ts";
import { initialLedger } from "../releases/initial-ledger.ts";
import { type Ledger, retainedIds } from "../releases/ledger.ts";
import { followHead, followLedger, type ReleasePlan } from "../releases/plan-releases.ts";
import { hasLedger, ledgerFileOf, readLedger, readPreviousLedger } from "../releases/read-ledger.ts";

export interface PlanProps {
  /** Absolute path of the repository. */
  readonly root: string;
  readonly environments: readonly Environment[];
  /** What this commit builds for the environment. */
  readonly build: Build;
  /** As if it followed the head of the branch. @default false */
  readonly head?: boolean | undefined;
  /** A pinned environment without a ledger has one with this commit's build alone. @default false: it is asked for */
  readonly startsLedgers?: boolean | undefined;
  /** Ledgers that stand in for environments' files, such as those of a rehearsal. Nobody deploys them, so they are not checked. */
  readonly ledgers?: Readonly<Record<string, Ledger>> | undefined;
}

/**
 * Decides which releases an environment holds.
 *
 * @throws UserError when its ledger cannot be deployed
 */
export function planEnvironment(environment: Environment, props: PlanProps): ReleasePlan {
  const { root, build, head, startsLedgers, ledgers } = props;
  const { releases, name } = environment;
  if (releases.follow === "head") return followHead(name, build, releases.version);
  if (head) return followHead(name, build, "published");

  const rehearsed = ledgers?.[name];
  if (rehearsed !== undefined) return followLedger(rehearsed, build);
  if (startsLedgers && !hasLedger(root, name)) return followLedger(initialLedger(build), build);

  const ledger = readLedger(root, name);
  const previous = readPreviousLedger(root, name, ledger);
  const elsewhere = releasesElsewhere(environment, props);
  checkLedger({ file: ledgerFileOf(name), environment: name, ledger, previous, elsewhere, build });
  return followLedger(ledger, build);
}

/** What other stages of the same API held before the change: one of them may promote it. */
function releasesElsewhere(environment: Environment, { root, environments }: PlanProps): readonly string[] {
  const together = byStack(environments).get(stackNameOf(environment)) ?? [];
  const pinned = together.filter(({ name, releases }) => name !== environment.name && releases.follow === "pinned");
  return pinned.flatMap(({ name }) => {
    if (!hasLedger(root, name)) return [];
    const previous = readPreviousLedger(root, name, readLedger(root, name));
    return isLedger(previous) ? retainedIds(previous) : [];
  });
}

const isLedger = (previous: ReturnType<typeof readPreviousLedger>): previous is Ledger => typeof previous !== "string";
