import assert from "node:assert/strict";
import { writeAccessLogs } from "../support/access-log-writer.ts";
import { applyEdits } from "../support/edits.ts";
import type { Saw } from "../support/steps.ts";
import { type Context, environmentNamed, type ScenarioStep, view } from "./context.ts";
import { expectNoChanges, expectServed } from "./expect.ts";
import { CHANGED_FUNCTION } from "./new-code.ts";
import { PROD, releasesIn } from "./prod.ts";
import { expectEnd, startRollout } from "./run-rollout.ts";

export const rollout: ScenarioStep = {
  name: "rollout",
  title: "`npm run rollout` promotes a release that is well, and rolls one back that is not, also after being killed",
  needs: ["no-changes"],
  async run(context, saw) {
    const { newest: first } = releasesIn(context);
    const traffic = await writeAccessLogs(context.aws.logs, environmentNamed(context, PROD).namePrefix);
    try {
      await hurry(context);
      const second = await cutAnother(context, "third edition");
      const killed = startRollout(context);
      await killed.waitFor('"event":"looked"');
      await expectRefused(context, saw);
      await killed.kill();
      saw(`${second} is on trial; the rollout is killed`);
      await expectEnd(await startRollout(context).ended, { code: 0, end: "promoted", release: second }, saw);
      expectServed(await view(context, PROD), { live: second }, saw);

      traffic.canaryAnswers(503);
      const third = await cutAnother(context, "fourth edition");
      await expectEnd(await startRollout(context).ended, { code: 1, end: "rolled back", release: third }, saw);
      expectServed(await view(context, PROD), { live: second }, saw);
      assert.notEqual(first, second);
      await expectNoChanges(context, PROD, saw);
    } finally {
      await traffic.stop();
    }
  },
};

/** Steps of seconds. */
async function hurry({ workspace }: Context): Promise<void> {
  workspace.edit(`environments/${PROD}.ts`, (text) =>
    applyEdits(text, [
      [/steps: \[[\s\S]*?\n {4}\],/, `steps: [{ percent: 20, for: "6s" }, { percent: 50, for: "6s" }],`],
      [/analysis: \{/, `analysis: { interval: "2s", minRequests: 100, failureLimit: 0,`],
    ]),
  );
  await workspace.commit("A rollout of seconds");
}

async function cutAnother(context: Context, edition: string): Promise<string> {
  const { workspace, cdktf } = context;
  workspace.edit(`functions/${CHANGED_FUNCTION}.ts`, (text) => `${text}\nconsole.info("${edition}");\n`);
  await cdktf.release("cut", PROD);
  await workspace.commit(`Cut the ${edition}`);
  return releasesIn(context).newest;
}

/** Another one, while one is at it. */
async function expectRefused(context: Context, saw: Saw): Promise<void> {
  const { code, output } = await startRollout(context).ended;
  assert.equal(code, 3, output);
  assert.match(output, /another rollout of 'prod' runs on this machine \(process \d+\)/);
  saw("a second rollout is refused while the first one runs");
}
