import assert from "node:assert/strict";
import { join } from "node:path";
import { countChanges, type PlannedChange, summarize } from "../../terraform/planned-changes.ts";
import { assertSucceeded } from "../support/command-failed.ts";
import { commandsIn } from "../support/commands.ts";
import { type HttpApiView, viewHttpApi } from "../support/http-api-view.ts";
import { makeLive, tryOn } from "../support/ledger-edits.ts";
import { createBucket, removeBucket } from "../support/state-bucket.ts";
import type { Saw } from "../support/steps.ts";
import { createWorkspace } from "../support/workspace.ts";
import { type Context, environmentNamed, type ScenarioStep } from "./context.ts";
import { expectEmpty } from "./expect.ts";
import { writeHttpApiService } from "./http-api-service.ts";
import { editLedger, PROD, releasesIn } from "./prod.ts";

const SERVICE = "things";
const PREFIX = `${SERVICE}-${PROD}`;
const CHANGED = "read-thing";
const UNCHANGED = "list-things";

/** The suite's own context, on another copy of the repository whose service has an HTTP API and no other. */
type Things = Context & { readonly bucket: string };

// feature: http-api-releases
export const httpApi: ScenarioStep = {
  name: "http-api",
  title: "an HTTP API is released by weights of aliases: started, raised, promoted and rolled back in place",
  needs: [],
  apart: true,
  async run(context, saw) {
    const before = await context.emulator.resources();
    const things = await prepare(context);
    const first = await deployFirst(things, saw);
    const second = await tryNewCode(things, first, saw);
    await raise(things, first, second, saw);
    await promoteAndRollBack(things, first, second, saw);
    await takeDown(things);
    assert.deepEqual(await context.emulator.resources(), before);
    saw("destroyed: nothing is left");
  },
};

async function prepare(context: Context): Promise<Things> {
  const { processes, env, root, directory, aws } = context;
  const { account, region } = environmentNamed(context, PROD);
  const workspace = await createWorkspace({ processes, env, from: root, to: join(directory, "http-api") });
  const functions = [CHANGED, UNCHANGED] as const;
  writeHttpApiService(workspace, { service: SERVICE, environment: PROD, account, region, functions });
  const bucket = `${SERVICE}-terraform-state-${account}-${region}`;
  await createBucket(aws.s3, bucket, region);
  return { ...context, ...commandsIn({ processes, root: workspace.root, env }), workspace, bucket };
}

async function deployFirst(things: Things, saw: Saw): Promise<string> {
  await things.cdktf.release("init", PROD, "--force");
  await things.workspace.commit("An HTTP API");
  await planAndApply(things);
  const { newest: first } = releasesIn(things);
  const served = await viewThings(things);
  assert.deepEqual([served.release, served.alias], [first, "live"]);
  assert.deepEqual(served.called, { [CHANGED]: on("1"), [UNCHANGED]: on("1") });
  saw(`stage: ${first}, whose functions are called by the alias live: ${describeCalled(served)}`);
  return first;
}

/** Code of one function, and the definition: everything a stage must not notice before it is promoted. */
async function tryNewCode(things: Things, first: string, saw: Saw): Promise<string> {
  const { workspace, cdktf } = things;
  workspace.edit(`functions/${CHANGED}.ts`, (text) => text.replace(CHANGED, "second edition"));
  workspace.edit("api/service.ts", (text) => text.replace("Things", "Things (second edition)"));
  await workspace.commit("Change a function and the definition");
  await cdktf.release("cut", PROD);
  const { newest: second } = releasesIn(things);
  assert.notEqual(second, first);
  await editLedger(things, `Try ${second}`, tryOn(second, 5));
  const changes = await planAndApply(things);
  assert.deepEqual(countChanges(changes), {
    "create aws_apigatewayv2_deployment": 1,
    "create aws_lambda_alias": 2,
    "update aws_apigatewayv2_api": 1,
    "update aws_lambda_alias": 1,
    "update aws_lambda_function": 1,
  });
  saw(`a canary: ${summarize(changes)}, nothing of the stage`);
  const served = await viewThings(things);
  assert.equal(served.release, first);
  // The other function is the same in both releases, and Lambda takes no weight of a version against itself.
  assert.deepEqual(served.called, { [CHANGED]: on("1", { 2: 0.05 }), [UNCHANGED]: on("1") });
  saw(`stage: ${first}; ${describeCalled(served)}`);
  return second;
}

async function raise(things: Things, first: string, second: string, saw: Saw): Promise<void> {
  await editLedger(things, "50 %", tryOn(second, 50));
  const changes = await planAndApply(things);
  expectInPlace(changes, { aws_lambda_alias: ["routing_config"] }, saw);
  const served = await viewThings(things);
  assert.deepEqual([served.release, served.called[CHANGED]], [first, on("1", { 2: 0.5 })]);
  saw(`stage: ${first}; ${describeCalled(served)}`);
}

async function promoteAndRollBack(things: Things, first: string, second: string, saw: Saw): Promise<void> {
  const { emulator, terraform } = things;
  const stage = ["deployment_id", "tags", "tags_all"];
  const before = await viewThings(things);
  const frozen = await emulator.frozenDocument(before.apiId, before.deployment);
  await editLedger(things, `Promote ${second}`, makeLive(second));
  const promoted = await planAndApply(things);
  expectInPlace(
    promoted,
    { aws_apigatewayv2_stage: stage, aws_lambda_alias: ["function_version", "routing_config"] },
    saw,
  );
  const after = await viewThings(things);
  assert.equal(after.release, second);
  assert.deepEqual(after.called, { [CHANGED]: on("2"), [UNCHANGED]: on("1") });
  saw(`promoted: ${second}; ${describeCalled(after)}`);

  await editLedger(things, `Back to ${first}`, makeLive(first));
  const back = await planAndApply(things);
  expectInPlace(back, { aws_apigatewayv2_stage: stage, aws_lambda_alias: ["function_version"] }, saw);
  const again = await viewThings(things);
  assert.deepEqual([again.release, again.deployment], [first, before.deployment]);
  assert.deepEqual(again.called, { [CHANGED]: on("1"), [UNCHANGED]: on("1") });
  assert.deepEqual(await emulator.frozenDocument(again.apiId, again.deployment), frozen);
  saw(`rolled back: the very deployment of before; ${describeCalled(again)}`);
  expectEmpty(PROD, await terraform.plan(PROD), saw);
}

/** Each plan also shows that nothing was left over from the step before it. */
async function planAndApply({ terraform }: Things): Promise<readonly PlannedChange[]> {
  const { changes } = await terraform.plan(PROD);
  assertSucceeded(await terraform.applyPlanned(PROD));
  return changes;
}

function expectInPlace(
  changes: readonly PlannedChange[],
  expected: Readonly<Record<string, readonly string[]>>,
  saw: Saw,
): void {
  const found = changes.map(({ action, type, attributes }) => [`${action} ${type}`, attributes]);
  const wanted = Object.entries(expected).map(([type, attributes]) => [`update ${type}`, attributes]);
  assert.deepEqual(Object.fromEntries(found), Object.fromEntries(wanted));
  saw(`plan: ${summarize(changes)}, ${Object.keys(expected).join(" and ")} in place`);
}

const on = (version: string, weights: Readonly<Record<string, number>> = {}) => ({ version, weights });

const describeCalled = ({ called }: HttpApiView) =>
  Object.entries(called)
    .map(([name, { version, weights }]) => {
      const shares = Object.entries(weights).map(([other, weight]) => ` (${other}: ${weight * 100} %)`);
      return `${name} ${version}${shares.join("")}`;
    })
    .join(", ");

function viewThings(things: Things): Promise<HttpApiView> {
  const { aws, emulator } = things;
  const { region } = environmentNamed(things, PROD);
  const { endpoint } = emulator;
  return viewHttpApi({ lambda: aws.lambda, endpoint, region, namePrefix: PREFIX, stageName: PROD });
}

async function takeDown({ terraform, aws, bucket }: Things): Promise<void> {
  assertSucceeded(await terraform.attempt("destroy", PROD));
  await removeBucket(aws.s3, bucket);
}
