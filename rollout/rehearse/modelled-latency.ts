import type { TargetCaller } from "../../gateway/lambda/function-caller.ts";
import { normal, type Random } from "../simulate/random.ts";

const MEDIAN_MS = 25;
const SPREAD = 0.45;

/**
 * Each call of a function takes a time drawn for it, live and canary alike: log-normal around 25 ms, 52 ms at the 95th
 * percentile. What functions take on a laptop says little about Lambda, and differs from run to run.
 */
export function modelledLatency(
  caller: TargetCaller,
  random: Random,
  spend: (milliseconds: number) => Promise<void>,
): TargetCaller {
  return {
    async call(...args) {
      await spend(MEDIAN_MS * Math.exp(SPREAD * normal(random)));
      return caller.call(...args);
    },
  };
}
