import { type ComparedResource, type Comparison, nameOf, ofType } from "../model/comparison.ts";
import { blockOf, type Json, type JsonObject, objectOf, textOf } from "../model/json.ts";
import type { Served, StageTraffic } from "../model/review.ts";
import { referenceIn, type Side, valuesOf } from "../model/values.ts";

const RELEASE = /\br-[0-9a-f]{8}\b/;

/** Which release each stage of a REST API serves, and to how many. */
export function readTraffic(comparison: Comparison): readonly StageTraffic[] {
  return ofType(comparison, "aws_api_gateway_stage").map((stage) => ({
    stage: textOf((stage.after ?? stage.before)?.stage_name) ?? stage.address,
    before: servedBy(comparison, stage, "before"),
    after: servedBy(comparison, stage, "after"),
  }));
}

function servedBy(comparison: Comparison, stage: ComparedResource, side: Side): Served | undefined {
  if (stage[side] === undefined) return undefined;
  const values = valuesOf(comparison, stage, side);
  const live = releaseOf(comparison, values.deployment_id, textOf(objectOf(values.variables).lambdaAlias), side);
  // A block is written as a list of one, and a plan leaves out of it what is known only after an apply.
  const canary = canaryIn(stage[side]);
  if (Object.keys(canary).length === 0) return { live };
  const declared = side === "after" ? canaryIn(stage.declared) : {};
  const alias = textOf(objectOf(canary.stage_variable_overrides).lambdaAlias);
  const release = releaseOf(comparison, canary.deployment_id ?? declared.deployment_id, alias, side);
  return { live, canary: { release, percent: Number(canary.percent_traffic ?? declared.percent_traffic ?? 0) } };
}

/** A block that is there only under a condition is declared as a dynamic one; what it holds then is its content. */
function canaryIn(values: JsonObject | undefined): JsonObject {
  const block = blockOf(values?.canary_settings);
  if (Object.keys(block).length > 0) return block;
  return blockOf(blockOf(objectOf(values?.dynamic).canary_settings).content);
}

/** What a stage of an HTTP or WebSocket API serves: the routes of a release, whoever runs their code. */
export interface ServedRoutes {
  readonly stage: string;
  readonly api: string;
  readonly before: string | undefined;
  readonly after: string | undefined;
}

export function readServedRoutes(comparison: Comparison): readonly ServedRoutes[] {
  const deployed = ofType(comparison, "aws_apigatewayv2_stage").filter(({ before, after }) => {
    // These serve what there is.
    return (after ?? before)?.auto_deploy !== true;
  });
  return deployed.map((stage) => {
    const on = (side: Side) => {
      if (stage[side] === undefined) return undefined;
      const { deployment_id, stage_variables } = valuesOf(comparison, stage, side);
      return releaseOf(comparison, deployment_id, textOf(objectOf(stage_variables).lambdaAlias), side);
    };
    const values = stage.after ?? stage.before;
    return {
      stage: textOf(values?.name) ?? stage.address,
      api: apiOf(comparison, stage),
      before: on("before"),
      after: on("after"),
    };
  });
}

function apiOf(comparison: Comparison, { before, after, declared }: ComparedResource): string {
  const id = after?.api_id ?? before?.api_id ?? declared?.api_id;
  const address = referenceIn(id)?.address;
  const api = ofType(comparison, "aws_apigatewayv2_api").find(
    (one) => one.address === address || one.before?.id === id,
  );
  return api === undefined ? (textOf(id) ?? "an API") : nameOf(api);
}

/**
 * The release of a deployment, found by the reference to it or by its id.
 *
 * @param alias the Lambda alias the stage calls, which is named after the release
 */
function releaseOf(
  comparison: Comparison,
  deployment: Json | undefined,
  alias: string | undefined,
  side: Side,
): string {
  const found = deploymentOf(comparison, deployment, side);
  if (found !== undefined) return nameOfDeployment(found, side);
  const named = RELEASE.exec(alias ?? "")?.[0];
  return named ?? `deployment ${textOf(deployment) ?? "not known yet"}`;
}

function deploymentOf(comparison: Comparison, id: Json | undefined, side: Side): ComparedResource | undefined {
  const address = referenceIn(id)?.address;
  return ofType(comparison, "aws_api_gateway_deployment", "aws_apigatewayv2_deployment").find((deployment) => {
    if (address !== undefined) return deployment.address === address;
    return id !== undefined && id !== null && deployment[side]?.id === id;
  });
}

function nameOfDeployment({ address, action, before, after, declared }: ComparedResource, side: Side): string {
  const values = side === "before" ? before : { ...declared, ...after };
  const release = textOf(objectOf(values?.triggers).release) ?? RELEASE.exec(textOf(values?.description) ?? "")?.[0];
  const isAnew = side === "after" && action === "replace";
  return release ?? RELEASE.exec(address)?.[0] ?? (isAnew ? `${address}, made anew` : address);
}

/** Deployments of hand-written configurations are of no release. */
export const isRelease = (name: string): boolean => /^r-[0-9a-f]{8}$/.test(name);
