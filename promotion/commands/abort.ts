import type { Command } from "../command.ts";
import { abortCanary } from "../edits/abort-canary.ts";
import { pinnedEnvironment } from "../pinned-environment.ts";
import { DRY_RUN, editLedger } from "./edit-ledger.ts";

export const abort: Command = {
  name: "abort",
  operands: "<environment>",
  count: [1, 1],
  options: DRY_RUN,
  does: "end a trial: everybody gets the live release",
  example: "prod",
  async run(args, context) {
    const environment = pinnedEnvironment(context.environments, args.operands[0]);
    return editLedger(environment, args, context, (ledger) => ({
      after: abortCanary(ledger),
      subject: `end the trial of ${ledger.canary?.release}`,
      notes: [`${ledger.canary?.release} stays retained; \`npm run release -- drop\` takes it out.`],
    }));
  },
};
