import { isGuarded } from "../../environments/is-guarded.ts";
import { stackNameOf } from "../../environments/one-api.ts";
import { UserError } from "../../errors/user-error.ts";
import type { Command } from "../command.ts";
import { describeLatch } from "../describe-latch.ts";
import { pinnedEnvironment } from "../pinned-environment.ts";
import { DRY_RUN } from "./edit-ledger.ts";

export const unlatch: Command = {
  name: "unlatch",
  operands: "<environment>",
  count: [1, 1],
  options: DRY_RUN,
  does: "let a release that an alarm rolled back be tried again",
  example: "prod",
  async run({ operands: [name], options }, context) {
    const environment = pinnedEnvironment(context.environments, name);
    if (!isGuarded(environment))
      throw new UserError(
        `environment '${environment.name}' has no latch: nothing rolls back by itself there; 'rollout.guard' in environments/${environment.name}.ts makes it`,
      );
    const store = await context.openLatch(environment);
    const latch = await store.read();
    const opened = latch !== undefined && options["dry-run"] !== true;
    if (opened) await store.open();
    const deploy = `npx cdktf deploy ${stackNameOf(environment)}`;
    return {
      text: [
        `${environment.name}: the latch was ${describeLatch(latch)}`,
        ...(latch === undefined ? ["  nothing to do"] : []),
        ...(latch !== undefined && !opened ? ["  dry run: it stays closed"] : []),
        ...(opened
          ? [`  it is open; where the ledger has ${latch.release} on trial, this starts it again:`, `  ${deploy}`]
          : []),
      ].join("\n"),
      json: { environment: environment.name, latch: latch ?? null, opened, ...(opened && { deploy }) },
    };
  },
};
