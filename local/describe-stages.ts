import type { Stack } from "../gateway/model/stack.ts";
import type { Stage } from "../gateway/model/stage.ts";
import type { LocalStage } from "./greeting.ts";

/** Where each stage answers, and with which release. */
export function describeStages(stacks: readonly Stack[], url: string): readonly LocalStage[] {
  return stacks.flatMap(({ stages }) => stages.map((stage) => describeStage(stage, `${url}/${stage.name}`)));
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
