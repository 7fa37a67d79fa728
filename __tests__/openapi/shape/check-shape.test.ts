import { z } from "zod";

import { service } from "../../../api/service.ts";
import { examples } from "../../../examples/index.ts";
import { shapeProblems } from "../../../openapi/shape/check-shape.ts";
import { thingsApi } from "../../support/apis.ts";

const route = { method: "GET", path: "/a", summary: "A", public: "everybody may", function: "f", responses: {} };
const mapping = { responses: { default: { statusCode: 200 } } };
const permission = { actions: ["sqs:SendMessage"], resources: ["arn"] };

const withRoute = (changes: object) => ({ ...thingsApi, routes: [{ ...route, ...changes }] });
const without = (name: string, changes: object = {}) => withRoute({ [name]: undefined, ...changes });
const withAuthorizer = (one: object) => ({ ...thingsApi, authorizers: { jwt: one } });
const mapped = (changes: object) => withRoute({ mapping: { ...mapping, ...changes } });
const aws = (changes: object) =>
  without("function", { aws: { service: "sqs", action: "SendMessage", permission, mapping, ...changes } });

describe("an API's declaration", () => {
  it("is as the compiler would have it, of this service and of every example", () => {
    const all = [service, ...examples.map((example) => example.service)];

    expect(all.flatMap(({ api }: { api?: unknown }) => (api === undefined ? [] : shapeProblems(api)))).toEqual([]);
  });

  it.each<readonly [string, object, string]>([
    ["says who may call", without("public"), "GET /a: nothing says who may call it; "],
    ["says it once", withRoute({ iam: true }), "GET /a: has 'iam' and 'public', and one of them decides who may call"],
    ["has scopes for an authorizer", withRoute({ scopes: ["a"] }), "GET /a: has 'scopes' of tokens, and no 'author"],
    ["says what answers", without("function"), "GET /a: nothing answers it; give it 'function', 'outsideFunction',"],
    ["says that once", withRoute({ mock: { statusCode: 200 } }), "GET /a: has 'function' and 'mock', and one of them"],
    [
      "uses resources by functions",
      without("function", { mock: { statusCode: 200 }, tables: { a: ["dynamodb:Query"] } }),
      "GET /a: 'tables' is what a function of the service uses, and 'mock' is none; remove it",
    ],
    [
      "has mappings where they are read",
      without("function", { http: { uri: "https://a.example" }, mapping }),
      "GET /a: 'mapping' is of functions; write it within 'http'",
    ],
    ["knows its settings", withRoute({ timeout: 5 }), "GET /a: timeout: unknown setting; did you mean 'timeoutMs'?"],
    ["knows those of a mapping", mapped({ template: {} }), "GET /a: mapping.template: unknown setting; "],
    ["knows those of the API", { ...thingsApi, binaryMediaType: [] }, "binaryMediaType: unknown setting; "],
    ["needs a summary", without("summary"), "GET /a: summary: missing; "],
    [
      "has models of zod",
      withRoute({ body: { name: "A", schema: { type: "object" } } }),
      "GET /a: body.schema: must be a schema of zod, as in z.strictObject({ … }); received ",
    ],
    [
      "has parameters as an object",
      withRoute({ query: z.string() }),
      "GET /a: query: must be an object of zod, as in z.object({ … }); received ",
    ],
    [
      "passes bodies on as API Gateway spells it",
      mapped({ passthroughBehavior: "WHEN_NO_MATCH" }),
      'GET /a: mapping.passthroughBehavior: expected one of "when_no_match"|"when_no_templates"|"never"; received "WHEN_NO_MATCH"',
    ],
    ["converts as API Gateway spells it", mapped({ contentHandling: "TEXT" }), "GET /a: mapping.contentHandling: exp"],
    ["names content types", withRoute({ bodyTypes: ["json"] }), "GET /a: bodyTypes.0: must be a content type without"],
    [
      "has templates as texts or files",
      mapped({ requestTemplates: { "application/json": 5 } }),
      "GET /a: mapping.requestTemplates.application/json: must be a text, or { file } with the name of the file",
    ],
    [
      "calls backends by methods there are",
      without("function", { http: { uri: "https://a.example", method: "get" } }),
      'GET /a: http.method: expected one of "GET"|',
    ],
    ["names services in lower case", aws({ service: "SQS" }), "GET /a: aws.service: must be as API Gateway calls it"],
    ["grants what a role may do", aws({ permission: undefined }), "GET /a: aws.permission: missing; "],
    [
      "uses single actions",
      withRoute({ tables: { a: ["dynamodb:*"] } }),
      'GET /a: tables.a.0: must be one of dynamodb:GetItem, dynamodb:BatchGetItem, dynamodb:Query, dynamodb:PutItem, dynamodb:UpdateItem, dynamodb:DeleteItem, dynamodb:ConditionCheckItem; received "dynamodb:*"',
    ],
    [
      "uses actions of the service",
      withRoute({ queues: { a: ["s3:GetObject"] } }),
      "GET /a: queues.a.0: must be one act",
    ],
    ["streams as API Gateway spells it", withRoute({ responseTransferMode: "stream" }), "GET /a: responseTransferMode"],
    [
      "names operations so that code can",
      withRoute({ operationName: "get it" }),
      "GET /a: operationName: must be 1–64",
    ],
    [
      "answers as API Gateway does by itself",
      { ...thingsApi, gatewayResponses: { ACCESS_DENID: {} } },
      "gatewayResponses: no answer of API Gateway's own is named so; as in ACCESS_DENIED, DEFAULT_4XX; received",
    ],
    ["names headers", { ...thingsApi, allowedHeaders: ["X Y"] }, "allowedHeaders.0: must be the name of a header; rec"],
    [
      "says how long a browser remembers",
      withRoute({ cors: { preflightMaxAgeSeconds: -1 } }),
      "GET /a: cors.preflightMax",
    ],
    ["takes no names of none", { ...thingsApi, resourcePolicy: { onlyNetworks: [] } }, "resourcePolicy.onlyNetworks: "],
    ["knows three kinds of authorizers", withAuthorizer({ type: "jwt" }), "authorizer jwt: type: "],
    [
      "has a function behind an authorizer",
      withAuthorizer({ identitySource: [], resultTtlSeconds: 0 }),
      "authorizer jwt: needs the function that decides: either 'function' or 'outsideFunction'",
    ],
    [
      "says of a document's operations what there is to say",
      {
        ...thingsApi,
        document: { file: "a.json", operations: { "GET /b": { summary: "B", public: "yes", iam: true } } },
      },
      "document.operations: GET /b: summary: unknown setting; remove it or correct its name",
    ],
  ])("%s", (_, api, problem) => {
    expect(shapeProblems(api)).toContainEqual(expect.stringContaining(problem));
  });

  it("tells all that is wrong at once", () => {
    expect(
      shapeProblems({
        ...thingsApi,
        routes: [{ ...route, public: undefined, timeout: 5 }, { method: "GET" }, "GET /b"],
        colour: "blue",
      }),
    ).toEqual([
      "colour: unknown setting; remove it or correct its name",
      "GET /a: timeout: unknown setting; did you mean 'timeoutMs'?",
      expect.stringMatching(/^GET \/a: nothing says who may call it/),
      expect.stringMatching(/^routes\.1: summary: missing/),
      expect.stringMatching(/^routes\.1: responses: missing/),
      expect.stringMatching(/^routes\.1: path: missing/),
      expect.stringMatching(/^routes\.1: nothing says who may call it/),
      expect.stringMatching(/^routes\.1: nothing answers it/),
      'routes.2: expected object; received "GET /b"',
    ]);
    expect(shapeProblems(5)).toEqual(["api: expected object; received 5"]);
  });

  it("may leave to the document what it leaves out", () => {
    const document = {
      file: "a.json",
      defaults: { public: "everybody may" },
      operations: { "GET /b": { function: "f" } },
    };

    expect(shapeProblems({ ...thingsApi, document })).toEqual([]);
  });
});
