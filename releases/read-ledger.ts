import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";

import { messageOf } from "../errors/message-of.ts";
import { UserError } from "../errors/user-error.ts";
import type { PreviousLedger } from "./check-ledger.ts";
import { readGitObjects } from "./git-objects.ts";
import { type Ledger, parseLedger } from "./ledger.ts";
import { mergedFromMain } from "./merged-from-main.ts";

export const ledgerFileOf = (environment: string) => `environments/${environment}.release.json`;

export const hasLedger = (root: string, environment: string) => existsSync(join(root, ledgerFileOf(environment)));

/**
 * Reads an environment's ledger.
 *
 * @param root absolute path of the repository
 * @throws UserError when there is none, or it is not valid
 */
export function readLedger(root: string, environment: string): Ledger {
  const file = ledgerFileOf(environment);
  if (!hasLedger(root, environment)) {
    throw new UserError(
      `${file} does not exist, and environment '${environment}' is pinned; write it with \`npm run release -- init ${environment}\`, which makes this commit's build live`,
    );
  }
  return parseLedger(readLedgerText(root, file), file);
}

/** @throws UserError where there is something that cannot be read */
export function readLedgerText(root: string, file: string): string {
  try {
    return readFileSync(join(root, file), "utf8");
  } catch (error) {
    throw new UserError(`${file} cannot be read: ${messageOf(error)}`);
  }
}

/**
 * Asks git what the ledger held before the change that is under way: the one not committed yet, or the one HEAD made; where main is
 * merged into a branch, what main held. Where there is no history to ask (no git, a clone that ends at HEAD) the answer is "unknown".
 */
export function readPreviousLedger(root: string, environment: string, ledger: Ledger): PreviousLedger {
  const file = ledgerFileOf(environment);
  const [head, commit, parentFile, parent, merging] = readGitObjects(root, [
    `HEAD:./${file}`,
    "HEAD",
    `HEAD^:./${file}`,
    "HEAD^",
    "MERGE_HEAD",
  ]);
  const committed = parse(head, file);
  const isCommitted = committed !== "unknown" && sameLedger(committed, ledger);
  const sides = isCommitted ? parentsIn(commit) : merging ? ["HEAD", "MERGE_HEAD"] : [];
  const main = sides.length > 1 ? mergedFromMain(root, sides[0] ?? "", sides.slice(1)) : undefined;
  if (main !== undefined) return parse(readGitObjects(root, [`${main}:./${file}`])[0], file);
  if (!isCommitted) return committed;
  return parentsIn(commit).length > 0 && parent === null ? "unknown" : parse(parentFile, file);
}

/** A shallow clone holds the commit that names its parents, but not the parents. */
const parentsIn = (commit: string | null | undefined): readonly string[] =>
  [
    ...(commit ?? "")
      .split("\n\n", 1)
      .join()
      .matchAll(/^parent (\w+)$/gm),
  ].map(([, hash = ""]) => hash);

function parse(text: string | null | undefined, file: string): PreviousLedger {
  if (text === null) return "none";
  try {
    return text === undefined ? "unknown" : parseLedger(text, file);
  } catch {
    return "unknown"; // an earlier commit's file is not this commit's to judge
  }
}

const sameLedger = (one: PreviousLedger, other: Ledger) => JSON.stringify(one) === JSON.stringify(other);
