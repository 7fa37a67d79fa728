import type { Command } from "../command.ts";
import { adoptServed } from "../edits/adopt-served.ts";
import { pinnedEnvironment } from "../pinned-environment.ts";
import { DRY_RUN, editLedger } from "./edit-ledger.ts";

export const adopt: Command = {
  name: "adopt",
  operands: "<environment>",
  count: [1, 1],
  options: DRY_RUN,
  does: "make the ledger say what AWS serves, after somebody promoted or rolled back by hand",
  example: "prod",
  async run(args, context) {
    const environment = pinnedEnvironment(context.environments, args.operands[0]);
    return editLedger(environment, args, context, async (ledger) => {
      const after = adoptServed(ledger, await context.readServed(environment, ledger));
      return {
        after,
        subject: `adopt ${after.live}, as AWS serves it`,
        notes: ["AWS is like this already; the deployment brings Terraform's state in line."],
      };
    });
  },
};
