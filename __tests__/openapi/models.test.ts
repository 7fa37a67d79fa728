import { z } from "zod";

import { modelProblems, modelsOf } from "../../openapi/models.ts";
import { simpleRoute } from "../support/apis.ts";
import { messageOf } from "../support/message-of.ts";

const schema = z.strictObject({ name: z.string() });

const withBodies = (...bodies: { name: string; schema: z.ZodType }[]) =>
  bodies.map((body, index) => simpleRoute(`POST /${index}`, { body, responses: { 200: body } }));

describe("models", () => {
  it("are rendered once each, in alphabetical order", () => {
    expect(
      Object.keys(modelsOf(withBodies({ name: "B", schema }, { name: "A", schema }, { name: "B", schema }))),
    ).toEqual(["A", "B"]);
  });

  it("have names API Gateway takes", () => {
    expect(messageOf(() => modelsOf(withBodies({ name: "New-Thing", schema })))).toBe(
      "model 'New-Thing': API Gateway takes letters and digits only in the name of a model",
    );
  });

  it("have one schema each", () => {
    const other = { name: "A", schema: z.object({}) };

    expect(messageOf(() => modelsOf(withBodies({ name: "A", schema }, other)))).toBe(
      "model 'A' is declared with two different schemas; give one of them another name",
    );
  });

  it("refer to themselves and to their parts by names the document has", () => {
    const tree = z.strictObject({
      name: z.string(),
      get children() {
        return z.array(tree);
      },
    });
    const forest = z.strictObject({ trees: z.array(tree) });

    const models = modelsOf(withBodies({ name: "Tree", schema: tree }, { name: "Forest", schema: forest }));
    const part = { type: "array", items: { $ref: "#/components/schemas/ForestSchema0" } };

    expect(models).toMatchObject({
      Tree: { properties: { children: { items: { $ref: "#/components/schemas/Tree" } } } },
      Forest: { properties: { trees: part } },
      ForestSchema0: { properties: { name: { type: "string" }, children: part } },
    });
    expect(JSON.stringify(models)).not.toContain("definitions");
  });

  it.each([
    ["a date", z.strictObject({ at: z.date() }), "date cannot be represented in JSON Schema; "],
    ["a map", z.map(z.string(), z.string()), "map cannot be represented in JSON Schema; "],
  ])("are told to be none where JSON Schema has nothing like %s", (_, strange, problem) => {
    expect(modelProblems(withBodies({ name: "A", schema: strange }))).toEqual([
      expect.stringMatching(new RegExp(`^model 'A': ${problem}`)),
    ]);
  });

  it("are all looked at", () => {
    const strange = { name: "B", schema: z.date() };

    expect(
      modelProblems(withBodies({ name: "A-", schema }, { name: "A-", schema: z.object({}) }, strange)),
    ).toHaveLength(3);
  });
});
