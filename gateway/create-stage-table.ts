import { prepareStage } from "./invocation/prepared/prepare-stage.ts";
import type { PreparedStage } from "./invocation/prepared/prepared-stage.ts";
import type { NotServed, Stack } from "./model/stack.ts";

export interface StageTable {
  readonly stages: ReadonlyMap<string, PreparedStage>;
  /** What of the stages does not work as configured. */
  readonly problems: readonly NotServed[];
}

/** Every stage of every stack, by name. A usage plan may cover stages of several stacks. */
export function createStageTable(stacks: readonly Stack[]): StageTable {
  const problems: NotServed[] = [];
  const plans = stacks.flatMap(({ usagePlans }) => usagePlans);
  const prepared = stacks
    .flatMap(({ stages }) => stages)
    .map((stage) => [stage.name, prepareStage(stage, plans, (problem) => problems.push(problem))] as const);
  return { stages: new Map(prepared), problems };
}
