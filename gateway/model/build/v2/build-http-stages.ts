import type { Block } from "../../../terraform/block.ts";
import type { Configuration } from "../../../terraform/configuration.ts";
import type { NotServed } from "../../stack.ts";
import type { HttpApi } from "../../v2/http-api.ts";
import type { HttpStage } from "../../v2/http-stage.ts";
import type { V2StageSettings } from "../../v2/v2-stage-settings.ts";
import type { VariableOverrides } from "../build-stages.ts";
import { given, text } from "../read.ts";
import { type Releases, releaseOf } from "../releases.ts";
import { partsOf, v2ApisOf } from "./read-v2-api.ts";
import { readV2Stage } from "./read-v2-stage.ts";

export interface HttpStageContext {
  readonly configuration: Configuration;
  readonly apis: readonly HttpApi[];
  readonly releases: Releases;
  readonly overrides: VariableOverrides;
}

export interface BuiltHttpStages {
  readonly stages: readonly HttpStage[];
  readonly notServed: readonly NotServed[];
}

export function buildHttpStages(context: HttpStageContext): BuiltHttpStages {
  const { configuration, apis, overrides } = context;
  const stages = apis.flatMap((api) => {
    const declared = partsOf(configuration, "aws_apigatewayv2_stage", api.id).map((block) =>
      readV2Stage(block, overrides(text(block.read("name")) ?? "")),
    );
    return [...declared, ...quickStage(api, declared, context)].map((settings) => stageOf(settings, api, context));
  });
  return {
    stages,
    notServed: stages.flatMap(({ address, definition }) =>
      definition === undefined
        ? [
            {
              address,
              reason: "nothing is deployed to it: auto_deploy or a deployment_id of the configuration is needed",
            },
          ]
        : [],
    ),
  };
}

function stageOf(settings: V2StageSettings, api: HttpApi, { configuration, releases }: HttpStageContext): HttpStage {
  const { deploysItself, deploymentId } = settings;
  const deployment = partsOf(configuration, "aws_apigatewayv2_deployment", api.id).find(
    (block) => text(block.read("id")) === deploymentId,
  );
  if (deploysItself || deployment === undefined) {
    return Object.freeze({ ...settings, api, ...given("definition", deploysItself ? api.definition : undefined) });
  }
  return Object.freeze({ ...settings, api, ...deployed(deployment, api, releases) });
}

/** What the deployment froze: the API as it is now, or as it was in an earlier release. */
function deployed(deployment: Block, api: HttpApi, releases: Releases): Pick<HttpStage, "definition" | "release"> {
  const release = releaseOf(deployment);
  const earlier = release === undefined ? undefined : releases.httpDefinition(release, api.logicalName);
  return { definition: earlier ?? api.definition, ...given("release", release) };
}

/** An API made by its `target` has a stage `$default` that deploys itself. */
function quickStage(
  api: HttpApi,
  declared: readonly V2StageSettings[],
  { configuration, overrides }: HttpStageContext,
): readonly V2StageSettings[] {
  const block = v2ApisOf(configuration, "HTTP").find(({ address }) => address === api.address);
  const isQuick = (text(block?.read("target")) ?? "") !== "";
  if (!isQuick || declared.some(({ name }) => name === "$default")) return [];
  return [
    {
      address: api.address,
      name: "$default",
      variables: overrides("$default"),
      defaultRouteSettings: {},
      routeSettings: new Map(),
      deploysItself: true,
    },
  ];
}
