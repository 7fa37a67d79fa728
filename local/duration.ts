import { UsageError } from "../terminal/usage-error.ts";

const SECONDS: Readonly<Record<string, number>> = { s: 1, m: 60, h: 3_600, d: 86_400 };

/**
 * `90s`, `30m`, `12h` or `7d` in seconds.
 *
 * @throws UsageError naming the option
 */
export function parseDuration(text: string, option: string): number {
  const [, amount, unit = ""] = /^(\d{1,6})([smhd])$/.exec(text) ?? [];
  const seconds = Number(amount) * (SECONDS[unit] ?? 0);
  if (seconds > 0) return seconds;
  throw new UsageError(
    `${option} must be a number of seconds, minutes, hours or days such as 90s, 30m, 12h or 7d; received '${text}'`,
  );
}
