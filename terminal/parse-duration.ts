import { millisecondsOf } from "./milliseconds-of.ts";
import { UsageError } from "./usage-error.ts";

/**
 * `90s`, `30m`, `12h` or `7d` in milliseconds.
 *
 * @param option how the user named it, as in `--for`
 * @throws UsageError naming the option
 */
export function parseDuration(text: string, option: string): number {
  const milliseconds = millisecondsOf(text) ?? 0;
  if (milliseconds > 0) return milliseconds;
  throw new UsageError(
    `${option} must be a number of seconds, minutes, hours or days such as 90s, 30m, 12h or 7d; received '${text}'`,
  );
}
