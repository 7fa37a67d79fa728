/** `*` stands for any text, `?` for one character. Linear in the text, whatever the pattern. */
export function wildcardMatch(pattern: string, text: string): boolean {
  if (pattern === "*") return true;
  if (!pattern.includes("*") && !pattern.includes("?")) return pattern === text;
  let [patternIndex, textIndex] = [0, 0];
  let [starIndex, starTextIndex] = [-1, 0];
  while (textIndex < text.length) {
    const expected = pattern[patternIndex];
    if (expected === "*") {
      [starIndex, starTextIndex] = [patternIndex, textIndex];
      patternIndex += 1;
    } else if (expected === "?" || expected === text[textIndex]) {
      patternIndex += 1;
      textIndex += 1;
    } else if (starIndex >= 0) {
      // The last star takes one character more.
      starTextIndex += 1;
      [patternIndex, textIndex] = [starIndex + 1, starTextIndex];
    } else {
      return false;
    }
  }
  return /^\**$/.test(pattern.slice(patternIndex));
}
