import type { Command } from "../command.ts";
import { promoteCanary } from "../edits/promote-canary.ts";
import { pinnedEnvironment } from "../pinned-environment.ts";
import { DRY_RUN, editLedger } from "./edit-ledger.ts";

export const promote: Command = {
  name: "promote",
  operands: "<environment>",
  count: [1, 1],
  options: DRY_RUN,
  does: "make the release on trial the one everybody gets",
  example: "prod",
  async run(args, context) {
    const environment = pinnedEnvironment(context.environments, args.operands[0]);
    return editLedger(environment, args, context, (ledger) => {
      const after = promoteCanary(ledger);
      const untried = ledger.canary?.percentTraffic === 0;
      return {
        after,
        subject: `promote ${after.live}`,
        notes: [
          ...(untried ? [`${after.live} was on trial with 0 %: no client has had it yet.`] : []),
          `${ledger.live} stays retained: \`npm run release -- rollback ${environment.name}\` goes back to it.`,
        ],
      };
    });
  },
};
