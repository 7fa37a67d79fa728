import type { CallResult, TargetCaller } from "../lambda/function-caller.ts";
import type { FunctionTarget } from "../lambda/function-target.ts";
import type { Stack } from "../model/stack.ts";
import type { Fault } from "./fault.ts";
import { type IsMeant, meaningOf } from "./is-meant.ts";

export interface FaultWorld {
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** 0 ≤ random < 1 */
  readonly random: () => number;
  readonly sleep: (milliseconds: number) => Promise<void>;
  /** When faults are counted from. */
  readonly startedAt: number;
}

/** Calls of functions, some of which go wrong on purpose. Calls nobody waits for go through unharmed. */
export function withFaults(
  caller: TargetCaller,
  faults: readonly Fault[],
  stacks: readonly Stack[],
  world: FaultWorld,
): TargetCaller {
  const isMeant = meaningOf(stacks);
  return faults.reduce((inner, fault) => withFault(inner, fault, isMeant, world), caller);
}

function withFault(
  inner: TargetCaller,
  fault: Fault,
  isMeant: IsMeant,
  { now, random, sleep, startedAt }: FaultWorld,
): TargetCaller {
  const begins = startedAt + fault.afterMs;
  const ends = begins + (fault.forMs ?? Number.POSITIVE_INFINITY);
  const known = new Map<string, boolean>();
  const concerns = (target: FunctionTarget): boolean => {
    const key = `${target.invokedFunctionArn} ${target.functionVersion}`;
    let concerned = known.get(key);
    if (concerned === undefined) {
      concerned = isMeant(fault, target);
      known.set(key, concerned);
    }
    return concerned;
  };
  return {
    async call(target, event, requestId, timeoutMs, traceId): Promise<CallResult> {
      const at = now();
      if (at < begins || at >= ends || !concerns(target))
        return inner.call(target, event, requestId, timeoutMs, traceId);
      await sleep(Math.min(fault.latencyMs, timeoutMs));
      if (fault.latencyMs >= timeoutMs) return { type: "timed out" };
      const drawn = random();
      if (drawn < fault.throttles) return { type: "refused", problem: "TooManyRequestsException, by --fault" };
      if (drawn < fault.throttles + fault.errors) return FAILED;
      return inner.call(target, event, requestId, timeoutMs - fault.latencyMs, traceId);
    },
  };
}

const FAILED: CallResult = { type: "failed", errorType: "Error", errorMessage: "by --fault", stackTrace: [] };
