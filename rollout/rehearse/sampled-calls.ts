import type { CallResult, TargetCaller } from "../../gateway/lambda/function-caller.ts";
import type { Random } from "../simulate/random.ts";

/** So many calls of each function, by each alias and version, run it before any is answered by what it said before. */
const FIRST = 40;
/** From then on one of so many runs it. */
const OF = 100;

/**
 * Runs functions for a sample of their calls: the others get one of the answers that the same function has given by the same alias and version.
 * Whatever a release does in a share of its calls, it goes on doing in the same share.
 */
export function sampledCalls(caller: TargetCaller, random: Random): TargetCaller {
  const seen = new Map<string, CallResult[]>();
  return {
    async call(target, ...rest) {
      const key = `${target.invokedFunctionArn} ${target.functionVersion}`;
      const answers = seen.get(key) ?? [];
      const isRun = answers.length < FIRST || random() * OF < 1;
      const answer = isRun ? undefined : answers[Math.floor(random() * answers.length)];
      if (answer !== undefined) return answer;
      const result = await caller.call(target, ...rest);
      // A stream is read once.
      if (!("stream" in result)) seen.set(key, [...answers, result]);
      return result;
    },
  };
}
