import { Pattern, PatternError } from "../../patterns/pattern.ts";

/**
 * A pattern that has to match the whole text.
 *
 * @returns why it is none, instead
 */
export function wholeMatch(pattern: string): Pattern | string {
  try {
    return Pattern.whole(pattern);
  } catch (error) {
    if (error instanceof PatternError) return error.message;
    throw error;
  }
}

/** For what is no pattern: nothing matches it. */
export const NEVER = new Pattern("(?!)");
