import { UserError } from "../errors/user-error.ts";

/** @throws UserError when it is no number from 0 to 100 that a ledger may hold */
export function parsePercent(text: string): number {
  const percent = Number(/^(\d+(?:\.\d{1,4})?)\s?%?$/.exec(text)?.[1] ?? Number.NaN);
  if (percent >= 0 && percent <= 100) return percent;
  throw new UserError(
    `the share must be a number from 0 to 100, with four decimals at most, as in 5 or 0.5; received '${text}'`,
  );
}
