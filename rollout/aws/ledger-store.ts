import { spawnSync } from "node:child_process";

import { UserError } from "../../errors/user-error.ts";
import { type LedgerCommit, ledgerHistory } from "../../promotion/history/ledger-history.ts";
import { formatLedger, type OpenLedger, openLedger, saveLedger } from "../../promotion/ledger-file.ts";
import type { Ledger } from "../../releases/ledger.ts";
import {
  forgetIntent,
  forgetPromotion,
  type Intent,
  noteIntent,
  notePromotion,
  readIntent,
  readPromotion,
} from "./journal.ts";
import { pushBranch } from "./push-branch.ts";

/** An environment's ledger in a git work tree: each change is one commit. */
export interface LedgerStore {
  open(): OpenLedger;
  /** Newest first; what is not committed is not among them. */
  history(): readonly LedgerCommit[];
  /** Commits what an earlier run had written and not committed. @throws UserError when somebody else is editing the file */
  settle(): void;
  /** @throws UserError when the file has changed meanwhile; Unreachable when the commit could not be pushed */
  change(opened: OpenLedger, ledger: Ledger, subject: string): void;
  /**
   * Whether what was committed last is a promotion that was committed here, and what follows it has not begun. On another machine
   * it is not known whether that has begun.
   */
  isNewlyPromoted(): boolean;
  /** To be called before what follows a promotion: it then never begins twice, whenever this process is killed. */
  beginAfterPromotion(): void;
}

interface Props {
  readonly root: string;
  readonly environment: string;
  /** Whether each commit is pushed to where the branch comes from. */
  readonly pushes: boolean;
}

export function ledgerStore({ root, environment, pushes }: Props): LedgerStore {
  const open = () => openLedger(root, environment);
  const commit = (file: string, { subject, isPromotion }: Intent) => {
    git(root, ["commit", "--quiet", "--message", subject, "--", file]);
    if (isPromotion) notePromotion(root, environment, git(root, ["rev-parse", "HEAD"]).trim());
    forgetIntent(root, environment);
  };
  const isNewlyPromoted = () => {
    const promotion = readPromotion(root, environment);
    return promotion !== undefined && promotion === historyOf(root, open().file)[0]?.commit;
  };
  const publish = (file: string) => {
    const isPromotion = isNewlyPromoted();
    pushBranch(root, file);
    // Behind the commits of others it is another commit.
    if (isPromotion) notePromotion(root, environment, historyOf(root, file)[0]?.commit ?? "");
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
      if (!isCommitted && intent !== undefined) commit(file, intent);
      forgetIntent(root, environment);
      if (pushes) publish(file);
    },
    change(opened, ledger, subject) {
      const isPromotion = ledger.live !== opened.ledger.live;
      const intent = { text: formatLedger(ledger), subject, isPromotion };
      noteIntent(root, environment, intent);
      saveLedger(root, opened, ledger);
      commit(opened.file, intent);
      if (pushes) publish(opened.file);
    },
    isNewlyPromoted,
    beginAfterPromotion: () => forgetPromotion(root, environment),
  };
}

function historyOf(root: string, file: string): readonly LedgerCommit[] {
  const history = ledgerHistory(root, file);
  if (history !== undefined) {
    if (git(root, ["rev-parse", "--is-shallow-repository"]).trim() === "true") throw new UserError(isShallow(file));
    return history;
  }
  throw new UserError(`a rollout needs the history of ${file}, and ${root} is no git repository`);
}

/** What was rolled back before would be tried again, and a trial would begin anew. */
const isShallow = (file: string) =>
  `a rollout needs the whole history of ${file}, and this clone has a part of it only; fetch the rest: git fetch --unshallow (in a workflow of GitHub: actions/checkout with fetch-depth: 0; on GitLab: GIT_DEPTH: 0)`;

function git(root: string, args: readonly string[]): string {
  const { status, stdout, stderr } = spawnSync("git", [...args], { cwd: root, encoding: "utf8" });
  if (status === 0) return stdout;
  throw new UserError(`git ${args[0]} failed: ${(stderr.trim() || stdout.trim()).slice(0, 2_000)}`);
}
