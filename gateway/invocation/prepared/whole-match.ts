/**
 * A regular expression that has to match the whole text, as Java's `matches` does.
 *
 * @returns why it is none, instead
 */
export function wholeMatch(expression: string): RegExp | string {
  try {
    return new RegExp(`^(?:${expression})$`);
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
