import { compareDocuments } from "../../../review/documents/compare-documents.ts";
import { CONTRACT_RULES, type ContractRule } from "../../../review/documents/contract-change.ts";
import type { JsonObject } from "../../../review/model/json.ts";
import { plain } from "../../../review/model/phrase.ts";

interface Sides {
  readonly before: JsonObject;
  readonly after: JsonObject;
}

/** A document with one route. */
const api = (operation: JsonObject, path = "/items", more: JsonObject = {}): JsonObject => ({
  openapi: "3.0.1",
  paths: { [path]: { post: operation } },
  components: {
    securitySchemes: {
      jwt: { type: "apiKey", name: "Authorization", in: "header", "x-amazon-apigateway-authorizer": { type: "token" } },
      key: { type: "apiKey", name: "x-api-key", in: "header" },
    },
  },
  ...more,
});

const content = (schema: JsonObject, type = "application/json") => ({ content: { [type]: { schema } } });
const sent = (schema: JsonObject) => api({ requestBody: content(schema) });
const answered = (schema: JsonObject) => api({ responses: { "200": content(schema) } });
const parameter = (more: JsonObject) => api({ parameters: [{ name: "q", in: "query", ...more }] });
const fields = (properties: JsonObject, more: JsonObject = {}) => ({ type: "object", properties, ...more });
const A = { a: { type: "string" } };

type Row = readonly [rule: ContractRule, isBreaking: boolean, says: string, sides: Sides];

const request = (rule: ContractRule, isBreaking: boolean, says: string, before: JsonObject, after: JsonObject): Row => [
  rule,
  isBreaking,
  says,
  { before: sent(before), after: sent(after) },
];
const response = (
  rule: ContractRule,
  isBreaking: boolean,
  says: string,
  before: JsonObject,
  after: JsonObject,
): Row => [rule, isBreaking, says, { before: answered(before), after: answered(after) }];
const route = (rule: ContractRule, isBreaking: boolean, says: string, before: JsonObject, after: JsonObject): Row => [
  rule,
  isBreaking,
  says,
  { before: api(before), after: api(after) },
];

const ROWS: readonly Row[] = [
  ["parameter-added", false, "the parameter query q may be sent", { before: api({}), after: parameter({}) }],
  [
    "parameter-added",
    true,
    "the parameter query q must be sent",
    { before: api({}), after: parameter({ required: true }) },
  ],
  [
    "parameter-required",
    true,
    "the parameter query q must be sent",
    { before: parameter({}), after: parameter({ required: true }) },
  ],
  [
    "parameter-optional",
    false,
    "the parameter query q need not be sent",
    { before: parameter({ required: true }), after: parameter({}) },
  ],
  ["parameter-removed", false, "the parameter query q is no longer read", { before: parameter({}), after: api({}) }],
  route("body-added", false, "a body may be sent", {}, { requestBody: content(A) }),
  route("body-added", true, "a body must be sent", {}, { requestBody: { required: true, ...content(A) } }),
  route(
    "body-required",
    true,
    "the body must be sent",
    { requestBody: content(A) },
    { requestBody: { required: true, ...content(A) } },
  ),
  route(
    "body-optional",
    false,
    "the body need not be sent",
    { requestBody: { required: true, ...content(A) } },
    { requestBody: content(A) },
  ),
  route("body-removed", false, "no body is read any more", { requestBody: content(A) }, {}),
  route(
    "media-type-removed",
    true,
    "body is no longer text/csv",
    { requestBody: { content: { "text/csv": {}, "application/json": {} } } },
    { requestBody: { content: { "application/json": {} } } },
  ),
  route(
    "media-type-added",
    false,
    "body may be text/csv",
    { requestBody: { content: { "application/json": {} } } },
    { requestBody: { content: { "text/csv": {}, "application/json": {} } } },
  ),
  route("response-removed", true, "no longer answers 201", { responses: { "201": {} } }, {}),
  route("response-removed", false, "no longer answers 404", { responses: { "404": {} } }, {}),
  route("response-added", false, "answers 202 as well", {}, { responses: { "202": {} } }),
  route(
    "response-header-removed",
    true,
    "200 no longer has the header etag",
    { responses: { "200": { headers: { ETag: {} } } } },
    { responses: { "200": {} } },
  ),
  route(
    "response-header-added",
    false,
    "200 has the header etag",
    { responses: { "200": {} } },
    { responses: { "200": { headers: { ETag: {} } } } },
  ),
  request("field-added", false, "body.b may be sent", fields(A), fields({ ...A, b: {} })),
  request(
    "field-added",
    true,
    "body.b must be sent, and could not be before",
    fields(A),
    fields({ ...A, b: {} }, { required: ["b"] }),
  ),
  response("field-added", false, "answers have 200.b", fields(A), fields({ ...A, b: {} })),
  request("field-removed", false, "body.a is no longer read", fields(A), fields({})),
  request(
    "field-removed",
    true,
    "body.a is refused",
    fields(A, { additionalProperties: false }),
    fields({}, { additionalProperties: false }),
  ),
  response("field-removed", true, "answers no longer have 200.a", fields(A), fields({})),
  request("field-required", true, "body.a must be sent", fields(A), fields(A, { required: ["a"] })),
  response("field-required", false, "answers always have 200.a", fields(A), fields(A, { required: ["a"] })),
  request("field-optional", false, "body.a need not be sent", fields(A, { required: ["a"] }), fields(A)),
  response("field-optional", true, "answers may be without 200.a", fields(A, { required: ["a"] }), fields(A)),
  request("type-narrowed", true, "body is integer (was: number)", { type: "number" }, { type: "integer" }),
  response(
    "type-narrowed",
    false,
    "200 is string (was: string or null)",
    { type: "string", nullable: true },
    { type: "string" },
  ),
  request(
    "type-widened",
    false,
    "body is string or integer (was: string)",
    { type: "string" },
    { type: ["string", "integer"] },
  ),
  response("type-widened", true, "200 is number (was: integer)", { type: "integer" }, { type: "number" }),
  request("type-changed", true, "body is string (was: integer)", { type: "integer" }, { type: "string" }),
  response("type-changed", true, "200 is string (was: integer)", { type: "integer" }, { type: "string" }),
  request("enum-narrowed", true, "body is no longer b", { enum: ["a", "b"] }, { enum: ["a"] }),
  request("enum-narrowed", true, "body is one of a", { type: "string" }, { type: "string", enum: ["a"] }),
  response("enum-narrowed", false, "200 is no longer b", { enum: ["a", "b"] }, { enum: ["a"] }),
  request("enum-widened", false, "body may be b", { enum: ["a"] }, { enum: ["a", "b"] }),
  response("enum-widened", true, "200 may be b", { enum: ["a"] }, { enum: ["a", "b"] }),
  request("limit-narrowed", true, "body: maximum is 5 (was: 10)", { maximum: 10 }, { maximum: 5 }),
  request("limit-narrowed", true, "body: minLength is 2 (was: not set)", {}, { minLength: 2 }),
  request("limit-widened", false, "body: minimum is 1 (was: 3)", { minimum: 3 }, { minimum: 1 }),
  response("limit-widened", true, "200: maxItems is not set (was: 3)", { maxItems: 3 }, {}),
  request("form-changed", true, "body: pattern is ^b$ (was: ^a$)", { pattern: "^a$" }, { pattern: "^b$" }),
  request(
    "closed",
    true,
    "body takes no fields but those that are described",
    fields(A),
    fields(A, { additionalProperties: false }),
  ),
  response(
    "closed",
    false,
    "200 has no fields but those that are described",
    fields(A),
    fields(A, { additionalProperties: false }),
  ),
  request(
    "opened",
    false,
    "body takes fields that are not described",
    fields(A, { additionalProperties: false }),
    fields(A),
  ),
  request(
    "alternatives-changed",
    true,
    "body may have fewer forms",
    { anyOf: [{ type: "string" }, { type: "integer" }] },
    { anyOf: [{ type: "string" }] },
  ),
  request(
    "alternatives-changed",
    false,
    "body may have more forms",
    { oneOf: [{ type: "string" }] },
    { oneOf: [{ type: "string" }, { type: "null" }] },
  ),
  response(
    "alternatives-changed",
    true,
    "200 may have other forms than before",
    { anyOf: [{ type: "string" }] },
    { anyOf: [{ type: "null" }] },
  ),
  route(
    "backend-changed",
    false,
    "answered by https://b (was: API Gateway itself)",
    { "x-amazon-apigateway-integration": { type: "MOCK" } },
    { "x-amazon-apigateway-integration": { type: "http", uri: "https://b" } },
  ),
  route(
    "callers-widened",
    false,
    "anybody (was: tokens that jwt accepts and an API key)",
    { security: [{ jwt: [], key: [] }] },
    {},
  ),
  route(
    "callers-widened",
    false,
    "tokens that jwt accepts (was: tokens that jwt accepts with one of the scopes read)",
    { security: [{ jwt: ["read"] }] },
    { security: [{ jwt: [] }] },
  ),
  route("callers-narrowed", true, "an API key (was: anybody)", {}, { security: [{ key: [] }] }),
  route(
    "callers-narrowed",
    true,
    "requests signed for AWS_IAM (was: tokens that jwt accepts)",
    { security: [{ jwt: [] }] },
    { "x-amazon-apigateway-auth": { type: "AWS_IAM" } },
  ),
];

describe("a change of a route", () => {
  it.each(ROWS)("%s (breaking: %s): %s", (rule, isBreaking, says, { before, after }) => {
    const { changed } = compareDocuments(before, after);

    expect(changed.flatMap(({ changes }) => changes).map((one) => ({ ...one, text: plain(one.text) }))).toEqual([
      { rule, isBreaking, text: says },
    ]);
  });

  it("is looked for by every rule there is", () => {
    const shown = new Set<string>([...ROWS.map(([rule]) => rule), "route-removed", "route-added"]);

    expect([...CONTRACT_RULES].filter((rule) => !shown.has(rule))).toEqual([]);
  });

  it("is found behind references, once, also in schemas that hold themselves", () => {
    const tree = (type: string): JsonObject =>
      api({ requestBody: content({ $ref: "#/components/schemas/Tree" }) }, "/items", {
        components: {
          schemas: {
            Tree: fields({ name: { type }, below: { type: "array", items: { $ref: "#/components/schemas/Tree" } } }),
          },
        },
      });

    const { changed } = compareDocuments(tree("string"), tree("integer"));

    expect(changed[0]?.changes.map(({ text }) => plain(text))).toEqual(["body.name is integer (was: string)"]);
  });

  it("is read in documents of version 2.0 as well", () => {
    const swagger = (required: readonly string[]): JsonObject => ({
      swagger: "2.0",
      consumes: ["application/json"],
      paths: {
        "/pets": { post: { parameters: [{ in: "body", name: "pet", schema: { $ref: "#/definitions/Pet" } }] } },
      },
      definitions: { Pet: fields(A, { required }) },
    });

    const { changed } = compareDocuments(swagger([]), swagger(["a"]));

    expect(changed.map(({ route: name, changes }) => [name, ...changes.map(({ rule }) => rule)])).toEqual([
      ["POST /pets", "field-required"],
    ]);
  });
});

describe("routes", () => {
  it("come and go by method and path; preflights are only counted", () => {
    const preflight = { "x-amazon-apigateway-integration": { type: "mock" } };
    const after: JsonObject = {
      paths: { "/items": { "x-amazon-apigateway-any-method": {}, options: preflight }, "/other": { get: {} } },
    };

    const { added, removed, preflights } = compareDocuments(api({}), after);

    expect(added.map((one) => one.route)).toEqual(["ANY /items", "GET /other"]);
    expect(removed.map((one) => one.route)).toEqual(["POST /items"]);
    expect(preflights).toBe(1);
  });

  it("of the same document are the same, whatever the order of its keys", () => {
    const before = sent(fields({ a: {}, b: {} }, { required: ["a", "b"] }));
    const after = sent({ required: ["b", "a"], properties: { b: {}, a: {} }, type: "object" });

    expect(compareDocuments(before, after)).toMatchObject({ added: [], removed: [], changed: [], authorizers: [] });
  });
});
