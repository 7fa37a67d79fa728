import { assertSucceeded } from "../support/command-failed.ts";
import { type ScenarioStep, view } from "./context.ts";
import { expectOnlyTheStage, expectServed } from "./expect.ts";
import { PROD, releasesIn } from "./prod.ts";

export const raise: ScenarioStep = {
  name: "raise",
  title: "50 % is one change in place",
  needs: ["held-lock"],
  async run(context, saw) {
    const { oldest: live, newest: release } = releasesIn(context);
    expectOnlyTheStage(await context.terraform.plan(PROD), ["canary_settings"], saw);
    assertSucceeded(await context.terraform.applyPlanned(PROD));
    expectServed(await view(context, PROD), { live, canary: { release, percentTraffic: 50 } }, saw);
  },
};
