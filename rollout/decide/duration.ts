import { millisecondsOf } from "../../terminal/milliseconds-of.ts";

/** `10m` → 600,000 ms. The setting's schema allows no other form. */
export function milliseconds(duration: string): number {
  const found = millisecondsOf(duration);
  if (found === undefined) throw new Error(`'${duration}' is no duration`);
  return found;
}

/** 600,000 ms → `10m`; the largest unit that gives a whole number, rounded to seconds. */
export function duration(ms: number): string {
  const seconds = Math.round(ms / 1_000);
  if (seconds > 0 && seconds % 3_600 === 0) return `${seconds / 3_600}h`;
  return seconds > 0 && seconds % 60 === 0 ? `${seconds / 60}m` : `${seconds}s`;
}
