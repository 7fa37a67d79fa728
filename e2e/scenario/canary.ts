import assert from "node:assert/strict";
import { countChanges, summarize } from "../../terraform/planned-changes.ts";
import { assertSucceeded } from "../support/command-failed.ts";
import { type Context, type ScenarioStep, view } from "./context.ts";
import { expectNoChanges, expectServed, sawAliases } from "./expect.ts";
import { ADDED_FUNCTION, ADDED_PATH, CHANGED_FUNCTION } from "./new-code.ts";
import { moveRelease, PROD, releasesIn } from "./prod.ts";

// feature: canary
export const canary: ScenarioStep = {
  name: "canary",
  title: "a release is cut and tried on 5 % of the requests",
  needs: ["new-code"],
  async run(context, saw) {
    const { cdktf, terraform } = context;
    const before = await view(context, PROD);
    const live = releasesIn(context).newest;
    await cdktf.release("cut", PROD);
    await moveRelease(context, "canary", "5");
    const release = releasesIn(context).newest;
    assert.notEqual(release, live);

    const { changes } = await terraform.plan(PROD);
    const functions = Object.keys(before.aliases[live] ?? {}).length + 1;
    assertAdded(countChanges(changes), functions);
    saw(`plan: ${summarize(changes)}: one deployment, ${functions} aliases, one new function, the stage in place`);
    assertSucceeded(await terraform.applyPlanned(PROD));

    const after = await view(context, PROD);
    expectServed(after, { live, canary: { release, percentTraffic: 5 } }, saw);
    assert.equal(after.deployments[live], before.deployments[live]);
    assert.deepEqual(after.aliases[live], before.aliases[live]);
    assert.deepEqual(after.aliases[release], expectedVersions(before.aliases[live] ?? {}));
    sawAliases(after, saw);
    await expectFrozen(context, after.apiId, after.deployments[live], after.deployments[release]);
    saw(`${live}'s deployment still holds the old API, ${release}'s the new one`);
    await expectNoChanges(context, PROD, saw);
  },
};

function assertAdded(counts: Readonly<Record<string, number>>, functions: number): void {
  assert.equal(counts["create aws_api_gateway_deployment"], 1);
  assert.equal(counts["create aws_lambda_alias"], functions);
  assert.equal(counts["create aws_lambda_permission"], functions);
  assert.equal(counts["create aws_lambda_function"], 1);
  assert.equal(counts["update aws_api_gateway_stage"], 1);
  const removed = Object.keys(counts).filter((key) => /^(delete|replace) /.test(key));
  assert.deepEqual(removed, []);
}

/** A version is published only where the code or the settings changed. */
const expectedVersions = (versions: Readonly<Record<string, string>>) => ({
  ...versions,
  [CHANGED_FUNCTION]: String(Number(versions[CHANGED_FUNCTION]) + 1),
  [ADDED_FUNCTION]: "1",
});

async function expectFrozen(
  { emulator }: Context,
  apiId: string,
  live: string | undefined,
  trial: string | undefined,
): Promise<void> {
  const hasPath = async (deployment: string | undefined) => {
    const { paths } = (await emulator.frozenDocument(apiId, deployment ?? "")) as { paths: object };
    return Object.keys(paths).includes(ADDED_PATH);
  };
  assert.deepEqual([await hasPath(live), await hasPath(trial)], [false, true]);
}
