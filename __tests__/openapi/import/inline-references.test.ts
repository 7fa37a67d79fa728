import { documentWith, importing } from "../../support/documents.ts";
import { messageOf } from "../../support/message-of.ts";

const reference = ($ref: string) => ({ $ref });

describe("references of a document", () => {
  it("to anything but models are replaced by what they name, from place to place", () => {
    const { api } = importing(
      documentWith(
        {
          parameters: [reference("#/components/parameters/Kind")],
          responses: { 200: reference("#/components/responses/Fine") },
        },
        {},
        {
          parameters: {
            Kind: reference("#/components/parameters/Type"),
            Type: { name: "type", in: "query", schema: { type: "string" } },
          },
          responses: {
            Fine: {
              description: "fine",
              content: { "application/json": { schema: reference("#/components/schemas/Pet") } },
            },
          },
          schemas: {
            Pet: {
              type: "object",
              properties: { $ref: { type: "string" }, parent: reference("#/components/schemas/Pet") },
            },
          },
        },
      ),
    );

    expect(api.routes[0]?.operation).toMatchObject({
      parameters: [{ name: "type", in: "query" }],
      responses: { 200: { content: { "application/json": { schema: { $ref: "#/components/schemas/Pet" } } } } },
    });
    expect(api.imported?.schemas).toEqual({
      Pet: { type: "object", properties: { $ref: { type: "string" }, parent: { $ref: "#/components/schemas/Pet" } } },
    });
  });

  it("are data where examples are, and names where names are", () => {
    const example = { $ref: "elsewhere.json" };
    const schema = { type: "object", example, properties: { default: { type: "string", default: "a" } } };

    expect(importing(documentWith({}, {}, { schemas: { Pet: schema } })).api.imported?.schemas).toEqual({
      Pet: schema,
    });
  });

  it.each([
    [
      "another file",
      { parameters: [reference("common.yaml#/Kind")] },
      {},
      "'common.yaml#/Kind' is outside of this document, and API Gateway follows no such reference; copy it in",
    ],
    [
      "an address",
      { responses: { 200: reference("https://example.com/fine.json") } },
      {},
      "'https://example.com/fine.json' is outside of this document",
    ],
    [
      "nothing",
      { parameters: [reference("#/components/parameters/Kind")] },
      {},
      "paths./pets.get.parameters.0: '#/components/parameters/Kind' is not in this document",
    ],
    [
      "itself",
      { responses: { 200: reference("#/components/responses/A") } },
      { responses: { A: reference("#/components/responses/B"), B: reference("#/components/responses/A") } },
      "leads back to itself: #/components/responses/A → #/components/responses/B → #/components/responses/A",
    ],
    [
      "itself, as a model",
      {},
      { schemas: { A: reference("#/components/schemas/B"), B: reference("#/components/schemas/A") } },
      "'#/components/schemas/B' leads back to itself",
    ],
    [
      "a part of a model",
      {},
      {
        schemas: {
          A: { properties: { b: reference("#/components/schemas/B/properties/c") } },
          B: { properties: { c: {} } },
        },
      },
      "is a part of a model, and API Gateway takes whole models only; give it a name",
    ],
  ])("to %s are refused with their place", (_, operation, components, message) => {
    expect(messageOf(() => importing(documentWith(operation, {}, components)))).toContain(message);
  });
});
