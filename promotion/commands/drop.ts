import type { Command } from "../command.ts";
import { dropReleases } from "../edits/drop-releases.ts";
import { pinnedEnvironment } from "../pinned-environment.ts";
import { DRY_RUN, editLedger } from "./edit-ledger.ts";

export const drop: Command = {
  name: "drop",
  operands: "<environment> <release> …",
  count: [2, Number.POSITIVE_INFINITY],
  options: DRY_RUN,
  does: "take releases out of the ledger; deploying destroys their deployments and aliases",
  example: "prod r-8343b480",
  async run(args, context) {
    const [name, ...releases] = args.operands;
    const environment = pinnedEnvironment(context.environments, name);
    return editLedger(environment, args, context, (ledger) => {
      const after = dropReleases(ledger, releases);
      const left = after.retained.length;
      return {
        after,
        subject: `drop ${releases.join(", ")}`,
        notes: left === 1 ? [`${after.live} is the only release left: there is no way back but a new one.`] : [],
      };
    });
  },
};
