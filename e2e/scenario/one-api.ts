import assert from "node:assert/strict";
import { join } from "node:path";

import {
  CreateBucketCommand,
  DeleteBucketCommand,
  DeleteObjectCommand,
  ListObjectsV2Command,
} from "@aws-sdk/client-s3";
import { countChanges, type PlannedChange, summarize } from "../../terraform/planned-changes.ts";
import { assertSucceeded } from "../support/command-failed.ts";
import { commandsIn } from "../support/commands.ts";
import { applyEdits, type Edit } from "../support/edits.ts";
import { type EnvironmentView, viewEnvironment } from "../support/environment-view.ts";
import { makeLive, tryOn } from "../support/ledger-edits.ts";
import type { Saw } from "../support/steps.ts";
import { createWorkspace } from "../support/workspace.ts";
import { type Context, environmentNamed, type ScenarioStep } from "./context.ts";
import { expectNoChanges, expectOnlyTheStage, expectServed } from "./expect.ts";
import { editLedger, PROD, releasesIn } from "./prod.ts";

const SERVICE = "stages";
const STACK = "api";
const PREFIX = `${SERVICE}-${STACK}`;
const CHANGED_FUNCTION = "get-record";
const WIDENED_FUNCTION = "list-records";

/** Settings that only an environment with an API of its own can have. */
const ALONE: Readonly<Record<string, readonly Edit[]>> = {
  dev: [[/ {2}previews: .*\n/, ""]],
  prod: [
    [/ {4}guard: .*\n/, ""],
    [/ {2}dashboard: .*\n/, ""],
  ],
};

/** The suite's own context, on another copy of the repository whose environments are stages of one API. */
type Stages = Context & { readonly bucket: string };

// feature: one-api
export const oneApi: ScenarioStep = {
  name: "one-api",
  title: "dev, test and prod as stages of one API: the branch moves dev and test, the ledger alone moves prod",
  needs: [],
  apart: true,
  async run(context, saw) {
    const before = await context.emulator.resources();
    const stages = await prepare(context);
    await deployFirst(stages, saw);
    await moveOn(stages, saw);
    await release(stages, saw);
    await takeDown(stages);
    assert.deepEqual(await context.emulator.resources(), before);
    saw("destroyed: nothing is left");
  },
};

async function prepare(context: Context): Promise<Stages> {
  const { processes, env, root, directory, environments, aws } = context;
  const { account, region } = environmentNamed(context, PROD);
  const workspace = await createWorkspace({ processes, env, from: root, to: join(directory, "one-api") });
  for (const { name } of environments) {
    workspace.edit(`environments/${name}.ts`, (text) =>
      applyEdits(text, [
        [/service: "[^"]+",/, `service: "${SERVICE}",\n  oneApi: { name: "${STACK}" },`],
        [/dataProtection: \{[^}]*\}/, `dataProtection: { enabled: false, reason: "it is destroyed again" }`],
        ...(ALONE[name] ?? []),
      ]),
    );
  }
  workspace.edit("api/service.ts", (text) =>
    applyEdits(text, [[/stageVariables: \[/, `stageVariables: ["recordsTableName", `]]),
  );
  const bucket = `${SERVICE}-terraform-state-${account}-${region}`;
  const LocationConstraint = region as never;
  await aws.s3.send(new CreateBucketCommand({ Bucket: bucket, CreateBucketConfiguration: { LocationConstraint } }));
  return { ...context, ...commandsIn({ processes, root: workspace.root, env }), workspace, bucket };
}

const viewStage = ({ aws }: Stages, name: string): Promise<EnvironmentView> => viewEnvironment(aws, name, PREFIX);

async function deployFirst(stages: Stages, saw: Saw): Promise<void> {
  const { cdktf, workspace } = stages;
  await cdktf.release("init", PROD, "--force");
  await workspace.commit("Stages of one API");
  await cdktf.deploy(STACK);
  const { newest: first } = releasesIn(stages);
  const prod = await viewStage(stages, PROD);
  expectServed(prod, { live: first }, saw);
  for (const name of ["dev", "test"]) {
    const { live, apiId } = await viewStage(stages, name);
    assert.deepEqual([live.release, live.alias, apiId], [first, name, prod.apiId]);
    assert.equal(live.variables.recordsTableName, `${PREFIX}-${name}-records`);
  }
  assert.deepEqual(Object.keys(prod.aliases).sort(), ["dev", first, "test"].sort());
  assert.deepEqual(new Set(Object.values(prod.aliases.dev ?? {})), new Set(["$LATEST"]));
  saw(`one API ${prod.apiId}: dev → $LATEST, test → 1, prod → ${first}`);
  await expectNoChanges(stages, STACK, saw);
}

/** Another definition, other code, and another role: everything a pinned stage must not notice. */
async function moveOn(stages: Stages, saw: Saw): Promise<void> {
  const { workspace, terraform, cdktf, emulator } = stages;
  const before = await viewStage(stages, PROD);
  workspace.edit(`functions/${CHANGED_FUNCTION}.ts`, (text) => `${text}\nconsole.info("second edition");\n`);
  workspace.edit("api/service.ts", (text) =>
    applyEdits(text, [
      [/description: "([^"]+)"/, `description: "$1 (second edition)"`],
      [/records: \["dynamodb:Query"\]/, `records: ["dynamodb:Query", "dynamodb:GetItem"]`],
    ]),
  );
  await workspace.commit("Change the API, a function and a role");
  const { changes } = await terraform.plan(STACK);
  expectNothingOfProd(changes);
  const counts = countChanges(changes);
  assert.equal(counts["update aws_api_gateway_rest_api"], 1);
  assert.equal(counts["update aws_lambda_function"], 2);
  assert.equal(counts["replace aws_api_gateway_deployment"], 2);
  assert.equal(counts["create aws_iam_role"], 1);
  assert.equal(counts["delete aws_iam_role"], undefined);
  saw(`code moves on: ${summarize(changes)}, nothing of prod`);

  const frozen = await emulator.frozenDocument(before.apiId, before.deployment);
  await cdktf.deploy(STACK);
  const [prod, dev, test] = await Promise.all([PROD, "dev", "test"].map((name) => viewStage(stages, name)));
  assert.deepEqual(
    [prod?.live, prod?.aliases[before.live.release]],
    [before.live, before.aliases[before.live.release]],
  );
  assert.deepEqual(await emulator.frozenDocument(before.apiId, before.deployment), frozen);
  assert.notEqual(dev?.live.release, before.live.release);
  assert.equal(test?.live.release, dev?.live.release);
  const versions = { ...before.aliases.test, [CHANGED_FUNCTION]: "2", [WIDENED_FUNCTION]: "2" };
  assert.deepEqual(test?.aliases.test, versions);
  saw(`dev and test serve ${dev?.live.release}; prod ${before.live.release}, from the deployment and versions it had`);
  await expectNoChanges(stages, STACK, saw);
}

function expectNothingOfProd(changes: readonly PlannedChange[]): void {
  const ofProd = changes.filter(({ address }) => /\.(stages_prod|releases)_/.test(address));
  assert.deepEqual(ofProd, []);
}

async function release(stages: Stages, saw: Saw): Promise<void> {
  const { cdktf, terraform } = stages;
  const { newest: first } = releasesIn(stages);
  await cdktf.release("cut", PROD);
  const { newest: second } = releasesIn(stages);
  assert.notEqual(second, first);
  await editLedger(stages, `Try ${second}`, tryOn(second, 5));
  const { changes } = await terraform.plan(STACK);
  const others = changes.filter(({ action, address }) => action !== "create" || !address.includes(".releases_"));
  assert.deepEqual(countChanges(others), { "update aws_api_gateway_stage": 1 });
  saw(`a canary: ${summarize(changes)}, the release and the stage`);
  assertSucceeded(await terraform.applyPlanned(STACK));
  expectServed(await viewStage(stages, PROD), { live: first, canary: { release: second, percentTraffic: 5 } }, saw);

  await editLedger(stages, "50 %", tryOn(second, 50));
  await expectOnlyProd(stages, ["canary_settings"], saw);
  await editLedger(stages, `Promote ${second}`, makeLive(second));
  await expectOnlyProd(stages, ["canary_settings", "deployment_id", "tags", "tags_all", "variables"], saw);
  assertSucceeded(await terraform.applyPlanned(STACK));
  expectServed(await viewStage(stages, PROD), { live: second }, saw);
  await expectNoChanges(stages, STACK, saw);
  await editLedger(stages, `Back to ${first}`, makeLive(first));
  await expectOnlyProd(stages, ["deployment_id", "tags", "tags_all", "variables"], saw);
}

async function expectOnlyProd({ terraform }: Stages, attributes: readonly string[], saw: Saw): Promise<void> {
  const plan = await terraform.plan(STACK);
  expectOnlyTheStage(plan, attributes, saw);
  assert.match(plan.changes[0]?.address ?? "", /\.stages_prod_/);
}

async function takeDown({ cdktf, aws, bucket: Bucket }: Stages): Promise<void> {
  await cdktf.destroy(STACK);
  const { Contents = [] } = await aws.s3.send(new ListObjectsV2Command({ Bucket }));
  for (const { Key } of Contents) await aws.s3.send(new DeleteObjectCommand({ Bucket, Key }));
  await aws.s3.send(new DeleteBucketCommand({ Bucket }));
}
