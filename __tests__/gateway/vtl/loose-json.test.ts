import fc from "fast-check";
import { LooseJson } from "../../../gateway/vtl/loose-json.ts";
import { TemplateError } from "../../../gateway/vtl/template-error.ts";
import { writeJson } from "../../../gateway/vtl/write-json.ts";

const read = (text: string): unknown => new LooseJson(text).read();

describe("loose JSON", () => {
  it("reads JSON as JSON", () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.constantFrom(0, 2), (value, indent) => {
        const text = JSON.stringify(value, undefined, indent);
        expect(JSON.parse(writeJson(read(text)))).toEqual(JSON.parse(text));
      }),
    );
  });

  it.each([
    ["{statusCode: 200}", { statusCode: 200 }],
    ["{'a': 'b', c d: e f , }", { a: "b", "c d": "e f" }],
    ["{a}b: 1,, c: [x y, 'z',, -1.5]}", { "a}b": 1, c: ["x y", "z", -1.5] }],
    ["{a: 1} and more", { a: 1 }],
    ['"a\\u00e9\\n\\/\nb"', "aé\n/b"],
    ["{null: null, t: true, f: false}", { null: null, t: true, f: false }],
    ["  plain text ", "plain text"],
    ["12345678901234567890", 12345678901234567890n],
    ["1.5.1", "1.5.1"],
  ])("takes %s", (text, expected) => {
    expect(read(text)).toEqual(expected);
  });

  it.each([
    ["", "its end at position 0"],
    ["{", "its end at position 1"],
    ["{\"a': 1}", "its end at position 8"],
    ["{a: 1, {b: 2}}", "'{' at position 7"],
    ["{a: {}b: 1}", "'b' at position 6"],
    ["[1, 2", "its end at position 5"],
    ["}", "'}' at position 0"],
  ])("does not take %s", (text, problem) => {
    expect(() => read(text)).toThrow(`the body is not JSON: unexpected ${problem}`);
  });

  it("comes to an end whatever it is given", () => {
    const piece = fc.constantFrom(
      "{",
      "}",
      "[",
      "]",
      ":",
      ",",
      "'",
      '"',
      "\\",
      "\\u12",
      "a",
      "1",
      " ",
      "-",
      "null",
      "\n",
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 20 }), (pieces) => {
        try {
          expect(typeof writeJson(read(pieces.join("")))).toBe("string");
        } catch (error) {
          expect(error).toBeInstanceOf(TemplateError);
        }
      }),
      { numRuns: 1000 },
    );
  });
});
