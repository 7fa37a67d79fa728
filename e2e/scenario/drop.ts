import assert from "node:assert/strict";

import type { Write } from "../support/emulator.ts";
import { drop, makeLive } from "../support/ledger-edits.ts";
import { countChanges, summarize } from "../support/planned-changes.ts";
import { changesSince, type ScenarioStep, view } from "./context.ts";
import { expectNoChanges, expectServed, sawAliases } from "./expect.ts";
import { editLedger, PROD, releasesIn } from "./prod.ts";

export const dropRelease: ScenarioStep = {
  name: "drop",
  title: "a dropped release goes, after the stage has left it",
  needs: ["roll-back"],
  async run(context, saw) {
    const { oldest, newest } = releasesIn(context);
    const before = await view(context, PROD);
    const functions = Object.keys(before.aliases[oldest] ?? {}).length;
    await editLedger(context, `Forward to ${newest}, without ${oldest}`, makeLive(newest), drop(oldest));
    const { changes } = await context.terraform.plan(PROD);
    assert.deepEqual(countChanges(changes), {
      "delete aws_api_gateway_deployment": 1,
      "delete aws_lambda_alias": functions,
      "delete aws_lambda_permission": functions,
      "update aws_api_gateway_stage": 1,
    });
    saw(`plan: ${summarize(changes)}: the stage in place, ${oldest}'s deployment, aliases and permissions`);

    const writes = (await context.emulator.writes()).length;
    await context.cdktf.deploy(PROD);
    const order = (await changesSince(context, writes)).map(nameOf);
    assert.ok(order.indexOf("stage") < order.indexOf("deployment"), order.join(", "));
    const after = await view(context, PROD);
    expectServed(after, { live: newest }, saw);
    assert.deepEqual(after.deployments, { [newest]: before.deployments[newest] });
    assert.deepEqual(after.aliases, { [newest]: before.aliases[newest] });
    sawAliases(after, saw);
    await expectNoChanges(context, PROD, saw);
  },
};

function nameOf({ action, path }: Write): string {
  if (action === "PATCH" && path.includes("/stages/")) return "stage";
  return action === "DELETE" && path.includes("/deployments/") ? "deployment" : "other";
}
