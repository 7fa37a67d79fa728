import { UserError } from "../../errors/user-error.ts";
import type { Command } from "../command.ts";
import { commitThatCut } from "../history/commit-that-cut.ts";
import { ledgerHistory } from "../history/ledger-history.ts";
import { openLedger } from "../ledger-file.ts";
import { pinnedEnvironment } from "../pinned-environment.ts";

export const diff: Command = {
  name: "diff",
  operands: "<environment> <release> [<release>]",
  count: [2, 3],
  does: "tell what differs between two releases, or between the live one and another",
  example: "prod r-1234abcd r-5678abcd",
  async run({ operands: [name, first = "", second] }, context) {
    const environment = pinnedEnvironment(context.environments, name);
    const { file, ledger } = openLedger(context.root, environment.name);
    const [before, after] = second === undefined ? [ledger.live, first] : [first, second];
    if (before === after) throw new UserError(sameRelease(after, second === undefined));
    const history = ledgerHistory(context.root, file);
    const side = (release: string) => ({ release, commit: commitOf(history, release, file) });
    return context.compareReleases(environment, side(before), side(after));
  },
};

const sameRelease = (release: string, isLive: boolean): string =>
  `${release} ${isLive ? "is live: name one to compare it with" : "is named twice: name two releases"}; \`npm run release -- status\` lists them`;

type History = ReturnType<typeof ledgerHistory>;

function commitOf(history: History, release: string, file: string): string {
  const commit = commitThatCut(history ?? [], release);
  if (commit !== undefined) return commit;
  throw new UserError(
    `no commit git knows cut ${release === "" ? "a release without a name" : `'${release}'`}: ${file} has never held it. \`npm run release -- status\` lists releases; a shallow clone may not reach back far enough: git fetch --unshallow`,
  );
}
