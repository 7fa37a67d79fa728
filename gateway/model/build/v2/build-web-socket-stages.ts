import type { Block } from "../../../terraform/block.ts";
import type { Configuration } from "../../../terraform/configuration.ts";
import type { NotServed } from "../../stack.ts";
import type { WebSocketApi } from "../../v2/web-socket-api.ts";
import type { WebSocketStage } from "../../v2/web-socket-stage.ts";
import type { VariableOverrides } from "../build-stages.ts";
import { given, text } from "../read.ts";
import { type Releases, releaseOf } from "../releases.ts";
import { partsOf } from "./read-v2-api.ts";
import { readV2Stage } from "./read-v2-stage.ts";

export interface WebSocketStageContext {
  readonly configuration: Configuration;
  readonly apis: readonly WebSocketApi[];
  readonly releases: Releases;
  readonly overrides: VariableOverrides;
}

export interface BuiltWebSocketStages {
  readonly stages: readonly WebSocketStage[];
  readonly notServed: readonly NotServed[];
}

export function buildWebSocketStages(context: WebSocketStageContext): BuiltWebSocketStages {
  const { configuration, apis } = context;
  const stages = apis.flatMap((api) =>
    partsOf(configuration, "aws_apigatewayv2_stage", api.id).map((block) => buildStage(block, api, context)),
  );
  return {
    stages,
    notServed: stages
      .filter(({ definition }) => definition === undefined)
      .map(({ address, deploymentId }) => ({ address, reason: undeployed(deploymentId) })),
  };
}

function undeployed(deploymentId: string | undefined): string {
  return deploymentId === undefined
    ? "nothing is deployed to it: it has neither a deployment_id nor auto_deploy, so clients get 403"
    : "its deployment is not in the configuration, so clients get 403";
}

function buildStage(block: Block, api: WebSocketApi, context: WebSocketStageContext): WebSocketStage {
  const settings = readV2Stage(block, context.overrides(text(block.read("name")) ?? ""));
  return Object.freeze({ ...settings, api, ...deployed(settings, api, context) });
}

function deployed(
  { deploymentId, deploysItself }: ReturnType<typeof readV2Stage>,
  { id, definition, logicalName }: WebSocketApi,
  { configuration, releases }: WebSocketStageContext,
): Pick<WebSocketStage, "definition" | "release"> {
  const deployment = partsOf(configuration, "aws_apigatewayv2_deployment", id).find(
    (candidate) => deploymentId !== undefined && text(candidate.read("id")) === deploymentId,
  );
  // What is deployed by itself is always the API as it is.
  if (deployment === undefined) return deploysItself ? { definition } : {};
  const release = releaseOf(deployment);
  const earlier = release === undefined ? undefined : releases.webSocketDefinition(release, logicalName);
  return { ...given("release", release), definition: earlier ?? definition };
}
