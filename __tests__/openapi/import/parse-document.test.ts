import { parseDocument } from "../../../openapi/import/parse-document.ts";
import { messageOf } from "../../support/message-of.ts";

const JSON_DOCUMENT = '{"openapi": "3.0.3", "paths": {}}';
const YAML_DOCUMENT =
  "swagger: 2.0\npaths:\n  /pets: &pets\n    get: {responses: {200: {description: fine}}}\n  /cats: *pets\n";

describe("a document", () => {
  it.each([
    ["pets.json", JSON_DOCUMENT, 3],
    ["pets.json", `\uFEFF${JSON_DOCUMENT}`, 3],
    ["pets.json", '{"swagger": "2.0"}', 2],
    ["pets.yaml", "openapi: 3.0.0\n", 3],
    ["PETS.YML", YAML_DOCUMENT, 2],
  ])("%s is read: %j", (file, text, version) => {
    expect(parseDocument(file, text).version).toBe(version);
  });

  it("in YAML may have anchors, and statuses that are numbers", () => {
    expect(parseDocument("pets.yaml", YAML_DOCUMENT).root.paths).toEqual({
      "/pets": { get: { responses: { "200": { description: "fine" } } } },
      "/cats": { get: { responses: { "200": { description: "fine" } } } },
    });
  });

  it.each([
    ["pets.json", '{\n  "openapi": "3.0.1",\n  "paths": {]\n}', /^pets\.json is not JSON, line 3: /],
    ["pets.json", '{\n  "openapi":\n', /^pets\.json is not JSON, line 3: Unexpected end of JSON input$/],
    ["pets.yaml", "openapi: 3.0.1\npaths:\n  /pets: {get: [}\n", /^pets\.yaml is not YAML, line 3: /],
    ["pets.yaml", "openapi: 3.0.1\nopenapi: 3.0.2\n", /^pets\.yaml is not YAML, line 2: Map keys must be unique$/],
    ["pets.yaml", "paths: *nowhere\n", /^pets\.yaml.*nowhere/],
    ["pets.yaml", "paths: &all\n  /pets: *all\n", /^pets\.yaml: its aliases cannot be followed: /],
    ["pets.txt", JSON_DOCUMENT, /^pets\.txt: name a document that ends in \.json, \.yaml or \.yml$/],
    ["pets.json", "[]", /^pets\.json is no OpenAPI document: an object was expected$/],
    ["pets.yaml", "", /^pets\.yaml is no OpenAPI document/],
    ["pets.json", '{"openapi": "3.1.0"}', /"openapi": "3\.0\.1" or "swagger": "2\.0".*it says "3\.1\.0"$/],
    ["pets.json", '{"swagger": "1.2"}', /it says "1\.2"$/],
    ["pets.json", '{"paths": {}}', /it says neither$/],
    [
      "pets.json",
      `{"info": "${"x".repeat(6 * 1024 * 1024)}"}`,
      /^pets\.json has 6291468 bytes, and API Gateway takes 6291456$/,
    ],
  ])("%s that cannot be read is refused with its place (%#)", (file, text, message) => {
    expect(messageOf(() => parseDocument(file, text))).toMatch(message);
  });
});
