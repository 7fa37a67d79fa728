import assert from "node:assert/strict";

import { GetStageCommand, GetUsagePlansCommand } from "@aws-sdk/client-api-gateway";

import { applyEdits, type Edit } from "../support/edits.ts";
import { type Context, environmentNamed, type ScenarioStep, view } from "./context.ts";
import { expectNoChanges } from "./expect.ts";

const FILE = "environments/dev.ts";
const PUT = "records/{id}/PUT";

/** One of each kind of setting AWS has to patch rather than to make anew. */
const EDITS: readonly Edit[] = [
  [/stage: \{ /, `stage: { methodThrottles: { "PUT /records/{id}": { rateLimit: 2.5, burstLimit: 5 } }, `],
  [/"POST \/records": \{ rateLimit: [\d.]+/, `"POST /records": { rateLimit: 3.5`],
  [/quota: \{ limit: [\d_]+, period: "MONTH" \}/, `quota: { limit: 70, period: "WEEK", offset: 1 }`],
  [/allowedOrigin: "[^"]+"/, `allowedOrigin: "http://localhost:4321"`],
  [/retentionDays: \d+/, "retentionDays: 3"],
];

// feature: stage-throttle, usage-plan, plan-method-throttle, cors, log-retention
export const settings: ScenarioStep = {
  name: "settings",
  title: "changed settings of dev arrive, and go again",
  needs: ["deploy"],
  async run(context, saw) {
    const { workspace, cdktf } = context;
    const before = await settingsInAws(context);
    const text = workspace.read(FILE);
    workspace.edit(FILE, (original) => applyEdits(original, EDITS));
    await workspace.commit("Change dev's settings");
    await cdktf.deploy("dev");
    const changed = await settingsInAws(context);
    assert.deepEqual(changed.put, { rate: 2.5, burst: 5 });
    assert.deepEqual(changed.post?.rateLimit, 3.5);
    assert.deepEqual(changed.quota, { limit: 70, offset: 1, period: "WEEK" });
    assert.equal(changed.allowedOrigin, "http://localhost:4321");
    saw(`throttle of PUT ${JSON.stringify(changed.put)}, quota ${JSON.stringify(changed.quota)}`);
    await expectNoChanges(context, "dev", saw);

    workspace.write(FILE, text);
    await workspace.commit("Change dev's settings back");
    await cdktf.deploy("dev");
    assert.deepEqual(await settingsInAws(context), before);
    assert.equal(before.put, undefined);
    saw("changed back: as before");
    await expectNoChanges(context, "dev", saw);
  },
};

async function settingsInAws(context: Context) {
  const { apiGateway } = context.aws;
  const { apiId, live } = await view(context, "dev");
  const stage = await apiGateway.send(new GetStageCommand({ restApiId: apiId, stageName: "dev" }));
  const { items = [] } = await apiGateway.send(new GetUsagePlansCommand({ limit: 500 }));
  const free = items.find((plan) => plan.name === `${environmentNamed(context, "dev").namePrefix}-free`);
  const put = stage.methodSettings?.[PUT];
  return {
    put: put && { rate: put.throttlingRateLimit, burst: put.throttlingBurstLimit },
    post: free?.apiStages?.[0]?.throttle?.["/records/POST"],
    quota: free?.quota,
    allowedOrigin: live.variables.allowedOrigin,
  };
}
