const TOKEN = /\\(?:k<|.)|\[\^?(?:\\.|[^\]\\])*\]|\)(?:[*+]|\{\d)|\(\?|[*+?]\??|\{\d+(?:,\d*)?\}\??|./gsu;

/**
 * How many steps a backtracking engine may need to hold a pattern against a text of some length: a bound, not a measurement. A
 * repeated group or a reference back may need any number.
 */
export function worstCase(source: string): (length: number) => number {
  const tokens = [...source.matchAll(TOKEN)].map(([token]) => token);
  if (tokens.some((token) => /^\)[*+{]|^\\(?:[1-9]|k<)/.test(token))) return () => Number.POSITIVE_INFINITY;
  const repetitions = tokens.filter((token) => /^[*+]|^\{\d+,/.test(token)).length;
  const choices = tokens.filter((token) => /^\?|^\|/.test(token)).length;
  const starts = source.startsWith("^") ? 0 : 1;
  return (length) => (length + 1) ** (repetitions + starts) * 2 ** choices;
}
