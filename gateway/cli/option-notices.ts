import { existsSync } from "node:fs";

import type { Fault } from "../faults/fault.ts";
import { isCalled } from "../faults/is-meant.ts";
import type { StageVariableOverride } from "../load-stacks.ts";
import type { Stack } from "../model/stack.ts";

export interface NamingOptions {
  readonly faults: readonly Fault[];
  readonly stageVariables: readonly StageVariableOverride[];
  readonly releases?: string;
}

/** What options name and the stacks do not have: it changes nothing, and is mostly a slip of the pen. */
export function optionNotices(stacks: readonly Stack[], options: NamingOptions): readonly string[] {
  const { faults, stageVariables, releases } = options;
  return [
    ...stageVariables.flatMap((variable) => unknownStage(variable, stacks)),
    ...faults.flatMap((fault) => [...unknownFunction(fault, stacks), ...unknownAlias(fault, stacks)]),
    ...(releases === undefined || existsSync(releases) ? [] : [`--releases names '${releases}', which is not there`]),
  ];
}

function unknownStage({ stageName }: StageVariableOverride, stacks: readonly Stack[]): readonly string[] {
  const known = stacks.flatMap(({ stages, httpStages, webSocketStages }) =>
    [...stages, ...httpStages, ...webSocketStages].map(({ name }) => name),
  );
  if (stageName === undefined || known.includes(stageName)) return [];
  return [`--stage-variable names the stage '${stageName}', which is none of the stacks; ${thereAre(known)}`];
}

function unknownFunction({ functionName }: Fault, stacks: readonly Stack[]): readonly string[] {
  const known = stacks.flatMap(({ functions }) => functions.map((one) => one.functionName));
  if (functionName === undefined || known.some((called) => isCalled(called, functionName))) return [];
  return [`--fault names the function '${functionName}', which is none of the stacks; ${thereAre(known)}`];
}

function unknownAlias({ whom }: Fault, stacks: readonly Stack[]): readonly string[] {
  const known = ["canary", "live", "all", ...stacks.flatMap(({ aliases }) => aliases.map(({ name }) => name))];
  if (known.includes(whom)) return [];
  return [`--fault is for '${whom}', which is no alias of a function; ${thereAre(known)}`];
}

const thereAre = (names: readonly string[]) => `there are: ${[...new Set(names)].join(", ") || "none"}`;
