import { isDeepStrictEqual } from "node:util";
import fc from "fast-check";

import { plainJson } from "../../../gateway/lambda/runner/plain-json.ts";
import { returnedHere } from "../../../gateway/lambda/runner/returned-value.ts";

const throughText = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

const scalar = fc.oneof(
  fc.string({ unit: "binary" }),
  fc.double(),
  fc.boolean(),
  fc.constantFrom(null, undefined, -0, "\ud800"),
);
const key = fc.oneof(fc.string(), fc.constantFrom("statusCode", "headers", "__proto__", "toJSON", "constructor"));
const response = fc.dictionary(key, fc.oneof(scalar, fc.dictionary(key, scalar), fc.anything({ withDate: true })));

describe("what a handler in the same thread returns", () => {
  it("is what would come out of its JSON text, whatever it is", () => {
    fc.assert(
      fc.property(response, (value) => {
        const json = plainJson(value);
        // Jest's own comparison takes a key named `constructor` for the object's class.
        if (json !== undefined) expect(isDeepStrictEqual(json, throughText(value))).toBe(true);
      }),
      { examples: [[{ constructor: {} }]] },
    );
  });

  it("need not become text for the responses most functions give", () => {
    const value = { statusCode: 200, headers: { "Content-Type": "text/plain", "X-Count": 3 }, body: "hello" };

    expect(returnedHere(value)).toMatchObject({ type: "returned", json: value, payload: JSON.stringify(value) });
  });

  it("stays what it was when the handler goes on with its object", () => {
    const value = { statusCode: 200, headers: { a: "1" } as Record<string, string>, body: "hello" };
    const result = returnedHere(value);
    value.body = "changed";
    value.headers.a = "2";

    expect(result).toMatchObject({ json: { headers: { a: "1" }, body: "hello" } });
  });

  it.each([
    ["a list in it", { statusCode: 200, multiValueHeaders: { a: ["1"] } }],
    ["its own way to become JSON", { toJSON: () => ({ statusCode: 201 }) }],
    ["a date in it", { statusCode: 200, headers: { at: new Date(0) } }],
    ["a number JSON does not have", { statusCode: Number.NaN }],
    [
      "a class of its own",
      new (class Answer {
        statusCode = 200;
      })(),
    ],
    ["more than can be told without counting bytes", { body: "x".repeat(1_000_001) }],
    ["nothing", undefined],
  ])("is read as text with %s", (_, value) => {
    const result = returnedHere(value);

    expect(result).toEqual({ type: "returned", payload: JSON.stringify(value) ?? "null" });
  });

  it("is a failure when it cannot be read at all, or is too large", () => {
    const unreadable = Object.defineProperty({}, "body", {
      enumerable: true,
      get: () => {
        throw new Error("no");
      },
    });

    expect(returnedHere(unreadable)).toMatchObject({ errorMessage: "Unable to stringify response body" });
    expect(returnedHere({ body: "x".repeat(7_000_000) })).toMatchObject({ errorType: "Function.ResponseSizeTooLarge" });
  });
});
