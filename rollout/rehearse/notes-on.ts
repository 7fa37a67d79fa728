import type { Rollout } from "../../environments/settings/rollout.ts";
import type { Fault } from "../../gateway/faults/fault.ts";
import type { ApiKind } from "../../promotion/aws/api-kinds.ts";
import { duration } from "../decide/duration.ts";
import type { Options } from "./options.ts";

/** What is counted, as sentences. */
export function notesOnApis(kinds: readonly ApiKind[]): readonly string[] {
  if (!kinds.some((kind) => kind !== "rest")) return [];
  const whose = kinds.includes("rest")
    ? "of the other APIs invocations of functions count"
    : "invocations of functions count";
  return [
    `${whose}, by the version that is drawn for each, as Lambda's metrics would; every function counts as one that differs`,
  ];
}

/** How a rehearsal is played, as sentences. */
export function notesOn(options: Omit<Options, "json">, { hooks }: Pick<Rollout, "hooks">): readonly string[] {
  const { isMeasured, rate, replay, seed, speed, faults } = options;
  const latency = isMeasured
    ? "latency is what functions take on this machine"
    : "latency is modelled: drawn for each call of a function, alike for both releases";
  const traffic = replay === undefined ? `${rate} requests a second, made up (seed ${seed})` : `requests of ${replay}`;
  const skipped = Object.keys(hooks);
  return [
    `${traffic}; ${latency}`,
    ...(speed === undefined ? [] : [speed === 1 ? "in real time" : `${speed} times as fast as real time`]),
    ...faults.map(describeFault),
    ...(skipped.length > 0
      ? [`hooks are made for AWS; here they are not run, and count as passed: ${skipped.join(", ")}`]
      : []),
  ];
}

function describeFault({ whom, functionName, errors, throttles, latencyMs, afterMs, forMs }: Fault): string {
  const parts = [
    ...(errors > 0 ? [`${percent(errors)} errors`] : []),
    ...(throttles > 0 ? [`${percent(throttles)} throttles`] : []),
    ...(latencyMs > 0 ? [`${latencyMs} ms more`] : []),
    ...(afterMs > 0 ? [`after ${duration(afterMs)}`] : []),
    ...(forMs === undefined ? [] : [`for ${duration(forMs)}`]),
  ];
  return `on purpose, ${whom}${functionName === undefined ? "" : ` in ${functionName}`}: ${parts.join(", ")}`;
}

const percent = (share: number) => `${Number((share * 100).toPrecision(6))} %`;
