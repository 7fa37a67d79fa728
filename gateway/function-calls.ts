import { StageVariableText } from "./invocation/mapping/stage-variable-text.ts";
import { variableSets } from "./invocation/prepared/variable-sets.ts";
import type { Stack } from "./model/stack.ts";
import type { Stage } from "./model/stage.ts";
import { functionUri } from "./model/v2/function-uri.ts";
import type { HttpStage } from "./model/v2/http-stage.ts";
import type { WebSocketStage } from "./model/v2/web-socket-stage.ts";

/** What calls a function, and by which URI. */
export interface FunctionCall {
  readonly address: string;
  /** Stage variables in place. */
  readonly uri: string;
  /** Present: API Gateway takes this role to call it, and needs no permission of the function's. */
  readonly credentials?: string | undefined;
}

/** Methods, routes and authorizers that call something, once for each set of stage variables. */
export function functionCalls(stacks: readonly Stack[]): readonly FunctionCall[] {
  return stacks.flatMap(({ stages, httpStages, webSocketStages }) => [
    ...stages.flatMap((stage) => rendered(callersOf(stage), stage)),
    ...httpStages.flatMap((stage) => rendered(httpRoutesOf(stage), stage)),
    ...webSocketStages.flatMap((stage) => rendered(routesOf(stage), stage)),
  ]);
}

function rendered(callers: readonly FunctionCall[], stage: Pick<Stage, "canary" | "variables">) {
  const sets = variableSets(stage);
  return callers.flatMap((caller) => {
    const text = new StageVariableText(caller.uri);
    return sets.map((variables) => ({ ...caller, uri: text.render(variables) }));
  });
}

function callersOf({ api, deployment, canary }: Stage): readonly FunctionCall[] {
  return [deployment, ...(canary === undefined ? [] : [canary.deployment])].flatMap(({ definition }) => [
    ...definition.resources.flatMap(({ methods }) =>
      methods.map(({ address, integration }) => called(address, integration)),
    ),
    ...definition.authorizers.map((authorizer) =>
      called(`${api.address} authorizer ${authorizer.name}`, "uri" in authorizer ? authorizer : undefined),
    ),
  ]);
}

function httpRoutesOf({ api, definition }: HttpStage): readonly FunctionCall[] {
  return (definition?.routes ?? [])
    .flatMap(({ address, integration, authorization }) => [
      called(address, integration),
      called(`${address} authorizer`, authorization.type === "CUSTOM" ? authorization.authorizer : undefined),
    ])
    .map((call) => ({ ...call, uri: functionUri(call.uri, api) }));
}

function routesOf({ definition }: WebSocketStage): readonly FunctionCall[] {
  return (definition?.routes ?? []).flatMap(({ address, integration, authorization }) => [
    called(address, integration),
    called(`${address} authorizer`, authorization.type === "CUSTOM" ? authorization.authorizer : undefined),
  ]);
}

type Target = { readonly uri?: string; readonly credentials?: string };

function called(address: string, { uri = "", credentials }: Target = {}): FunctionCall {
  return { address, uri, credentials };
}
