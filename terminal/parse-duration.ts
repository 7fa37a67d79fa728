import { UsageError } from "./usage-error.ts";

const UNITS: Readonly<Record<string, number>> = { s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000 };

/**
 * `90s`, `30m`, `12h` or `7d` in milliseconds.
 *
 * @param option how the user named it, as in `--for`
 * @throws UsageError naming the option
 */
export function parseDuration(text: string, option: string): number {
  const [, amount, unit = ""] = /^(\d{1,6})([smhd])$/.exec(text) ?? [];
  const milliseconds = Number(amount) * (UNITS[unit] ?? 0);
  if (milliseconds > 0) return milliseconds;
  throw new UsageError(
    `${option} must be a number of seconds, minutes, hours or days such as 90s, 30m, 12h or 7d; received '${text}'`,
  );
}
