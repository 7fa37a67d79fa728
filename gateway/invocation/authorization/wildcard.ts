/** A pattern as code units, in which two numbers stand for wildcards. */
export type Wildcard = readonly number[];

/** Any text, the empty one too. */
export const ANY_TEXT = -1;
/** Exactly one character. */
export const ANY_CHARACTER = -2;

/** `*` stands for any text, `?` for one character. */
export function parseWildcard(pattern: string): Wildcard {
  return literalCodes(pattern).map((code) => (code === 42 ? ANY_TEXT : code === 63 ? ANY_CHARACTER : code));
}

/** The text as a pattern that only it matches. */
export function literalCodes(text: string): Wildcard {
  return Array.from({ length: text.length }, (_, index) => text.charCodeAt(index));
}

/** Takes at most as many steps as pattern and text have characters, multiplied: only the last `*` is ever tried again. */
export function wildcardMatches(pattern: Wildcard, text: string): boolean {
  let [patternIndex, textIndex] = [0, 0];
  let [starIndex, starTextIndex] = [-1, 0];
  while (textIndex < text.length) {
    const expected = pattern[patternIndex];
    if (expected === ANY_TEXT) {
      starIndex = patternIndex;
      starTextIndex = textIndex;
      patternIndex += 1;
    } else if (expected === ANY_CHARACTER || expected === text.charCodeAt(textIndex)) {
      patternIndex += 1;
      textIndex += 1;
    } else if (starIndex >= 0) {
      // The last star takes one character more.
      starTextIndex += 1;
      patternIndex = starIndex + 1;
      textIndex = starTextIndex;
    } else {
      return false;
    }
  }
  while (pattern[patternIndex] === ANY_TEXT) patternIndex += 1;
  return patternIndex === pattern.length;
}

/** The same for a pattern that is known beforehand, and quicker for the patterns most policies have. */
export function compileWildcard(pattern: Wildcard): (text: string) => boolean {
  const firstWild = pattern.findIndex((code) => code < 0);
  if (firstWild === -1) {
    const whole = textOf(pattern);
    return (text) => text === whole;
  }
  if (firstWild === pattern.length - 1 && pattern[firstWild] === ANY_TEXT) {
    const start = textOf(pattern.slice(0, -1));
    return (text) => text.startsWith(start);
  }
  return (text) => wildcardMatches(pattern, text);
}

function textOf(codes: Wildcard): string {
  return codes.map((code) => String.fromCharCode(code)).join("");
}
