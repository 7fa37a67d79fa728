import fc from "fast-check";
import { Pattern, PatternError } from "../../../gateway/patterns/pattern.ts";
import { PatternTimeoutError } from "../../../gateway/patterns/within-time.ts";

describe("a pattern", () => {
  it.each([
    ["Bearer [\\w.-]+", "Bearer a.b-c", true],
    ["Bearer [\\w.-]+", "xBearer a.b-c", false],
    ["Invalid request", "Error: Invalid request, id missing", false],
    [".*Invalid request.*", "Error: Invalid request, id missing", true],
    [".+", "line1\nline2", false],
    ["(\\n|.)+", "line1\nline2", true],
    ["a|b", "ab", false],
    ["(?i)bearer .*", "BEARER x", true],
    ["(?s)a.b", "a\nb", true],
    ["\\Qa.b\\E+", "a.bb", true],
    ["\\Qa.b\\E", "axb", false],
    ["\\Afoo\\z", "foo", true],
    ["[\\p{Alpha}_]\\p{Digit}{2}", "_42", true],
    ["\\p{Upper}", "a", false],
    ["(?!)", "", false],
  ])("%j against %j as a whole: %s", (source, text, expected) => {
    expect(Pattern.whole(source).test(text)).toBe(expected);
  });

  it.each(["(", "a)(b", "[z-a]", "*a"])("refuses %j, which is none, also as a whole", (source) => {
    expect(() => new Pattern(source)).toThrow(PatternError);
    expect(() => Pattern.whole(source)).toThrow(PatternError);
  });

  it.each([
    ["(a+)+$", "a".repeat(40)],
    ["(a|a)*b", "a".repeat(40)],
    ["(a|aa)+$", "a".repeat(60)],
    ["(.*a){20}$", "a".repeat(60)],
    [".*.*.*.*.*x", "y".repeat(3000)],
    ["([a-z]+)*\\1-", "a".repeat(60)],
    ["a?".repeat(40), "a".repeat(39)],
  ])("that would take years is stopped, or is found to be harmless: %j", (source, text) => {
    const pattern = Pattern.whole(source);
    try {
      expect(pattern.test(`${text}!`)).toBe(false);
    } catch (error) {
      expect(error).toBeInstanceOf(PatternTimeoutError);
    }
  });

  it("replaces and splits", () => {
    expect(new Pattern("[ab]").replaceAll("abc", "$&$&")).toBe("aabbc");
    expect(new Pattern("[ab]").replaceFirst("abc", "-")).toBe("-bc");
    expect(new Pattern("\\.").split("a.b.c")).toEqual(["a", "b", "c"]);
    expect(() => new Pattern("(a+)+$").replaceAll(`${"a".repeat(40)}!`, "")).toThrow(PatternTimeoutError);
  });

  it("of any shape ends in time, with what the engine says", () => {
    const piece = fc.constantFrom(
      "a",
      "b",
      ".",
      "(",
      ")",
      "(?:",
      "|",
      "*",
      "+",
      "?",
      "{2}",
      "{1,}",
      "{0,9}",
      "[ab]",
      "^",
      "$",
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), fc.stringMatching(/^[ab]{0,40}$/), (pieces, text) => {
        const source = pieces.join("");
        let expected: RegExp;
        try {
          expected = new RegExp(source, "u");
        } catch {
          return;
        }
        try {
          expect(new Pattern(source).test(text)).toBe(expected.test(text));
        } catch (error) {
          expect(error).toBeInstanceOf(PatternTimeoutError);
        }
      }),
      { numRuns: 2000 },
    );
  });
});
