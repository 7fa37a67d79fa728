import type { Quota } from "../../model/usage-plan.ts";

const DAY_MS = 86_400_000;

/**
 * Start of the period a moment falls into, in UTC. Weeks start on Sunday.
 *
 * @param now milliseconds since 1970
 */
export function periodStart(period: Quota["period"], now: number): number {
  const day = Math.floor(now / DAY_MS) * DAY_MS;
  if (period === "DAY") return day;
  const date = new Date(now);
  if (period === "WEEK") return day - date.getUTCDay() * DAY_MS;
  return Date.UTC(date.getUTCFullYear(), date.getUTCMonth(), 1);
}

/** Start of the period after that. */
export function periodEnd(period: Quota["period"], now: number): number {
  const start = periodStart(period, now);
  if (period === "DAY") return start + DAY_MS;
  if (period === "WEEK") return start + 7 * DAY_MS;
  const date = new Date(start);
  return Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 1);
}
