import assert from "node:assert/strict";
import { UpdateStageCommand } from "@aws-sdk/client-api-gateway";
import { countChanges, summarize } from "../../terraform/planned-changes.ts";
import type { EnvironmentView } from "../support/environment-view.ts";
import { type Context, type ScenarioStep, view } from "./context.ts";
import { expectDrift, expectNoChanges } from "./expect.ts";
import { LEDGER, PROD, releasesIn } from "./prod.ts";

export const byHand: ScenarioStep = {
  name: "by-hand",
  title: "what somebody promoted by hand is told as drift, and can be adopted",
  needs: ["roll-back"],
  async run(context, saw) {
    const { workspace, cdktf, terraform } = context;
    const { oldest, newest } = releasesIn(context);
    const before = await view(context, PROD);
    const ledger = workspace.read(LEDGER);
    await expectDrift(context, [], saw);

    await pointStage(context, before, newest);
    await expectDrift(context, [`live: the file says ${oldest}, AWS serves ${newest}`], saw);
    await cdktf.release("adopt", PROD);
    await expectDrift(context, [], saw);
    const { changes } = await terraform.plan(PROD);
    assert.deepEqual(countChanges(changes), { "update aws_api_gateway_stage": 1 });
    assert.deepEqual(changes[0]?.attributes, ["tags", "tags_all"]);
    saw(`adopted; the plan: ${summarize(changes)}, no more than the stage's tags`);

    await pointStage(context, before, oldest);
    workspace.write(LEDGER, ledger);
    await expectNoChanges(context, PROD, saw);
  },
};

/** What somebody does in the console, or with the AWS CLI. */
async function pointStage({ aws }: Context, { apiId, deployments }: EnvironmentView, release: string): Promise<void> {
  await aws.apiGateway.send(
    new UpdateStageCommand({
      restApiId: apiId,
      stageName: PROD,
      patchOperations: [
        { op: "replace", path: "/deploymentId", value: deployments[release] },
        { op: "replace", path: "/variables/lambdaAlias", value: release },
      ],
    }),
  );
}
