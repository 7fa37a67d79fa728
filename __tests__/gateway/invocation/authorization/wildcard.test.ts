import fc from "fast-check";
import {
  compileWildcard,
  literalCodes,
  parseWildcard,
  wildcardMatches,
} from "../../../../gateway/invocation/authorization/wildcard.ts";

describe("wildcardMatches", () => {
  it.each([
    ["*", "anything", true],
    ["a*c", "abbbc", true],
    ["a*c", "ac", true],
    ["a?c", "abc", true],
    ["a?c", "ac", false],
    ["*b*d", "abcd", true],
    ["*b*d", "abcde", false],
    ["abc", "abc", true],
    ["abc", "abcd", false],
    ["ab*", "abcd", true],
    ["ab*", "acd", false],
    ["a.c", "abc", false],
    ["**", "", true],
    ["?", "", false],
    ["", "a", false],
  ])("%s on %s: %s", (pattern, text, expected) => {
    expect(wildcardMatches(parseWildcard(pattern), text)).toBe(expected);
    expect(compileWildcard(parseWildcard(pattern))(text)).toBe(expected);
  });

  it("comes to an end for patterns made to take years", () => {
    expect(wildcardMatches(parseWildcard(`${"a*".repeat(2000)}b`), "a".repeat(10_000))).toBe(false);
  });

  it("finds a text that fills the gaps of its pattern", () => {
    const parts = fc.array(fc.tuple(fc.string(), fc.constantFrom("*", "?"), fc.string()));
    fc.assert(
      fc.property(parts, (filled) => {
        const gap = (wild: string, text: string) => (wild === "*" ? text : text.padEnd(1, "x").slice(0, 1));
        // What is between the gaps is meant to the letter.
        const pattern = filled.flatMap(([start, wild]) => [...literalCodes(start), ...parseWildcard(wild)]);
        const text = filled.map(([start, wild, filling]) => start + gap(wild, filling)).join("");

        expect(wildcardMatches(pattern, text)).toBe(true);
      }),
    );
  });

  it("agrees with a search that tries every way", () => {
    const letters = fc.string({ unit: fc.constantFrom("a", "b", "*", "?"), maxLength: 8 });
    fc.assert(
      fc.property(letters, fc.string({ unit: fc.constantFrom("a", "b"), maxLength: 8 }), (pattern, text) => {
        const codes = parseWildcard(pattern);

        expect(wildcardMatches(codes, text)).toBe(everyWay(pattern, text));
        expect(compileWildcard(codes)(text)).toBe(everyWay(pattern, text));
      }),
      { numRuns: 2000 },
    );
  });
});

function everyWay(pattern: string, text: string): boolean {
  const [first] = pattern;
  if (first === undefined) return text === "";
  if (first === "*") return everyWay(pattern.slice(1), text) || (text !== "" && everyWay(pattern, text.slice(1)));
  return text !== "" && (first === "?" || first === text[0]) && everyWay(pattern.slice(1), text.slice(1));
}
