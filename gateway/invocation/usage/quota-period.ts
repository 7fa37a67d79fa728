import type { Quota } from "../../model/usage-plan.ts";

const DAY_MS = 86_400_000;

/**
 * Start of the period a moment falls into, in UTC. Weeks start on Sunday: AWS does not say when they do.
 *
 * @param now milliseconds since 1970
 */
export function periodStart(period: Quota["period"], now: number): number {
  const date = new Date(now);
  const day = Date.UTC(date.getUTCFullYear(), date.getUTCMonth(), date.getUTCDate());
  if (period === "DAY") return day;
  if (period === "WEEK") return day - date.getUTCDay() * DAY_MS;
  return Date.UTC(date.getUTCFullYear(), date.getUTCMonth(), 1);
}
