import { localHostOf } from "../gateway/invocation/endpoints/addresses.ts";
import { DEFAULT_STAGE } from "../gateway/invocation/endpoints/create-endpoints.ts";
import type { Stack } from "../gateway/model/stack.ts";
import type { Stage } from "../gateway/model/stage.ts";
import type { HttpStage } from "../gateway/model/v2/http-stage.ts";
import type { LocalStage } from "./greeting.ts";

/** Where each stage answers, and with which release. */
export function describeStages(stacks: readonly Stack[], url: string): readonly LocalStage[] {
  const isOnly = stacks.flatMap(({ httpStages }) => httpStages).filter(({ name }) => name === DEFAULT_STAGE).length < 2;
  return stacks.flatMap(({ stages, httpStages, webSocketStages }) => [
    ...stages.map((stage) => describeStage(stage, `${url}/${stage.name}`)),
    ...httpStages.map((stage) => describeHttpStage(stage, url, isOnly)),
    ...webSocketStages.map(({ name, release }) => ({
      name,
      url: `${url.replace(/^http/, "ws")}/${name}`,
      ...(release !== undefined && { release }),
    })),
  ]);
}

/** The stage at the root of its API has no name in its URL, and several of them are told apart by their hosts. */
function describeHttpStage({ name, api, release }: HttpStage, url: string, isOnly: boolean): LocalStage {
  const root = isOnly ? url : `http://${localHostOf(api.id)}:${new URL(url).port}`;
  return { name, url: name === DEFAULT_STAGE ? root : `${url}/${name}`, ...(release !== undefined && { release }) };
}

function describeStage({ name, deployment, canary }: Stage, url: string): LocalStage {
  const { release } = deployment;
  const trial = canary?.deployment.release;
  return {
    name,
    url,
    ...(release !== undefined && { release }),
    ...(canary !== undefined &&
      trial !== undefined && { canary: { release: trial, percentTraffic: canary.percentTraffic } }),
  };
}

/** The key that allows most of those that work at a stage: of the plan with the highest rate. */
export function bestKeyOf(stacks: readonly Stack[], stageName: string): string | undefined {
  const plans = stacks
    .flatMap(({ usagePlans }) => usagePlans)
    .filter(({ apiStages }) => apiStages.some((stage) => stage.stageName === stageName))
    .sort((one, other) => rateOf(other) - rateOf(one));
  return plans.flatMap(({ keys }) => keys).find(({ isEnabled }) => isEnabled)?.value;
}

const rateOf = ({ throttle }: Stack["usagePlans"][number]): number => throttle?.rateLimit ?? Number.POSITIVE_INFINITY;
