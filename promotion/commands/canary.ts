import { checkLedger } from "../../releases/check-ledger.ts";
import { readPreviousLedger } from "../../releases/read-ledger.ts";
import type { Command } from "../command.ts";
import { startCanary } from "../edits/start-canary.ts";
import { parsePercent } from "../parse-percent.ts";
import { pinnedEnvironment } from "../pinned-environment.ts";
import { DRY_RUN, editLedger } from "./edit-ledger.ts";

export const canary: Command = {
  name: "canary",
  operands: "<environment> <percent>",
  count: [2, 2],
  options: {
    release: { type: "string", does: "the release to try (default: the one on trial, or else the newest)" },
    ...DRY_RUN,
  },
  does: "send a share of the requests to a release on trial, or change the share",
  example: "prod 5",
  async run(args, context) {
    const { operands, options } = args;
    const environment = pinnedEnvironment(context.environments, operands[0]);
    const percent = parsePercent(operands[1] ?? "");
    const release = typeof options.release === "string" ? options.release : undefined;
    const build = await context.buildFor(environment);
    return editLedger(environment, args, context, (ledger, file) => {
      const after = startCanary(ledger, percent, release);
      const previous = readPreviousLedger(context.root, environment.name, after);
      checkLedger({ file, environment: environment.name, ledger: after, previous, build });
      const tried = after.canary?.release ?? "";
      return {
        after,
        subject: ledger.canary ? `${tried} gets ${percent} %` : `try ${tried} on ${percent} % of the requests`,
        notes: notesOn(percent),
      };
    });
  },
};

function notesOn(percent: number): readonly string[] {
  if (percent === 0) return ["Nobody is sent to it; its functions can be invoked by their alias."];
  return percent === 100 ? ["Everybody is sent to it, and it is not yet promoted: aborting goes back."] : [];
}
