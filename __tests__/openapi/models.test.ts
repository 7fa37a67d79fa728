import { z } from "zod";

import { modelsOf } from "../../openapi/models.ts";
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
});
