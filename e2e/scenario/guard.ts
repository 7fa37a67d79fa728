import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";

import { GetStageCommand } from "@aws-sdk/client-api-gateway";
import { GetFunctionConfigurationCommand } from "@aws-sdk/client-lambda";

import { countChanges, summarize } from "../../terraform/planned-changes.ts";
import { assertSucceeded } from "../support/command-failed.ts";
import { viewEnvironment } from "../support/environment-view.ts";
import { tryOn } from "../support/ledger-edits.ts";
import { runPackage } from "../support/run-package.ts";
import type { Saw } from "../support/steps.ts";
import { planAndApply, walkApart } from "./apart.ts";
import { type Context, changesSince, type ScenarioStep } from "./context.ts";
import { expectEmpty, expectServed } from "./expect.ts";
import { editLedger, PROD, releasesIn } from "./prod.ts";
import { writeWatchedService } from "./watched-service.ts";

const SERVICE = "watched";
const PREFIX = `${SERVICE}-${PROD}`;
const ALARM = `${PREFIX}-canary`;

// feature: rollback-by-alarm, preview-stage, dashboard
export const guard: ScenarioStep = {
  name: "guard",
  title: "an alarm takes the release on trial away, and no deployment starts it again before the latch is opened",
  needs: [],
  apart: true,
  run: (context, saw) =>
    walkApart(context, { name: "guard", service: SERVICE, write: writeWatchedService }, saw, async (watched) => {
      const { live, trial } = await startTrial(watched, saw);
      await alarmGoesOff(watched, live, trial, saw);
      await expectKeptBack(watched, live, trial, saw);
      await openLatch(watched, trial, saw);
    }),
};

async function startTrial(watched: Context, saw: Saw): Promise<{ live: string; trial: string }> {
  const { cdktf, workspace } = watched;
  await cdktf.release("init", PROD, "--force");
  await workspace.commit("A watched API");
  const created = await planAndApply(watched);
  saw(`plan: ${summarize(created)}`);
  const { newest: live } = releasesIn(watched);

  workspace.edit("functions/read-thing.ts", (text) => text.replace("first", "second"));
  await workspace.commit("Change the function");
  await cdktf.release("cut", PROD);
  const { newest: trial } = releasesIn(watched);
  await editLedger(watched, `Try ${trial}`, tryOn(trial, 20));
  const changes = await planAndApply(watched);
  assert.deepEqual(countChanges(changes), {
    "create aws_api_gateway_deployment": 1,
    "create aws_lambda_alias": 1,
    "create aws_lambda_permission": 1,
    "update aws_api_gateway_rest_api": 1,
    "update aws_api_gateway_stage": 2,
    "update aws_cloudwatch_metric_alarm": 1,
    "update aws_lambda_function": 1,
  });
  saw(`a canary: ${summarize(changes)}: two stages, and the alarm that names the release`);
  expectServed(await viewWatched(watched), { live, canary: { release: trial, percentTraffic: 20 } }, saw);
  assert.equal(await previewed(watched), trial);
  saw(`${PROD}-preview: ${trial}`);
  return { live, trial };
}

async function alarmGoesOff(watched: Context, live: string, trial: string, saw: Saw): Promise<void> {
  const { emulator } = watched;
  const writes = (await emulator.writes()).length;
  const fine = await call(watched, alarmEvent({ state: "OK" }));
  const foreign = await call(watched, alarmEvent({ alarm: "others-prod-canary" }));
  assert.deepEqual([fine.release, foreign.release, await changesSince(watched, writes)], [undefined, undefined, []]);
  saw(`not its business: ${[...fine.did, ...foreign.did].join("; ")}`);

  const first = await call(watched, alarmEvent({}));
  assert.equal(first.release, trial);
  const changed = (await changesSince(watched, writes)).map(({ service, action }) => `${service} ${action}`);
  assert.deepEqual(changed, ["ssm PutParameter", "apigateway PATCH", "sns Publish"]);
  saw(first.did.join("; "));
  expectServed(await viewWatched(watched), { live }, saw);
  assert.equal(await previewed(watched), trial);

  const late = await call(watched, alarmEvent({ id: "22222222-0000-4000-8000-000000000000" }));
  assert.deepEqual([late.release, late.did], [undefined, ["no release is on trial"]]);
  saw(`a later event: ${late.did.join("; ")}`);
}

async function expectKeptBack(watched: Context, live: string, trial: string, saw: Saw): Promise<void> {
  const { terraform, cdktf } = watched;
  const { changes, outputs } = await terraform.plan(PROD);
  assert.deepEqual([changes, outputs], [[], ["latch"]]);
  saw("plan: no resource; the output latch says why");
  const told = assertSucceeded(await terraform.applyPlanned(PROD)).output;
  assert.match(
    told,
    new RegExp(`closed: ${trial} is not started again; since 2026-\\S+, by alarm ${ALARM}: Threshold`),
  );
  expectServed(await viewWatched(watched), { live }, saw);
  expectEmpty(PROD, await terraform.plan(PROD), saw);
  const status = JSON.parse(await cdktf.release("status", PROD, "--json")) as { latch?: string; drift?: string[] };
  assert.match(status.latch ?? "", new RegExp(`^closed: ${trial} `));
  assert.deepEqual(status.drift, []);
  saw(`npm run release -- status: ${status.latch}`);
}

async function openLatch(watched: Context, trial: string, saw: Saw): Promise<void> {
  const { terraform, cdktf } = watched;
  const opened = JSON.parse(await cdktf.release("unlatch", PROD, "--json")) as { latch: { release: string } };
  assert.equal(opened.latch.release, trial);
  const { changes } = await terraform.plan(PROD);
  assert.deepEqual(countChanges(changes), { "update aws_api_gateway_stage": 1 });
  assert.deepEqual(changes[0]?.attributes, ["canary_settings"]);
  saw(`npm run release -- unlatch; the plan starts ${trial} again: ${summarize(changes)}`);
}

interface Outcome {
  readonly release?: string;
  readonly did: readonly string[];
}

/** Calls the package Terraform has uploaded, with the variables the function has in AWS. */
async function call(watched: Context, event: unknown): Promise<Outcome> {
  const { processes, workspace, directory, env, aws } = watched;
  const FunctionName = `${PREFIX}-rollback`;
  const { Environment } = await aws.lambda.send(new GetFunctionConfigurationCommand({ FunctionName }));
  const stack = join(workspace.root, "cdktf.out", "stacks", PROD);
  const { resource } = JSON.parse(readFileSync(join(stack, "cdk.tf.json"), "utf8")) as {
    resource: { aws_lambda_function: Readonly<Record<string, { function_name: string; filename: string }>> };
  };
  const declared = Object.values(resource.aws_lambda_function).find((one) => one.function_name === FunctionName);
  const outcome = await runPackage(
    {
      processes,
      zipPath: join(stack, declared?.filename ?? ""),
      directory: join(directory, "rollback-function"),
      env: { ...env, ...Environment?.Variables },
    },
    event,
  );
  return outcome as Outcome;
}

interface Told {
  readonly id?: string;
  readonly alarm?: string;
  readonly state?: string;
}

/** @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/cloudwatch-and-eventbridge.html */
const alarmEvent = ({ id = "11111111-0000-4000-8000-000000000000", alarm = ALARM, state = "ALARM" }: Told) => ({
  version: "0",
  id,
  "detail-type": "CloudWatch Alarm State Change",
  source: "aws.cloudwatch",
  time: "2026-11-21T12:00:00Z",
  detail: {
    alarmName: alarm,
    state: {
      value: state,
      reason: "Threshold Crossed: 2 datapoints [0.4, 0.5] were greater than the threshold (0.02)",
    },
    previousState: { value: "OK" },
  },
});

const viewWatched = ({ aws }: Context) => viewEnvironment(aws, PROD, PREFIX);

/** The release the preview serves. */
async function previewed(watched: Context): Promise<string | undefined> {
  const { apiId: restApiId, deployments } = await viewWatched(watched);
  const stage = await watched.aws.apiGateway.send(new GetStageCommand({ restApiId, stageName: `${PROD}-preview` }));
  const [release] = Object.entries(deployments).find(([, id]) => id === stage.deploymentId) ?? [];
  assert.equal(stage.variables?.lambdaAlias, release);
  return release;
}
