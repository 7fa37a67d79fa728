import assert from "node:assert/strict";
import { countChanges, summarize } from "../../terraform/planned-changes.ts";
import type { HttpApiView } from "../support/http-api-view.ts";
import { makeLive, tryOn } from "../support/ledger-edits.ts";
import type { Saw } from "../support/steps.ts";
import type { Workspace } from "../support/workspace.ts";
import { describeCalled, on, viewAliased } from "./aliased.ts";
import { deployByItself, promoteByHand, weighByHand } from "./aliased-by-hand.ts";
import { rollOutAliased } from "./aliased-rollout.ts";
import { type Place, planAndApply, walkApart } from "./apart.ts";
import type { Context, ScenarioStep } from "./context.ts";
import { expectEmpty, expectInPlace } from "./expect.ts";
import { writeHttpApiService } from "./http-api-service.ts";
import { editLedger, PROD, releasesIn } from "./prod.ts";

const SERVICE = "things";
const CHANGED = "read-thing";
const UNCHANGED = "list-things";

// feature: http-api-releases, http-api, http-api-jwt, http-api-lambda-authorizer, http-api-cors, http-api-mapping, http-api-services
// feature: http-api-vpc, http-api-throttle, http-api-stage, http-api-domain
export const httpApi: ScenarioStep = {
  name: "http-api",
  title: "an HTTP API is released by weights of aliases; what is done by hand is told and adopted; a rollout promotes",
  needs: [],
  apart: true,
  run: (context, saw) =>
    walkApart(context, { name: "http-api", service: SERVICE, write: writeThings }, saw, async (things) => {
      const first = await deployFirst(things, saw);
      const second = await tryNewCode(things, first, saw);
      await raise(things, first, second, saw);
      await weighByHand(byHand(things), second, saw);
      await promoteAndRollBack(things, first, second, saw);
      await promoteByHand(byHand(things), first, second, saw);
      await deployByItself(byHand(things), saw);
      await rollOutAliased(byHand(things), saw);
    }),
};

const writeThings = (workspace: Workspace, place: Place) =>
  writeHttpApiService(workspace, { ...place, environment: PROD, functions: [CHANGED, UNCHANGED] });

async function deployFirst(things: Context, saw: Saw): Promise<string> {
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
async function tryNewCode(things: Context, first: string, saw: Saw): Promise<string> {
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

async function raise(things: Context, first: string, second: string, saw: Saw): Promise<void> {
  await editLedger(things, "50 %", tryOn(second, 50));
  const changes = await planAndApply(things);
  expectInPlace(changes, { aws_lambda_alias: ["routing_config"] }, saw);
  const served = await viewThings(things);
  assert.deepEqual([served.release, served.called[CHANGED]], [first, on("1", { 2: 0.5 })]);
  saw(`stage: ${first}; ${describeCalled(served)}`);
}

async function promoteAndRollBack(things: Context, first: string, second: string, saw: Saw): Promise<void> {
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

/** What the first release has as version 1, and the second as version 2. */
const byHand = (things: Context) => ({ context: things, service: SERVICE, changed: CHANGED });

const viewThings = (things: Context): Promise<HttpApiView> => viewAliased(things, SERVICE, "http");
