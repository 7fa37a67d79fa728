import type { Command } from "../command.ts";
import { rollBack } from "../edits/roll-back.ts";
import { ledgerHistory } from "../history/ledger-history.ts";
import { liveBefore } from "../history/since.ts";
import { pinnedEnvironment } from "../pinned-environment.ts";
import { DRY_RUN, editLedger } from "./edit-ledger.ts";

export const rollback: Command = {
  name: "rollback",
  operands: "<environment> [<release>]",
  count: [1, 2],
  options: DRY_RUN,
  does: "make another retained release live at once; by default the one that was live before",
  example: "prod",
  async run(args, context) {
    const [name, release] = args.operands;
    const environment = pinnedEnvironment(context.environments, name);
    return editLedger(environment, args, context, (ledger, file) => {
      const history = release === undefined ? ledgerHistory(context.root, file) : [];
      const after = rollBack(ledger, release, history && liveBefore(history));
      return {
        after,
        subject: `roll back from ${ledger.live} to ${after.live}`,
        notes: [
          ...(ledger.canary ? [`The trial of ${ledger.canary.release} ends.`] : []),
          "Only the API and its functions go back: what a release wrote to a table stays written.",
        ],
      };
    });
  },
};
