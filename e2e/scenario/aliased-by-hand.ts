import assert from "node:assert/strict";

import { UpdateStageCommand } from "@aws-sdk/client-apigatewayv2";
import { UpdateAliasCommand } from "@aws-sdk/client-lambda";

import type { Saw } from "../support/steps.ts";
import { viewAliased } from "./aliased.ts";
import { planAndApply } from "./apart.ts";
import type { Context } from "./context.ts";
import { expectDrift, expectEmpty, expectInPlace } from "./expect.ts";
import { moveRelease, PROD } from "./prod.ts";

/** An HTTP API of which the first release is live, and the second has another version of one function. */
interface ByHand {
  readonly context: Context;
  readonly service: string;
  /** The function that differs: version 1 is of the first release, version 2 of the second. */
  readonly changed: string;
}

/** Another share than the ledger says, as `aws lambda update-alias` sets it. */
export async function weighByHand(hand: ByHand, second: string, saw: Saw): Promise<void> {
  const { context } = hand;
  await expectDrift(context, [], saw);
  await callBy(hand, "1", { 2: 0.25 });
  await expectDrift(context, [`canary: the file says ${second} 50 %, AWS has ${second} 25 %`], saw);
  await moveRelease(context, "adopt");
  await expectDrift(context, [], saw);
  expectEmpty(PROD, await context.terraform.plan(PROD), saw);
  const pruned = JSON.parse(await context.cdktf.release("prune", PROD, "--json")) as { versions: readonly unknown[] };
  assert.deepEqual(pruned.versions, []);
  saw("npm run release -- prune: every version is used");
}

/** The functions first, and then the stage: as a person would. */
export async function promoteByHand(hand: ByHand, first: string, second: string, saw: Saw): Promise<void> {
  const { context } = hand;
  const functions = `live: the file says ${first}, AWS calls the functions of ${second}`;
  await callBy(hand, "2");
  await expectDrift(context, [functions], saw);
  await expectNotAdopted(hand, `functions leads elsewhere: ${hand.changed} to ${second}`, saw);
  const { deployments } = await viewOf(hand);
  await changeStage(hand, { DeploymentId: deployments[second] });
  await expectDrift(context, [`HTTP API: live: the file says ${first}, AWS serves ${second}`, functions], saw);
  await moveRelease(context, "adopt");
  expectInPlace(await planAndApply(context), { aws_apigatewayv2_stage: ["tags", "tags_all"] }, saw);
}

export async function deployByItself(hand: ByHand, saw: Saw): Promise<void> {
  const { context } = hand;
  const { release, deployment } = await viewOf(hand);
  await changeStage(hand, { AutoDeploy: true });
  const { deployment: made } = await viewOf(hand);
  await expectDrift(
    context,
    [
      `HTTP API: live: the file says ${release}, AWS serves deployment ${made}, which no release made`,
      "HTTP API: the stage deploys by itself, whichever release is live: auto-deploy is on",
    ],
    saw,
  );
  await expectNotAdopted(hand, `AWS serves deployment ${made}, which no release made`, saw);
  expectInPlace(await planAndApply(context), { aws_apigatewayv2_stage: ["auto_deploy", "deployment_id"] }, saw);
  assert.equal((await viewOf(hand)).deployment, deployment);
  await expectDrift(context, [], saw);
}

async function expectNotAdopted({ context }: ByHand, because: string, saw: Saw): Promise<void> {
  const refusal = await context.cdktf.release("adopt", PROD).then(
    () => assert.fail("it was adopted"),
    (error: unknown) => String(error),
  );
  assert.ok(refusal.includes(because), refusal);
  saw(`npm run release -- adopt is refused: ${because}`);
}

async function callBy(
  { context, service, changed }: ByHand,
  FunctionVersion: string,
  AdditionalVersionWeights?: Record<string, number>,
): Promise<void> {
  const FunctionName = `${service}-${PROD}-${changed}`;
  const RoutingConfig = AdditionalVersionWeights === undefined ? {} : { AdditionalVersionWeights };
  await context.aws.lambda.send(new UpdateAliasCommand({ FunctionName, Name: "live", FunctionVersion, RoutingConfig }));
}

async function changeStage(
  hand: ByHand,
  changes: { readonly DeploymentId?: string | undefined; readonly AutoDeploy?: boolean },
): Promise<void> {
  const { apiId: ApiId } = await viewOf(hand);
  await hand.context.aws.apiGatewayV2.send(new UpdateStageCommand({ ApiId, StageName: PROD, ...changes }));
}

const viewOf = ({ context, service }: ByHand) => viewAliased(context, service, "http");
