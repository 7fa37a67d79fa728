import assert from "node:assert/strict";
import { assertSucceeded } from "../support/command-failed.ts";

import { type ScenarioStep, view } from "./context.ts";
import { expectOnlyTheStage, expectServed } from "./expect.ts";
import { moveRelease, PROD, releasesIn } from "./prod.ts";

// feature: canary
export const promote: ScenarioStep = {
  name: "promote",
  title: "promotion is one change in place, to the very deployment that was tried",
  needs: ["raise"],
  async run(context, saw) {
    const { newest: release } = releasesIn(context);
    const before = await view(context, PROD);
    await moveRelease(context, "promote");
    const changed = ["canary_settings", "deployment_id", "tags", "tags_all", "variables"];
    expectOnlyTheStage(await context.terraform.plan(PROD), changed, saw);
    assertSucceeded(await context.terraform.applyPlanned(PROD));
    const after = await view(context, PROD);
    expectServed(after, { live: release }, saw);
    assert.deepEqual([after.deployments, after.aliases], [before.deployments, before.aliases]);
    saw("deployments and aliases: as they were");
  },
};
