import fc from "fast-check";

import { canonicalJson } from "../../releases/canonical-json.ts";

describe("canonical JSON", () => {
  it("does not depend on the order in which keys were set", () => {
    expect(canonicalJson({ b: 1, a: { d: [1, { f: 1, e: 2 }], c: null } })).toBe(
      canonicalJson({ a: { c: null, d: [1, { e: 2, f: 1 }] }, b: 1 }),
    );
    expect(canonicalJson({ b: 1, a: { d: 2, c: undefined } })).toBe('{"a":{"d":2},"b":1}');
  });

  it("tells apart parts that differ, though the whole was asked for before", () => {
    const part = { z: 1, a: 2 };
    expect(canonicalJson({ part, other: 1 })).toBe('{"other":1,"part":{"a":2,"z":1}}');
    expect(canonicalJson({ part, other: 2 })).toBe('{"other":2,"part":{"a":2,"z":1}}');
    expect(canonicalJson({ part: { ...part, a: 3 }, other: 2 })).toBe('{"other":2,"part":{"a":3,"z":1}}');
  });

  it("holds what was given, whatever it is", () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(JSON.parse(canonicalJson(value))).toEqual(JSON.parse(JSON.stringify(value)));
      }),
      { seed: 1, numRuns: 300 },
    );
  });
});
