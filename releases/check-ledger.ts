import { UserError } from "../errors/user-error.ts";
import type { Build } from "./build.ts";
import { type Ledger, retainedIds } from "./ledger.ts";

/** What the ledger held before the change under way; "unknown" where no history is at hand. */
export type PreviousLedger = Ledger | "none" | "unknown";

export interface LedgerFacts {
  /** How the file is called in messages. */
  readonly file: string;
  /** The environment's name. */
  readonly environment: string;
  readonly ledger: Ledger;
  readonly previous: PreviousLedger;
  /** Releases that other stages of the same API held before the change: they exist already. @default none */
  readonly elsewhere?: readonly string[];
  readonly build: Build;
}

/**
 * Refuses a ledger that names what it does not hold, whatever was before it and whatever this commit builds.
 *
 * @param file how it is called in messages
 * @throws UserError with one line per problem
 */
export function checkCoherence(ledger: Ledger, file: string): void {
  refuse(file, [...missingReleases({ ledger }), ...repeated({ ledger }), ...uselessCanary({ ledger })]);
}

/**
 * Refuses a ledger that cannot be deployed, before Terraform is asked.
 *
 * @throws UserError with one line per problem, each saying what to do
 */
export function checkLedger(facts: LedgerFacts): void {
  refuse(facts.file, [
    ...missingReleases(facts),
    ...repeated(facts),
    ...uselessCanary(facts),
    ...newReleases(facts),
    ...changedRoles(facts),
  ]);
}

function refuse(file: string, problems: readonly string[]): void {
  if (problems.length > 0)
    throw new UserError(`${file} is not valid:\n${problems.map((line) => `  ${line}`).join("\n")}`);
}

type LedgerAlone = Pick<LedgerFacts, "ledger">;

function missingReleases({
  ledger,
  build,
  environment,
}: LedgerAlone & Partial<Pick<LedgerFacts, "build" | "environment">>): string[] {
  const ids = retainedIds(ledger);
  const named = [
    { path: "live", id: ledger.live },
    ...(ledger.canary ? [{ path: "canary.release", id: ledger.canary.release }] : []),
  ];
  return named
    .filter(({ id }) => !ids.includes(id))
    .map(({ path, id }) => {
      const remedy =
        id === build?.release
          ? `it is this commit's build: add it with \`npm run release -- cut ${environment}\``
          : "name one of these";
      return `${path}: ${id} is not in the ledger (retained: ${ids.join(", ")}); ${remedy}`;
    });
}

function repeated({ ledger }: LedgerAlone): string[] {
  const ids = retainedIds(ledger);
  const twice = new Set(ids.filter((id, index) => ids.indexOf(id) !== index));
  return [...twice].map((id) => `retained: ${id} is listed more than once; keep one entry`);
}

function uselessCanary({ ledger }: LedgerAlone): string[] {
  if (ledger.canary?.release !== ledger.live) return [];
  return [`canary.release: ${ledger.live} is live already; remove the canary, or name the release that is to be tried`];
}

/** A deployment freezes what the API is at that moment, so one change of the ledger can only bring in this commit's build. */
function newReleases({ ledger, previous, elsewhere = [], build, environment }: LedgerFacts): string[] {
  if (previous === "unknown") return [];
  const known = [...elsewhere, ...(previous === "none" ? [] : retainedIds(previous))];
  const added = [...new Set(retainedIds(ledger))].filter((id) => !known.includes(id));
  if (previous === "none" && (added.length > 1 || ledger.canary)) {
    return [
      `a first deployment has exactly one release and no canary; start with "live": "${build.release}" alone, as \`npm run release -- init ${environment}\` writes it`,
    ];
  }
  if (added.length > 1) {
    return [
      `retained: ${added.join(" and ")} are new in one change, and both would freeze the same content; add them one after the other, each on the commit that builds it`,
    ];
  }
  return added
    .filter((id) => id !== build.release)
    .map(
      (id) =>
        `retained: ${id} is unknown: it was not in the ledger before and this commit builds ${build.release}; check out the commit that builds ${id}, or name ${build.release}`,
    );
}

/** All releases of a function run under one execution role, so to change it during a canary changes both at once. */
function changedRoles({ ledger, build, environment }: LedgerFacts): string[] {
  if (build.releasesRoles || !ledger.canary || ledger.retained.at(-1)?.release !== build.release) return [];
  const onStage = [ledger.live, ledger.canary.release];
  const changed = ledger.retained
    .filter((entry) => onStage.includes(entry.release))
    .flatMap(({ functions }) =>
      Object.keys(functions).filter((name) => name in build.roles && functions[name] !== build.roles[name]),
    );
  if (changed.length === 0) return [];
  return [
    `canary: the execution role of ${[...new Set(changed)].join(", ")} changes while ${ledger.canary.release} is on trial beside ${ledger.live}, and both run under it; ` +
      `remove the canary first, deploy the change of the role, record it with \`npm run release -- cut ${environment}\`, then start the canary again`,
  ];
}
