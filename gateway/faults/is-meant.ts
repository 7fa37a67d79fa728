import type { FunctionReference } from "../lambda/parse-function-uri.ts";
import type { Stack } from "../model/stack.ts";
import type { Fault } from "./fault.ts";

/** A call is for the canary when the alias it names comes from what the canary says otherwise than its stage. */
export function isMeant(
  { whom, functionName }: Pick<Fault, "whom" | "functionName">,
  { functionName: called, qualifier }: FunctionReference,
  stacks: readonly Stack[],
): boolean {
  if (functionName !== undefined && !isCalled(called, functionName)) return false;
  if (whom === "all" || qualifier === whom) return true;
  if (qualifier === undefined) return false;
  const stages = stacks.flatMap((stack) => stack.stages);
  if (whom === "live") return stages.some(({ variables }) => Object.values(variables).includes(qualifier));
  if (whom !== "canary") return false;
  return stages.some(
    ({ variables, canary }) =>
      canary !== undefined &&
      Object.values(canary.stageVariableOverrides).includes(qualifier) &&
      !Object.values(variables).includes(qualifier),
  );
}

/** Names in AWS begin with what tells environments apart: `records-prod-get-record`. */
export const isCalled = (called: string, name: string) => called === name || called.endsWith(`-${name}`);
