import { readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";

import { UserError } from "../../../errors/user-error.ts";
import { asking, documentWith, importing, rendered } from "../../support/documents.ts";

type Json = Readonly<Record<string, unknown>>;

const petStore: Json = JSON.parse(readFileSync(join(__dirname, "../../../examples/pet-store/petstore.json"), "utf8"));
const documents: readonly Json[] = [
  petStore,
  asking({ own: [], key: [] }, { petstore: ["a"] }),
  documentWith(
    { parameters: [{ $ref: "#/components/parameters/A" }], callbacks: {}, servers: [], "x-amazon-apigateway-auth": {} },
    {
      security: [{}],
      tags: [],
      "x-amazon-apigateway-gateway-responses": { THROTTLED: { responseParameters: {} } },
      "x-amazon-apigateway-request-validators": { body: {} },
    },
    {
      parameters: { A: { name: "a", in: "query", schema: { $ref: "#/components/schemas/B" } } },
      schemas: { B: { allOf: [{ items: {}, additionalProperties: true, dependencies: { a: ["b"] } }] } },
    },
  ),
];

const junk = fc.oneof(
  fc.constantFrom(null, true, 0, -1, "", "x", "${", "{", "#/paths", "#/definitions/Pet", "%zz"),
  fc.constantFrom([], {}, [null], [[]], { $ref: 1 }, { $ref: "#/" }, { $ref: "#/paths/~1pets" }, { in: "body" }),
);

/** Puts something else in one place of a document. */
function broken(value: unknown, place: number, by: unknown): unknown {
  let left = place;
  const walk = (one: unknown): unknown => {
    if (left-- === 0) return by;
    if (Array.isArray(one)) return one.map(walk);
    if (typeof one !== "object" || one === null) return one;
    return Object.fromEntries(Object.entries(one).map(([key, inner]) => [key, walk(inner)]));
  };
  return walk(value);
}

describe("a document with something strange in any place", () => {
  it("is either deployed or refused in words", () => {
    fc.assert(
      fc.property(fc.constantFrom(...documents), fc.nat(400), junk, (document, place, by) => {
        try {
          rendered(importing(broken(document, place, by) as Json).api);
        } catch (error) {
          expect(error).toBeInstanceOf(UserError);
        }
      }),
      { numRuns: 300 },
    );
  });
});
