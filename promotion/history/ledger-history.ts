import { spawnSync } from "node:child_process";

import { readGitObjects } from "../../releases/git-objects.ts";
import { type Ledger, parseLedger } from "../../releases/ledger.ts";
import { servedLine } from "./served-line.ts";

/** What the ledger was from a commit on. */
export interface LedgerCommit {
  readonly commit: string;
  /** When it was committed. */
  readonly at: Date;
  readonly subject: string;
  readonly ledger: Ledger;
  /** Of a shallow clone: what this commit seems to have changed, an earlier one may have. */
  readonly isEdge?: true;
}

/** Commits further back are not asked. */
const MOST_COMMITS = 500;

/**
 * Asks git for the commits that changed an environment's ledger.
 *
 * @param file its path from the root
 * @returns newest first, without those whose file cannot be read, and of merged branches without those that were never served; undefined
 *   where there is no repository
 */
export function ledgerHistory(root: string, file: string): readonly LedgerCommit[] | undefined {
  const format = ["--decorate=full", "--simplify-merges", "--parents", "--format=%H%x00%P%x00%cI%x00%D%x00%s"];
  const git = spawnSync("git", ["log", `--max-count=${MOST_COMMITS}`, ...format, "--", file], {
    cwd: root,
    encoding: "utf8",
  });
  if (git.status !== 0) return undefined;
  const commits = git.stdout
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => line.split("\0"));
  const texts = readGitObjects(
    root,
    commits.map(([commit]) => `${commit}:./${file}`),
  );
  const all = commits.map(([commit = "", parents = "", at = "", marks = "", subject = ""], index) => ({
    commit,
    parents: parents.split(" "),
    at: new Date(at),
    subject,
    ledger: parse(texts[index], file),
    isEdge: marks.split(", ").includes("grafted"),
  }));
  return servedLine(all).flatMap(({ commit, at, subject, ledger, isEdge }) =>
    ledger === undefined ? [] : [{ commit, at, subject, ledger, ...(isEdge && { isEdge }) }],
  );
}

function parse(text: string | null | undefined, file: string): Ledger | undefined {
  try {
    return typeof text === "string" ? parseLedger(text, file) : undefined;
  } catch {
    return undefined; // an earlier commit's file is not this commit's to judge
  }
}
