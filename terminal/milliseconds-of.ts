const UNITS: ReadonlyMap<string, number> = new Map([
  ["s", 1_000],
  ["m", 60_000],
  ["h", 3_600_000],
  ["d", 86_400_000],
]);

/** `90s`, `30m`, `12h` or `7d` in milliseconds; undefined for any other form. */
export function millisecondsOf(text: string): number | undefined {
  const unit = UNITS.get(text.slice(-1));
  const count = text.slice(0, -1);
  return unit === undefined || !/^\d{1,6}$/.test(count) ? undefined : Number(count) * unit;
}
