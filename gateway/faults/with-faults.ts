import type { CallResult, FunctionCaller } from "../lambda/function-caller.ts";
import { parseFunctionUri } from "../lambda/parse-function-uri.ts";
import type { Stack } from "../model/stack.ts";
import type { Fault } from "./fault.ts";
import { isMeant } from "./is-meant.ts";

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
  caller: FunctionCaller,
  faults: readonly Fault[],
  stacks: readonly Stack[],
  world: FaultWorld,
): FunctionCaller {
  return faults.reduce((inner, fault) => withFault(inner, fault, stacks, world), caller);
}

function withFault(
  inner: FunctionCaller,
  fault: Fault,
  stacks: readonly Stack[],
  { now, random, sleep, startedAt }: FaultWorld,
): FunctionCaller {
  const begins = startedAt + fault.afterMs;
  const ends = begins + (fault.forMs ?? Number.POSITIVE_INFINITY);
  const known = new Map<string, boolean>();
  const concerns = (uri: string): boolean => {
    let concerned = known.get(uri);
    if (concerned === undefined) {
      const reference = parseFunctionUri(uri);
      concerned = reference !== undefined && isMeant(fault, reference, stacks);
      known.set(uri, concerned);
    }
    return concerned;
  };
  return {
    accept: inner.accept,
    async call(uri, event, requestId, timeoutMs, traceId): Promise<CallResult> {
      const at = now();
      if (at < begins || at >= ends || !concerns(uri)) return inner.call(uri, event, requestId, timeoutMs, traceId);
      await sleep(Math.min(fault.latencyMs, timeoutMs));
      if (fault.latencyMs >= timeoutMs) return { type: "timed out" };
      const drawn = random();
      if (drawn < fault.throttles) return { type: "refused", problem: "TooManyRequestsException, by --fault" };
      if (drawn < fault.throttles + fault.errors) return FAILED;
      return inner.call(uri, event, requestId, timeoutMs - fault.latencyMs, traceId);
    },
  };
}

const FAILED: CallResult = { type: "failed", errorType: "Error", errorMessage: "by --fault", stackTrace: [] };
