import assert from "node:assert/strict";
import { countChanges, summarize } from "../../terraform/planned-changes.ts";
import { assertSucceeded } from "../support/command-failed.ts";
import type { Write } from "../support/emulator.ts";
import type { Saw } from "../support/steps.ts";
import { type Context, changesSince, type ScenarioStep, view } from "./context.ts";
import { expectNoChanges, expectServed, sawAliases } from "./expect.ts";
import { CHANGED_FUNCTION } from "./new-code.ts";
import { moveRelease, PROD, releasesIn } from "./prod.ts";

export const dropRelease: ScenarioStep = {
  name: "drop",
  title: "a dropped release goes, after the stage has left it",
  needs: ["by-hand"],
  async run(context, saw) {
    const { oldest, newest } = releasesIn(context);
    const before = await view(context, PROD);
    const functions = Object.keys(before.aliases[oldest] ?? {}).length;
    await moveRelease(context, "rollback", newest);
    await moveRelease(context, "drop", oldest);
    const { changes } = await context.terraform.plan(PROD);
    assert.deepEqual(countChanges(changes), {
      "delete aws_api_gateway_deployment": 1,
      "delete aws_lambda_alias": functions,
      "delete aws_lambda_permission": functions,
      "update aws_api_gateway_stage": 1,
    });
    saw(`plan: ${summarize(changes)}: the stage in place, ${oldest}'s deployment, aliases and permissions`);

    const writes = (await context.emulator.writes()).length;
    assertSucceeded(await context.terraform.applyPlanned(PROD));
    const order = (await changesSince(context, writes)).map(nameOf);
    assert.ok(order.indexOf("stage") < order.indexOf("deployment"), order.join(", "));
    const after = await view(context, PROD);
    expectServed(after, { live: newest }, saw);
    assert.deepEqual(after.deployments, { [newest]: before.deployments[newest] });
    assert.deepEqual(after.aliases, { [newest]: before.aliases[newest] });
    sawAliases(after, saw);
    await pruneVersions(context, saw);
    await expectNoChanges(context, PROD, saw);
  },
};

/** The one function that changed since has a version nobody uses any more. */
async function pruneVersions({ cdktf }: Context, saw: Saw): Promise<void> {
  const versions = async (...options: string[]) => {
    const told = JSON.parse(await cdktf.release("prune", PROD, "--json", ...options)) as {
      versions: { function: string; version: string }[];
    };
    return told.versions.map((one) => `${one.function} ${one.version}`);
  };
  const unused = [`${CHANGED_FUNCTION} 1`];
  assert.deepEqual(await versions(), unused);
  assert.deepEqual(await versions("--yes"), unused);
  assert.deepEqual(await versions(), []);
  saw(`pruned: ${unused.join(", ")}`);
}

function nameOf({ action, path }: Write): string {
  if (action === "PATCH" && path.includes("/stages/")) return "stage";
  return action === "DELETE" && path.includes("/deployments/") ? "deployment" : "other";
}
