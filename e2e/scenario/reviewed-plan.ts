import assert from "node:assert/strict";
import { join } from "node:path";

import { applyEdits, type Edit } from "../support/edits.ts";
import { type Context, changesSince, type ScenarioStep } from "./context.ts";
import { expectNoChanges } from "./expect.ts";

const FILE = "environments/dev.ts";

const LONGER: readonly Edit[] = [[/retentionDays: \d+/, "retentionDays: 14"]];

export const reviewedPlan: ScenarioStep = {
  name: "reviewed-plan",
  title: "`npm run apply` applies the plan that was reviewed, once, and no other one",
  needs: ["deploy"],
  async run(context, saw) {
    const { workspace, emulator, directory } = context;
    const text = workspace.read(FILE);
    const plan = join(directory, "reviewed.tfplan");
    workspace.edit(FILE, (original) => applyEdits(original, LONGER));
    await workspace.commit("Keep dev's logs longer");
    const planned = await run(context, "review/cli.ts", "dev", "--out", plan);
    assert.equal(planned.code, 2, planned.output);

    workspace.write(FILE, text);
    await workspace.commit("Keep dev's logs as long as before");
    const writes = (await emulator.writes()).length;
    const moved = await run(context, "review/apply/cli.ts", plan);
    assert.equal(moved.code, 2, moved.output);
    assert.match(moved.output, /was not applied, and nothing was changed:\n {2}the commit moved: /);
    assert.deepEqual(await changesSince(context, writes), []);
    saw("another commit is checked out: refused, and nothing was written to AWS");

    workspace.edit(FILE, (original) => applyEdits(original, LONGER));
    await workspace.commit("Keep dev's logs longer after all");
    assert.equal((await run(context, "review/cli.ts", "dev", "--out", plan)).code, 2);
    const applied = await run(context, "review/apply/cli.ts", plan);
    assert.equal(applied.code, 0, applied.output);
    assert.match(applied.stdout, /dev is deployed: 0 added, \d+ changed, 0 destroyed/);
    saw("nothing moved: applied");
    await expectNoChanges(context, "dev", saw);

    const again = await run(context, "review/apply/cli.ts", plan);
    assert.equal(again.code, 2, again.output);
    assert.match(again.output, /the state moved: .*; somebody deployed in between/);
    saw("the same plan again: refused");

    workspace.write(FILE, text);
    await workspace.commit("Change dev back");
    await context.cdktf.deploy("dev");
  },
};

const run = ({ processes, workspace, env }: Context, file: string, ...args: readonly string[]) =>
  processes.run("node", ["bin/run.mjs", file, ...args], { cwd: workspace.root, env });
