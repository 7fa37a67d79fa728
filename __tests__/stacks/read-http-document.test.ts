import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { stringify } from "yaml";

import { lintStacks } from "../../linting/lint-stacks.ts";
import { exportDocument } from "../../openapi-tools/export-document.ts";
import { buildApp } from "../../stacks/build-app.ts";
import { describeBuild } from "../../stacks/describe-build.ts";
import { readService } from "../../stacks/read-service.ts";
import type { ServiceDefinition } from "../../stacks/service-definition.ts";
import { synthesize } from "../../stacks/synthesize.ts";
import { backends } from "../gateway/integrations/support.ts";
import { inProcessApi } from "../gateway/support/in-process-api.ts";
import { stackDirectories } from "../gateway/support/stack-directory.ts";
import { httpApiWith, httpEnvironmentWith } from "../support/http-apis.ts";
import { messageOf } from "../support/message-of.ts";
import { buildFor, packagesOf, serviceStack } from "../support/service-stacks.ts";
import { jsonOf, onlyResource, resourcesOf } from "../support/synth.ts";
import { temporaryDirectories } from "../support/temporary-directory.ts";

const newDirectory = temporaryDirectories();
const stackOf = stackDirectories();
const start = backends();
const environment = httpEnvironmentWith();

const document = (backend = "https://stock.example.com") => ({
  openapi: "3.0.1",
  info: { title: "Pets", version: "3" },
  paths: {
    "/pets/{id}": {
      get: { operationId: "showPet", responses: { 200: { description: "fine" } } },
    },
    "/stock/{proxy+}": {
      "x-amazon-apigateway-any-method": {
        responses: {},
        "x-amazon-apigateway-integration": {
          type: "http_proxy",
          httpMethod: "ANY",
          uri: `${backend}/{proxy}`,
          requestParameters: { "append:header.x-from": "pets" },
          payloadFormatVersion: "1.0",
        },
      },
    },
  },
  "x-amazon-apigateway-cors": { allowOrigins: ["https://app.example.com"], allowMethods: ["GET"], maxAge: 60 },
});

const declared: ServiceDefinition = {
  httpApi: httpApiWith([], {
    document: {
      file: "pets.yaml",
      defaults: { public: "a test" },
      operations: { "GET /pets/{id}": { function: "show", tables: { pets: ["dynamodb:GetItem"] } } },
    },
  }),
  tables: { pets: { partitionKey: { name: "id", type: "S" } } },
};

function rootWith(text: string): string {
  const root = newDirectory();
  writeFileSync(join(root, "pets.yaml"), text);
  return root;
}

const read = (backend?: string) => readService(rootWith(stringify(document(backend))), declared).service;
const stack = (backend?: string) => serviceStack(environment, { service: read(backend) });

describe("a service with a document for its HTTP API", () => {
  it("deploys one API of the document, with the functions TypeScript gives its operations", () => {
    const synthesized = stack();
    const api = onlyResource(synthesized, "aws_apigatewayv2_api");
    const { info, paths } = jsonOf(api, "body");
    const policies = resourcesOf(synthesized, "aws_iam_role_policy").map(({ policy }) => String(policy));

    expect(onlyResource(synthesized, "aws_lambda_function").function_name).toBe("records-dev-show");
    expect(policies.some((policy) => policy.includes("GetItem"))).toBe(true);
    expect([info.version, api.version]).toEqual(["3", "3"]);
    expect(paths["/pets/{id}"].get).toMatchObject({ operationId: "showPet", parameters: [{ name: "id", in: "path" }] });
    expect(api.cors_configuration).toMatchObject({ allow_origins: ["https://app.example.com"], max_age: 60 });
  });

  it("is another release when the document is another one", () => {
    const releaseOf = (backend?: string) => describeBuild(read(backend), environment, new Map()).release;

    expect(releaseOf()).toBe(releaseOf());
    expect(releaseOf("https://other.example.com")).not.toBe(releaseOf());
  });

  it("has reasons why its operations are public, for lint", () => {
    const service = read();
    const outdir = newDirectory();
    const built = { service, packages: packagesOf(service), buildFor: () => buildFor(environment, service) };
    synthesize(buildApp({ root: outdir, outdir, environments: [environment], built }));
    const stacks = [{ name: "dev", directory: join(outdir, "stacks", "dev") }];
    const { accepted } = lintStacks({ stacks, suppressions: [], today: "2026-11-21" }).stacks[0] ?? {};

    expect(accepted?.map(({ address, reason }) => [address.replace(/^[^ ]+ /, ""), reason])).toEqual([
      ["GET /pets/{id}", "a test"],
      ["ANY /stock/{proxy+}", "a test"],
    ]);
  });

  it("exports it for clients, without extensions", () => {
    const root = rootWith(stringify(document()));
    const text = exportDocument(root, declared, environment, { format: "json", isPublic: true });

    expect(JSON.parse(text).paths).toMatchObject({ "/pets/{id}": { get: { operationId: "showPet" } } });
    expect(text).not.toContain("x-amazon");
  });

  // feature: http-api-document
  it("is served on this machine: functions, backends, mappings, and browsers", async () => {
    const backend = await start.http((_, response) => response.end("in stock"));
    const synthesized = stack(backend.url);
    const packages = resourcesOf(synthesized, "aws_lambda_function").map(({ filename }) => [String(filename), ""]);
    const directory = stackOf({ "cdk.tf.json": synthesized, ...Object.fromEntries(packages) }, "dev");
    const { call, problems } = inProcessApi(directory, { "records-dev-show": () => ({ name: "Rex" }) });
    const headers = { origin: "https://app.example.com", "access-control-request-method": "GET" };
    const preflight = await call("OPTIONS", "/dev/pets/1", { headers });

    expect(String((await call("GET", "/dev/pets/1")).body)).toBe('{"name":"Rex"}');
    expect(String((await call("PUT", "/dev/stock/chair")).body)).toBe("in stock");
    expect([backend.last().method, backend.last().url, backend.last().headers["x-from"]]).toEqual([
      "PUT",
      "/chair",
      "pets",
    ]);
    expect([preflight.status, preflight.headers["access-control-max-age"]]).toEqual([204, "60"]);
    expect(problems).toEqual([]);
  });

  it("says where the file is expected", () => {
    const empty = newDirectory();

    expect(messageOf(() => readService(empty, declared))).toBe(
      `the document pets.yaml of the API is not there: ${join(empty, "pets.yaml")}`,
    );
  });
});
