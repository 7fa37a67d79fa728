import type { ShareOf } from "../../gateway/lambda/divided-aliases.ts";
import type { CallResult, TargetCaller } from "../../gateway/lambda/function-caller.ts";
import type { FunctionTarget } from "../../gateway/lambda/function-target.ts";
import type { InvocationCounter, Invoked } from "../observe/count-invocations.ts";
import type { Time } from "./time/time.ts";

export type Invocations = Readonly<Record<"canary" | "live", InvocationCounter>>;

/** Counts calls of divided functions by the version that was drawn, as Lambda does: API Gateway never learns which one it was. */
export function countedCalls(
  caller: TargetCaller,
  shareOf: ShareOf,
  invocations: Invocations,
  { now, speed }: Pick<Time, "now" | "speed">,
): TargetCaller {
  return {
    async call(target, ...rest) {
      const share = shareOf(target);
      if (share === undefined) return caller.call(target, ...rest);
      const began = now();
      const result = await caller.call(target, ...rest);
      invocations[share].add(invokedBy(result, target, (now() - began) / speed));
      return result;
    },
  };
}

/** A function that API Gateway waits for no longer goes on, until its own time is over. */
function invokedBy(result: CallResult, { function: fn }: FunctionTarget, durationMs: number): Invoked {
  if (result.type === "refused") return { ended: "throttled" };
  const isOver = result.type === "timed out" && durationMs >= fn.timeoutSeconds * 1_000;
  return { ended: result.type === "failed" || isOver ? "failed" : "succeeded", durationMs };
}
