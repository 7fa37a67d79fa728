import assert from "node:assert/strict";
import { assertSucceeded } from "../support/command-failed.ts";

import { type ScenarioStep, view } from "./context.ts";
import { expectOnlyTheStage, expectServed, sawAliases } from "./expect.ts";
import { moveRelease, PROD, releasesIn } from "./prod.ts";

// feature: canary
export const rollBack: ScenarioStep = {
  name: "roll-back",
  title: "rolling back is one change in place, to the deployment from before",
  needs: ["promote"],
  async run(context, saw) {
    const { oldest: release } = releasesIn(context);
    const before = await view(context, PROD);
    await moveRelease(context, "rollback");
    const changed = ["deployment_id", "tags", "tags_all", "variables"];
    expectOnlyTheStage(await context.terraform.plan(PROD), changed, saw);
    assertSucceeded(await context.terraform.applyPlanned(PROD));
    const after = await view(context, PROD);
    expectServed(after, { live: release }, saw);
    assert.deepEqual([after.deployments, after.aliases], [before.deployments, before.aliases]);
    sawAliases(after, saw);
  },
};
