import { spawnSync } from "node:child_process";

import { UserError } from "../../errors/user-error.ts";
import { type LedgerCommit, ledgerHistory } from "../../promotion/history/ledger-history.ts";
import { formatLedger, type OpenLedger, openLedger, saveLedger } from "../../promotion/ledger-file.ts";
import type { Ledger } from "../../releases/ledger.ts";
import { Unreachable } from "../act/unreachable.ts";
import { forgetIntent, noteIntent, readIntent } from "./journal.ts";

/** An environment's ledger in a git work tree: each change is one commit. */
export interface LedgerStore {
  open(): OpenLedger;
  /** Newest first; what is not committed is not among them. */
  history(): readonly LedgerCommit[];
  /** Commits what an earlier run had written and not committed. @throws UserError when somebody else is editing the file */
  settle(): void;
  /** @throws UserError when the file has changed meanwhile; Unreachable when the commit could not be pushed */
  change(opened: OpenLedger, ledger: Ledger, subject: string): void;
}

interface Props {
  readonly root: string;
  readonly environment: string;
  /** Whether each commit is pushed to where the branch comes from. */
  readonly pushes: boolean;
}

export function ledgerStore({ root, environment, pushes }: Props): LedgerStore {
  const open = () => openLedger(root, environment);
  const commit = (file: string, subject: string) => {
    git(root, ["commit", "--quiet", "--message", subject, "--", file]);
    forgetIntent(root, environment);
  };
  return {
    open,
    history: () => historyOf(root, open().file),
    settle() {
      const { file, text } = open();
      const intent = readIntent(root, environment);
      const isCommitted = git(root, ["status", "--porcelain", "--", file]) === "";
      if (!isCommitted && intent?.text !== text) {
        throw new UserError(`${file} has changes that are not committed; commit them, or undo them, and start again`);
      }
      if (!isCommitted && intent !== undefined) commit(file, intent.subject);
      forgetIntent(root, environment);
      if (pushes) push(root);
    },
    change(opened, ledger, subject) {
      noteIntent(root, environment, { text: formatLedger(ledger), subject });
      saveLedger(root, opened, ledger);
      commit(opened.file, subject);
      if (pushes) push(root);
    },
  };
}

function historyOf(root: string, file: string): readonly LedgerCommit[] {
  const history = ledgerHistory(root, file);
  if (history !== undefined) return history;
  throw new UserError(`a rollout needs the history of ${file}, and ${root} is no git repository`);
}

function push(root: string): void {
  const { status, stderr } = spawnSync("git", ["push", "--quiet"], { cwd: root, encoding: "utf8" });
  if (status === 0) return;
  const said = stderr.trim();
  if (/non-fast-forward|fetch first|rejected/.test(said)) {
    throw new UserError(
      `somebody else has pushed to the branch, so nothing is deployed; pull, and start again: ${said}`,
    );
  }
  throw new Unreachable(`git push: ${said}`);
}

function git(root: string, args: readonly string[]): string {
  const { status, stdout, stderr } = spawnSync("git", [...args], { cwd: root, encoding: "utf8" });
  if (status === 0) return stdout;
  throw new UserError(`git ${args[0]} failed: ${(stderr.trim() || stdout.trim()).slice(0, 2_000)}`);
}
