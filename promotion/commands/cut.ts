import type { Ledger } from "../../releases/ledger.ts";
import type { Command } from "../command.ts";
import { cutRelease } from "../edits/cut-release.ts";
import { uncommittedFiles, uncommittedNote } from "../history/uncommitted-files.ts";
import { pinnedEnvironment } from "../pinned-environment.ts";
import { DRY_RUN, editLedger } from "./edit-ledger.ts";

const roleOf = ({ live, canary }: Ledger, release: string): string =>
  release === live ? "live" : release === canary?.release ? "on trial" : "retained";

export const cut: Command = {
  name: "cut",
  operands: "<environment>",
  count: [1, 1],
  options: DRY_RUN,
  does: "keep this commit's build as a release; nobody is sent to it yet",
  example: "prod",
  async run(args, context) {
    const environment = pinnedEnvironment(context.environments, args.operands[0]);
    const build = await context.buildFor(environment);
    return editLedger(environment, args, context, (ledger, file) => ({
      after: cutRelease(ledger, build),
      subject: `cut ${build.release}`,
      notChanged: `this commit builds ${build.release}, which is ${roleOf(ledger, build.release)} already`,
      notes: [
        `\`npm run release -- canary ${environment.name} 5\` sends it 5 % of the requests.`,
        ...uncommittedNote(build.release, uncommittedFiles(context.root, [file])),
      ],
    }));
  },
};
