const UNITS = new Map([
  ["s", 1_000],
  ["m", 60_000],
  ["h", 3_600_000],
  ["d", 86_400_000],
]);

/** `10m` → 600,000 ms. The setting's schema allows no other form. */
export function milliseconds(duration: string): number {
  const unit = UNITS.get(duration.slice(-1));
  const count = duration.slice(0, -1);
  if (unit === undefined || !/^\d+$/.test(count)) throw new Error(`'${duration}' is no duration`);
  return Number(count) * unit;
}

/** 600,000 ms → `10m`; the largest unit that gives a whole number, rounded to seconds. */
export function duration(ms: number): string {
  const seconds = Math.round(ms / 1_000);
  if (seconds > 0 && seconds % 3_600 === 0) return `${seconds / 3_600}h`;
  return seconds > 0 && seconds % 60 === 0 ? `${seconds / 60}m` : `${seconds}s`;
}
