import assert from "node:assert/strict";

import { tryOn } from "../support/ledger-edits.ts";
import { changesSince, type ScenarioStep, view } from "./context.ts";
import { expectRefused } from "./expect-refused.ts";
import { editLedger, PROD, releasesIn } from "./prod.ts";

export const heldLock: ScenarioStep = {
  name: "held-lock",
  title: "while somebody else deploys, a deployment ends with a clear message",
  needs: ["canary"],
  async run(context, saw) {
    const { newest } = releasesIn(context);
    await editLedger(context, `Try ${newest} on 50 %`, tryOn(newest, 50));
    const before = await view(context, PROD);
    const other = await context.terraform.applyAndWait(PROD);
    const writes = (await context.emulator.writes()).length;
    saw("another terraform apply waits for its user and holds the lock");

    const says = ["Error acquiring the state lock", "Lock Info:", "Operation: OperationTypeApply", "Who: "];
    await expectRefused({ ...context, command: "deploy", stack: PROD, says }, saw);
    assert.deepEqual(await changesSince(context, writes), []);
    saw("cdktf deploy: Error acquiring the state lock, who holds it and since when; nothing is changed");

    other.write("no\n");
    const { output } = await other.ended;
    assert.match(output, /Apply cancelled/);
    assert.deepEqual(await view(context, PROD), before);
  },
};
