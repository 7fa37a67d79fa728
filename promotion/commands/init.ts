import { UserError } from "../../errors/user-error.ts";
import { initialLedger } from "../../releases/initial-ledger.ts";
import { hasLedger, ledgerFileOf } from "../../releases/read-ledger.ts";
import type { Command } from "../command.ts";
import { editOutcome } from "../edit-outcome.ts";
import { createLedger, openReplaceable, saveLedger } from "../ledger-file.ts";
import { pinnedEnvironment } from "../pinned-environment.ts";
import { DRY_RUN } from "./edit-ledger.ts";

export const init: Command = {
  name: "init",
  operands: "<environment>",
  count: [1, 1],
  options: { force: { type: "boolean", does: "replace an existing ledger" }, ...DRY_RUN },
  does: "start a ledger for an account that has nothing yet: this commit's build is live",
  example: "prod",
  async run({ operands: [name], options }, { environments, root, buildFor }) {
    const environment = pinnedEnvironment(environments, name);
    const file = ledgerFileOf(environment.name);
    const exists = hasLedger(root, environment.name);
    if (exists && options.force !== true) {
      throw new UserError(
        `${file} exists; \`npm run release -- cut ${environment.name}\` adds to it, --force replaces it`,
      );
    }
    const opened = exists ? openReplaceable(root, environment.name) : undefined;
    const after = initialLedger(await buildFor(environment));
    const written = options["dry-run"] !== true;
    if (written && opened) saveLedger(root, opened, after);
    if (written && !opened) createLedger(root, file, after);
    return editOutcome({
      environment,
      file,
      ...(opened?.ledger && { before: opened.ledger }),
      after,
      written,
      subject: `start with ${after.live}`,
    });
  },
};
