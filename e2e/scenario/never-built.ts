import assert from "node:assert/strict";
import { join } from "node:path";

import { commandsIn } from "../support/commands.ts";
import { editLedgerText, retainUnbuilt, tryOn } from "../support/ledger-edits.ts";
import { changesSince, type ScenarioStep, view } from "./context.ts";
import { expectNoChanges } from "./expect.ts";
import { expectRefused, expectSaid } from "./expect-refused.ts";
import { LEDGER, PROD } from "./prod.ts";

const UNBUILT = "r-deadbeef";

export const neverBuilt: ScenarioStep = {
  name: "never-built",
  title: "a release that was never built fails before anything changes",
  needs: ["drop"],
  async run(context, saw) {
    const { workspace, cdktf, emulator, processes, env } = context;
    const before = await view(context, PROD);
    const ledger = workspace.read(LEDGER);
    workspace.edit(LEDGER, (text) => editLedgerText(text, retainUnbuilt(UNBUILT), tryOn(UNBUILT, 5)));

    let writes = (await emulator.writes()).length;
    expectSaid(await cdktf.attempt("deploy", PROD), [`retained: ${UNBUILT} is unknown`]);
    assert.deepEqual((await emulator.writes()).slice(writes), []);
    saw(`with the ledger's history at hand: refused at synthesis (retained: ${UNBUILT} is unknown)`);

    const copy = await workspace.withoutHistory(join(context.directory, "without-history"));
    writes = (await emulator.writes()).length;
    const inCopy = commandsIn({ processes, root: copy.root, env });
    const says = ["creating Lambda Alias", "ResourceNotFoundException", ":999999999"];
    await expectRefused({ ...inCopy, command: "deploy", stack: PROD, says }, saw);
    assert.deepEqual(await changesSince(context, writes), []);
    assert.deepEqual(await view(context, PROD), before);
    saw("without it: Lambda refuses the alias (ResourceNotFoundException) before the deployment and the stage");

    workspace.write(LEDGER, ledger);
    await expectNoChanges(context, PROD, saw);
  },
};
