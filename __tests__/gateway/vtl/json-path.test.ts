import fc from "fast-check";
import { readJsonPath } from "../../../gateway/vtl/json-path.ts";
import { TemplateError } from "../../../gateway/vtl/template-error.ts";

const shop = { store: { book: [{ title: "A", price: 8 }, { title: "B" }], "odd key": 1 }, list: [1, 2, 3, 4] };

describe("readJsonPath", () => {
  it.each([
    ["$", shop],
    ["$.store.book[0].title", "A"],
    ["$['store']['odd key']", 1],
    ['$.store["odd key"]', 1],
    ["store.book[1].title", "B"],
    ["$.list[-1]", 4],
    ["$.list[1:3]", [2, 3]],
    ["$.list[2:]", [3, 4]],
    ["$.list[0,2]", [1, 3]],
    ["$.list[*]", [1, 2, 3, 4]],
    ["$.store.book[*].title", ["A", "B"]],
    ["$..title", ["A", "B"]],
    ["$.store.book.*", shop.store.book],
    ["$.list.length()", 4],
    ["$.absent.deeper", undefined],
    ["$.list.title", undefined],
    ["$.constructor", undefined],
    ["$..absent", []],
    ["$.store.book[?(@.price)].title", ["A"]],
    ["$.store.book[?(@.price < 10 && @.title == 'A')].title", ["A"]],
    ["$.store.book[?(!@.price || @.price > 100)].title", ["B"]],
    ["$.store.book[?(@.title in ['B', 'C'])].title", ["B"]],
    ["$.store.book[?(@.title nin ['B'])].title", ["A"]],
    ["$.store.book[?(@.title =~ /a|c/i)].title", ["A"]],
    ["$..book[?(@['title'] != \"A\")].title", ["B"]],
    ["$.list[?(@ >= 3)]", [3, 4]],
    ["$.list[?((@ == 1) || (@ == 4))]", [1, 4]],
    ["$.list[?(@ == ']')]", []],
    ["$.store[?(@.odd)]", []],
    ["$.store.book[?(@.title size 1)].price", [8]],
    ["$.list.sum()", 10],
    ["$.list.avg()", 2.5],
    ["$.list.max()", 4],
    ["$.list.min()", 1],
    ["$.store.keys()", ["book", "odd key"]],
    ["$.store.book[0].title.length()", 1],
  ])("%s finds %j", (path, expected) => {
    expect(readJsonPath(shop, path)).toEqual(expected);
  });

  it.each([
    ["$.list[?(@ ==)]", "cannot be understood at its end"],
    ["$.list[?(@ == 1]", "cannot be understood"],
    ["$.list[?((@ == 1)]", "cannot be understood"],
    ["$.list[?(@ =~ /(/)]", "cannot be understood at '/(/'"],
    ["$.list[?(@ == what)]", "cannot be understood at 'what'"],
    ["$.list.median()", "is not known: there are length(), size()"],
  ])("%s %s", (path, problem) => {
    expect(() => readJsonPath(shop, path)).toThrow(TemplateError);
    expect(() => readJsonPath(shop, path)).toThrow(problem);
  });

  it("never throws anything else, whatever the path and the value", () => {
    const piece = fc.constantFrom(
      "$",
      ".",
      "..",
      "a",
      "[0]",
      "['a']",
      "[*]",
      "[?(@.a)]",
      "[?(@",
      "==",
      "'",
      "]",
      "(",
      ")",
      "*",
      "[1:",
      "length()",
      "@",
      "!",
      "&&",
      " ",
    );
    fc.assert(
      fc.property(fc.jsonValue(), fc.array(piece, { maxLength: 8 }), (value, pieces) => {
        try {
          readJsonPath(value, pieces.join(""));
        } catch (error) {
          expect(error).toBeInstanceOf(TemplateError);
        }
      }),
      { numRuns: 2000 },
    );
  });

  it("finds what a definite path leads to", () => {
    const key = fc.string({ minLength: 1 }).filter((text) => text !== "__proto__");
    fc.assert(
      fc.property(fc.array(key, { maxLength: 5 }), fc.jsonValue(), (keys, leaf) => {
        const value = keys.reduceRight<unknown>((inner, name) => ({ [name]: inner }), leaf);
        const path = keys.map((name) => `['${name.replaceAll(/[\\']/g, "\\$&")}']`).join("");

        expect(readJsonPath(value, `$${path}`)).toEqual(leaf);
      }),
    );
  });
});
