import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { stringify } from "yaml";
import { z } from "zod";
import { lintStacks } from "../../linting/lint-stacks.ts";
import { route } from "../../openapi/route.ts";
import { exportDocument } from "../../openapi-tools/export-document.ts";
import { buildApp } from "../../stacks/build-app.ts";
import { describeBuild } from "../../stacks/describe-build.ts";
import { readService } from "../../stacks/read-service.ts";
import type { RestService } from "../../stacks/service-definition.ts";
import { synthesize } from "../../stacks/synthesize.ts";
import { inProcessApi } from "../gateway/support/in-process-api.ts";
import { stackDirectories } from "../gateway/support/stack-directory.ts";
import { mockIntegration } from "../support/documents.ts";
import { environmentWith } from "../support/environments.ts";
import { messageOf } from "../support/message-of.ts";
import { buildFor, packagesOf, serviceStack } from "../support/service-stacks.ts";
import { resourcesOf } from "../support/synth.ts";
import { temporaryDirectories } from "../support/temporary-directory.ts";

const newDirectory = temporaryDirectories();
const stackOf = stackDirectories();
const environment = environmentWith();

const document = (minimum = 0) => ({
  swagger: "2.0",
  info: { title: "Pets", version: "1" },
  paths: {
    "/health": {
      get: { responses: { 200: { description: "fine" } }, "x-amazon-apigateway-integration": mockIntegration },
    },
    "/pets/{id}": {
      put: {
        parameters: [
          { name: "dry", in: "query", required: true, type: "string" },
          { name: "pet", in: "body", required: true, schema: { $ref: "#/definitions/Pet" } },
        ],
        responses: { 200: { description: "fine", schema: { $ref: "#/definitions/Pet" } } },
      },
    },
  },
  definitions: { Pet: { type: "object", required: ["price"], properties: { price: { type: "number", minimum } } } },
});

const declared: RestService = {
  api: {
    title: "pets",
    description: "Pets",
    routes: [
      route("DELETE /pets/{id}", {
        summary: "Forgets a pet",
        function: "forget",
        public: "a test",
        responses: {},
        query: z.object({ force: z.string().optional() }),
      }),
    ],
    authorizers: {},
    document: {
      file: "pets.yaml",
      defaults: { public: "a test" },
      operations: { "PUT /pets/{id}": { function: "keep", tables: { pets: ["dynamodb:PutItem"] } } },
    },
  },
  tables: { pets: { partitionKey: { name: "id", type: "S" } } },
};

function rootWith(text: string): string {
  const root = newDirectory();
  writeFileSync(join(root, "pets.yaml"), text);
  return root;
}

const root = () => rootWith(stringify(document()));
const stack = () => serviceStack(environment, { service: readService(root(), declared).service });

describe("a service with a document", () => {
  it("deploys the functions TypeScript gives its operations, with what these use", () => {
    const functions = resourcesOf(stack(), "aws_lambda_function").map(({ function_name }) => function_name);
    const permissions = resourcesOf(stack(), "aws_lambda_permission").map(({ source_arn }) => String(source_arn));
    const [policy] = resourcesOf(stack(), "aws_iam_role_policy").filter(({ policy }) =>
      String(policy).includes("PutItem"),
    );

    expect(functions).toEqual(["records-dev-forget", "records-dev-keep"]);
    expect(permissions.map((arn) => arn.replace(/^.*\}/, ""))).toEqual(["/dev/DELETE/pets/*", "/dev/PUT/pets/*"]);
    expect(policy).toBeDefined();
  });

  it("is another release when the document is another one", () => {
    const releaseOf = (of: object) =>
      describeBuild(readService(rootWith(stringify(of)), declared).service, environment, new Map()).release;

    expect(releaseOf(document())).toBe(releaseOf(document()));
    expect(releaseOf(document(1))).not.toBe(releaseOf(document()));
  });

  it("has reasons why its operations are public, for lint", () => {
    const { service } = readService(root(), declared);
    const outdir = newDirectory();
    const built = { service, packages: packagesOf(service), buildFor: () => buildFor(environment, service) };
    synthesize(buildApp({ root: outdir, outdir, environments: [environment], built }));
    const stacks = [{ name: "dev", directory: join(outdir, "stacks", "dev") }];
    const { findings, accepted } = lintStacks({ stacks, suppressions: [], today: "2026-11-21" }).stacks[0] ?? {};

    expect(findings?.filter(({ rule }) => rule.id === "method-authorization")).toEqual([]);
    expect(accepted?.map(({ address, reason }) => [address.replace(/^[^ ]+ /, ""), reason])).toEqual([
      ["GET /health", "a test"],
      ["PUT /pets/{id}", "a test"],
      ["DELETE /pets/{id}", "a test"],
    ]);
  });

  it("exports it as it is deployed, for clients without extensions", () => {
    const text = exportDocument(root(), declared, environment, { format: "json", isPublic: true });

    expect(JSON.parse(text)).toMatchObject({
      openapi: "3.0.1",
      paths: {
        "/health": { get: {} },
        "/pets/{id}": {
          put: { requestBody: { content: { "application/json": { schema: { $ref: "#/components/schemas/Pet" } } } } },
          delete: {},
        },
      },
      components: { schemas: { Pet: { required: ["price"] } } },
    });
    expect(text).not.toContain("x-amazon");
  });

  // feature: import, import
  it("is served on this machine: answers, functions, and what requests are held against", async () => {
    const synthesized = stack();
    const packages = resourcesOf(synthesized, "aws_lambda_function").map(({ filename }) => [String(filename), ""]);
    const directory = stackOf({ "cdk.tf.json": synthesized, ...Object.fromEntries(packages) }, "dev");
    const { call, problems } = inProcessApi(directory, {
      "records-dev-keep": () => ({ statusCode: 200, body: "kept" }),
      "records-dev-forget": () => ({ statusCode: 204 }),
    });
    const put = async (target: string, body: object) => {
      const headers = { "content-type": "application/json" };
      const answer = await call("PUT", target, { headers, body: JSON.stringify(body) });
      return [answer.status, String(answer.body)];
    };

    expect((await call("GET", "/dev/health")).status).toBe(200);
    expect(await put("/dev/pets/1?dry=no", { price: 3 })).toEqual([200, "kept"]);
    expect(await put("/dev/pets/1?dry=no", { price: -1 })).toEqual([400, '{"message":"Invalid request body"}']);
    expect(await put("/dev/pets/1", { price: 3 })).toEqual([
      400,
      '{"message":"Missing required request parameters: [dry]"}',
    ]);
    expect((await call("DELETE", "/dev/pets/1")).status).toBe(204);
    expect(problems).toEqual([]);
  });

  it("says what is wrong with the file, and where", () => {
    const empty = newDirectory();

    expect(messageOf(() => readService(empty, declared))).toBe(
      `the document pets.yaml of the API is not there: ${join(empty, "pets.yaml")}`,
    );
    expect(messageOf(() => readService(rootWith("swagger: ["), declared))).toMatch(/^pets\.yaml is not YAML, line 1: /);
  });

  it("holds its mapping templates against API Gateway's language, as those of files", () => {
    const broken = {
      ...mockIntegration,
      requestTemplates: { "application/json": "#if($input" },
    };
    const health = { get: { responses: { 200: {} }, "x-amazon-apigateway-integration": broken } };
    const text = stringify({ ...document(), paths: { ...document().paths, "/health": health } });

    expect(messageOf(() => readService(rootWith(text), declared))).toMatch(
      /GET \/health: request template for application\/json: the template is not valid: /,
    );
  });
});
