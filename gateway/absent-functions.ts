import { StageVariableText } from "./invocation/mapping/stage-variable-text.ts";
import { variableSets } from "./invocation/prepared/variable-sets.ts";
import { parseFunctionUri } from "./lambda/parse-function-uri.ts";
import type { NotServed, Stack } from "./model/stack.ts";
import type { Stage } from "./model/stage.ts";
import { functionUri } from "./model/v2/function-uri.ts";
import type { HttpStage } from "./model/v2/http-stage.ts";
import type { WebSocketStage } from "./model/v2/web-socket-stage.ts";

type Variables = Pick<Stage, "canary" | "variables">;

/** What calls a function, and by which URI. */
interface Caller {
  readonly address: string;
  readonly uri: string;
}

/** Methods and authorizers whose functions no stack has: those of other accounts, mostly, whose stacks are not served too. */
export function absentFunctions(stacks: readonly Stack[]): readonly NotServed[] {
  const known = new Set(stacks.flatMap(({ functionArns }) => functionArns.flatMap((arn) => [arn, nameOf(arn)])));
  const found = stacks.flatMap(({ stages, httpStages, webSocketStages }) => [
    ...stages.flatMap((stage) => callersOf(stage).flatMap((caller) => whyAbsent(caller, stage, known))),
    ...httpStages.flatMap((stage) => httpRoutesOf(stage).flatMap((caller) => whyAbsent(caller, stage, known))),
    ...webSocketStages.flatMap((stage) => routesOf(stage).flatMap((caller) => whyAbsent(caller, stage, known))),
  ]);
  return [...new Map(found.map((item) => [`${item.address} ${item.reason}`, item])).values()];
}

const nameOf = (arn: string) => arn.split(":")[6] ?? "";

function callersOf({ api, deployment, canary }: Stage): readonly Caller[] {
  return [deployment, ...(canary === undefined ? [] : [canary.deployment])].flatMap(({ definition }) => [
    ...definition.resources.flatMap(({ methods }) =>
      methods.map(({ address, integration }) => ({ address, uri: integration?.uri ?? "" })),
    ),
    ...definition.authorizers.map((authorizer) => ({
      address: `${api.address} authorizer ${authorizer.name}`,
      uri: "uri" in authorizer ? authorizer.uri : "",
    })),
  ]);
}

function httpRoutesOf({ api, definition }: HttpStage): readonly Caller[] {
  return (definition?.routes ?? []).flatMap(({ address, integration, authorization }) => [
    { address, uri: functionUri(integration?.uri ?? "", api) },
    {
      address: `${address} authorizer`,
      uri: authorization.type === "CUSTOM" ? functionUri(authorization.authorizer.uri, api) : "",
    },
  ]);
}

function routesOf({ definition }: WebSocketStage): readonly Caller[] {
  return (definition?.routes ?? []).flatMap(({ address, integration, authorization }) => [
    { address, uri: integration?.uri ?? "" },
    {
      address: `${address} authorizer`,
      uri: authorization.type === "CUSTOM" ? (authorization.authorizer?.uri ?? "") : "",
    },
  ]);
}

function whyAbsent({ address, uri }: Caller, stage: Variables, known: ReadonlySet<string>): readonly NotServed[] {
  const text = new StageVariableText(uri);
  return variableSets(stage).flatMap((variables) => {
    const { arn, functionName } = parseFunctionUri(text.render(variables)) ?? {};
    const called = arn ?? functionName;
    if (called === undefined || known.has(called)) return [];
    const reason = `its function ${called} is in none of the stacks that are served, so requests get 500: serve the stack that has it too, as in --stack <directory>`;
    return [{ address, reason }];
  });
}
