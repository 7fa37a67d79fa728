import type { ServedStage } from "../invocation/endpoints/served-stage.ts";
import type { RingEntry } from "../invocation/prepared/key-ring.ts";
import { periodEnd, periodStart } from "../invocation/usage/quota-period.ts";
import type { UsageMeter } from "../invocation/usage/usage-meter.ts";
import type { Quota } from "../model/usage-plan.ts";

/** What one key has used of one plan; without a quota there is nothing left to tell, and all since the start counts. */
export interface UsageLine {
  readonly plan: { readonly id: string; readonly name: string };
  readonly key: { readonly id: string; readonly name: string };
  readonly period: { readonly unit: Quota["period"]; readonly start: string; readonly end: string } | null;
  readonly used: number;
  readonly limit: number | null;
  readonly remaining: number | null;
  /** Since the start: 429 `Too Many Requests`. */
  readonly throttled: number;
  /** Since the start: 429 `Limit Exceeded`. */
  readonly overQuota: number;
}

/** A line for each key of each plan of a served stage, in the order they are declared. @param now milliseconds since 1970 */
export function usageReport(stages: Iterable<ServedStage>, usage: UsageMeter, now: number): readonly UsageLine[] {
  const entries = new Map<string, RingEntry>();
  for (const stage of stages) {
    // Other kinds of APIs know no usage plans.
    if (stage.protocol !== undefined) continue;
    for (const entry of stage.keyRing.values()) entries.set(entry.usageName, entry);
  }
  return [...entries.values()].map((entry) => lineOf(entry, usage, now));
}

function lineOf({ plan, key, usageName }: RingEntry, usage: UsageMeter, now: number): UsageLine {
  const { quota } = plan;
  const ofKey = usage.ofKey(usageName);
  return {
    plan: { id: plan.id, name: plan.name },
    key: { id: key.id, name: key.name },
    period: quota === undefined ? null : periodOf(quota, now),
    used: ofKey.used(quota, now),
    limit: quota?.limit ?? null,
    remaining: quota === undefined ? null : ofKey.remaining(quota, now),
    throttled: ofKey.throttled,
    overQuota: ofKey.overQuota,
  };
}

function periodOf({ period }: Quota, now: number): UsageLine["period"] {
  return {
    unit: period,
    start: new Date(periodStart(period, now)).toISOString(),
    end: new Date(periodEnd(period, now)).toISOString(),
  };
}
