import { validateRequest } from "../../../gateway/handlers/validate-request.ts";
import { requestSource } from "../../../gateway/invocation/mapping/request-source.ts";
import { ModelCompiler } from "../../../gateway/invocation/schema/compile-models.ts";
import { modelUrl } from "../../../gateway/model/api-model.ts";
import type { JsonObject } from "../../../gateway/terraform/json-value.ts";
import { routedOf, type Special } from "../support/invocations.ts";

const required = (...parameters: readonly string[]) =>
  parameters.map((parameter) => ({
    name: parameter.split(".").at(-1) ?? "",
    read: requestSource(`method.request.${parameter}`) ?? (() => ""),
  }));

const problems: string[] = [];

const modelsOf = (schemas: Readonly<Record<string, JsonObject>>) =>
  new ModelCompiler(
    "abc",
    Object.entries(schemas).map(([name, schema]) => ({ name, contentType: "application/json", schema })),
    (name, reason) => problems.push(`${name}: ${reason}`),
  );

const pet = {
  type: "object",
  required: ["name", "price", "type"],
  properties: {
    name: { type: "string" },
    type: { type: "string", enum: ["dog", "cat", "fish"] },
    price: { type: "number", minimum: 25, maximum: 500 },
  },
};

const errorOf = (special: Special): unknown => {
  try {
    return validateRequest(routedOf(special));
  } catch (error) {
    return error;
  }
};

describe("required parameters", () => {
  const validation = { requiredParameters: required("header.h1", "querystring.q1"), bodyValidators: new Map() };

  // feature: request-parameters
  it.each([
    ["q1=x", ["H1", "y"], undefined],
    ["", ["h1", "y"], "Missing required request parameters: [q1]"],
    ["q1=", ["h1", "y"], "Missing required request parameters: [q1]"],
    ["q1=%20", [], "Missing required request parameters: [h1, q1]"],
  ])("?%s with headers %j: %s", (query, headers, message) => {
    const error = errorOf({ operation: { validation }, query, headers });

    expect(error).toEqual(
      message === undefined
        ? undefined
        : expect.objectContaining({ responseType: "BAD_REQUEST_PARAMETERS", clientMessage: message }),
    );
  });
});

describe("bodies", () => {
  const validatorOf = (schema: JsonObject, others: Readonly<Record<string, JsonObject>> = {}) =>
    modelsOf({ It: schema, ...others }).validator("It");
  const isValid = (schema: JsonObject, body: unknown, others = {}) =>
    validatorOf(schema, others)(JSON.stringify(body)) === undefined;

  it.each([
    ["application/json", '{"name":"Bella","type":"dog","price":400}', undefined],
    ["application/json; charset=utf-8", '{"name":"Bella","type":"dog","price":4000}', "BAD_REQUEST_BODY"],
    [undefined, "", "BAD_REQUEST_BODY"],
    [undefined, "not json", "BAD_REQUEST_BODY"],
    ["text/plain", "anything", undefined],
  ])("of %s: %s → %s", (contentType, body, responseType) => {
    const validation = { requiredParameters: [], bodyValidators: new Map([["application/json", validatorOf(pet)]]) };
    const headers = contentType === undefined ? [] : ["Content-Type", contentType];
    const error = errorOf({ operation: { validation }, headers, body: Buffer.from(body) });

    expect(error).toEqual(
      responseType === undefined
        ? undefined
        : expect.objectContaining({ responseType, clientMessage: "Invalid request body" }),
    );
  });

  // feature: request-model
  it("of any content type are held against the model for $default", () => {
    const validation = { requiredParameters: [], bodyValidators: new Map([["$default", validatorOf(pet)]]) };

    expect(
      errorOf({ operation: { validation }, headers: ["Content-Type", "text/plain"], body: Buffer.from("x") }),
    ).toMatchObject({ responseType: "BAD_REQUEST_BODY" });
  });

  it.each<[JsonObject, unknown, boolean]>([
    [{ type: "number", minimum: 1, exclusiveMinimum: true }, 1, false],
    [{ type: "number", minimum: 1, exclusiveMinimum: true }, 1.1, true],
    [{ $schema: "http://json-schema.org/draft-07/schema#", type: "string" }, "x", true],
    [{ oneOf: [{ type: "null" }, { type: "object" }] }, null, true],
    [{ type: "array", items: { type: "integer" }, uniqueItems: true }, [1, 1], false],
    [{ properties: { a: { pattern: "^a$" }, b: { pattern: "^b$" } } }, { a: "a", b: "b" }, true],
    [{ properties: { a: { pattern: "^a$" }, b: { pattern: "^b$" } } }, { a: "a", b: "a" }, false],
    [
      { definitions: { id: { type: "integer" } }, properties: { id: { $ref: "#/definitions/id" } } },
      { id: "x" },
      false,
    ],
    [{ type: "string", format: "email" }, "x", false],
    [{ type: "string", format: "email" }, "a@b.example", true],
    [{ type: "string", format: "date-time" }, "2020-03-04T19:15:17Z", true],
    [{ type: "string", format: "date-time" }, "yesterday", false],
    [{ type: "string", format: "byte" }, "not base64 at all!", true],
    [{ type: "string", unknownKeyword: true }, "x", true],
    [{ additionalProperties: false, properties: {} }, { __proto__: null, constructor: 1 }, false],
  ])("by %j: %j is valid: %s", (schema, body, expected) => {
    expect(isValid(schema, body)).toBe(expected);
  });

  it("follow references to other models, also in a circle", () => {
    const person = { type: "object", required: ["name"], properties: { house: { $ref: modelUrl("abc", "House") } } };
    const others = { House: { properties: { people: { type: "array", items: { $ref: modelUrl("abc", "It") } } } } };

    expect(isValid(person, { name: "a", house: { people: [{ name: "b" }] } }, others)).toBe(true);
    expect(isValid(person, { name: "a", house: { people: [{}] } }, others)).toBe(false);
  });

  it("are refused when their model cannot be used, which is told at start", () => {
    const validate = modelsOf({
      Bad: { type: "object", properties: { a: { $ref: "https://nowhere/model" } } },
    }).validator("Bad");
    const absent = modelsOf({}).validator("Absent");

    expect([validate("{}"), absent("{}")]).toEqual(["[model Bad cannot be used]", "[model Absent cannot be used]"]);
    expect(problems).toEqual([
      expect.stringMatching(/^Bad: cannot be used, every body is refused: /),
      "Absent: there is no such model: every body is refused",
    ]);
  });

  it("only have to be JSON for the model Empty", () => {
    const validate = modelsOf({}).validator("Empty");

    expect([validate("{}"), validate("[1]"), validate("{")]).toEqual([
      undefined,
      undefined,
      expect.stringContaining("body is not JSON"),
    ]);
  });

  it.each([
    [
      { name: 5, price: 4000, type: "bird" },
      [
        /instance type \(integer\) does not match any allowed primitive type \(allowed: \["string"\]\)/,
        /not found in enum/,
        /must be <= 500/,
      ],
    ],
    [{}, [/object has missing required properties \(\["name"\]\)/]],
  ])("are described for the log: %j", (body, descriptions) => {
    const described = validatorOf(pet)(JSON.stringify(body));

    for (const description of descriptions) expect(described).toMatch(description);
  });
});
