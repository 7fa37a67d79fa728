import { parse } from "yaml";

import { service } from "../../api/service.ts";
import { exportDocument } from "../../openapi-tools/export-document.ts";
import { parseExportOptions } from "../../openapi-tools/options.ts";
import { publicDocument } from "../../openapi-tools/public-document.ts";
import type { ServiceDefinition } from "../../stacks/service-definition.ts";
import { environmentWith } from "../support/environments.ts";
import { httpApiWith, httpEnvironmentWith, simpleHttpRoute } from "../support/http-apis.ts";
import { messageOf } from "../support/message-of.ts";
import { dev, notesService, prod } from "../support/one-api-stacks.ts";
import { RepositoryCopy } from "../support/repository-copy.ts";
import { serviceStack } from "../support/service-stacks.ts";
import { onlyResource } from "../support/synth.ts";

const environment = environmentWith();
const exported = (isPublic: boolean, server?: string) =>
  JSON.parse(
    exportDocument("/nowhere", service, environment, {
      format: "json",
      isPublic,
      ...(server !== undefined && { server }),
    }),
  );

describe("the exported document", () => {
  // feature: export
  it("is the one that is deployed", () => {
    const { body } = onlyResource(serviceStack(environment), "aws_api_gateway_rest_api");

    // Terraform's own escapes are not part of it.
    expect(exported(false)).toEqual(JSON.parse(String(body).replaceAll("$${", "${").replaceAll("%%{", "%{")));
  });

  it("is the one all stages of an API share", () => {
    const of = (stage: typeof dev) =>
      exportDocument("/nowhere", notesService, stage, { format: "json", isPublic: false });

    expect(of(dev)).toContain(":function:records-shop-keep:");
    expect(of(prod)).toBe(of(dev));
  });

  it("is the same as YAML, without anchors", () => {
    const yaml = exportDocument("/nowhere", service, environment, { format: "yaml", isPublic: false });

    expect(parse(yaml)).toEqual(exported(false));
    expect(yaml).not.toMatch(/[&*]a\d/);
  });

  it("is the HTTP API's where there is no other, or where it is asked for", () => {
    const shop = { httpApi: httpApiWith([simpleHttpRoute("GET /a/{id}", { description: "One of them" })]) };
    const of = (from: ServiceDefinition, isPublic: boolean, api?: "rest" | "http") =>
      JSON.parse(exportDocument("/nowhere", from, environment, { format: "json", isPublic, ...(api && { api }) }));
    const stack = serviceStack(httpEnvironmentWith(), { service: shop });
    const { body } = onlyResource(stack, "aws_apigatewayv2_api");

    expect(of(shop, false)).toEqual(JSON.parse(String(body).replaceAll("$${", "${")));
    expect(of({ ...service, ...shop }, false, "http")).toEqual(of(shop, false));
    expect(of({ ...service, ...shop }, false)).toEqual(exported(false));
    expect(of(shop, true).paths["/a/{id}"].get).toMatchObject({ summary: "A route", description: "One of them" });
    expect(JSON.stringify(of(shop, true))).not.toContain("x-amazon");
    expect(messageOf(() => of(shop, false, "rest"))).toBe("the service has no REST API");
    expect(parseExportOptions(["dev", "--api", "http"])).toMatchObject({ api: "http" });
    expect(messageOf(() => parseExportOptions(["dev", "--api", "soap"]))).toBe(
      "--api must be rest or http; received 'soap'",
    );
  });

  it("says where the API is, when somebody knows", () => {
    const domain = {
      name: "api.example.com",
      certificateArn: "arn:aws:acm:eu-west-1:123456789012:certificate/1",
      basePath: "v1",
    };
    const withDomain = environmentWith({ domain });
    const text = exportDocument("/nowhere", service, withDomain, { format: "json", isPublic: true });

    expect(JSON.parse(text).servers).toEqual([{ url: "https://api.example.com/v1" }]);
    expect(exported(true, "http://127.0.0.1:3000/dev").servers).toEqual([{ url: "http://127.0.0.1:3000/dev" }]);
    expect(exported(true)).not.toHaveProperty("servers");
  });
});

describe("the document for clients", () => {
  it("has every route and model, and nothing of what is behind them", () => {
    const document = exported(true);
    const operations = Object.entries<object>(document.paths).flatMap(([path, item]) =>
      Object.keys(item).map((method) => `${method.toUpperCase()} ${path}`),
    );

    expect(operations.sort()).toEqual(service.api.routes.map(({ method, path }) => `${method} ${path}`).sort());
    expect(Object.keys(document.components.schemas)).toContain("NewRecord");
    expect(JSON.stringify(document)).not.toMatch(/x-amazon|arn:aws|123456789012/);
  });

  it("keeps what the API itself calls x-something, and examples as they are", () => {
    const schema = {
      type: "object",
      properties: { "x-name": { type: "string", "x-note": 1 } },
      example: { "x-name": "a" },
    };
    const headers = { "x-request-id": { schema: { type: "string" } } };
    const operation = { responses: { 200: { description: "", headers } }, "x-amazon-apigateway-integration": {} };
    const { paths, components } = publicDocument({
      paths: {
        "/x-files": { get: operation, "x-amazon-apigateway-any-method": operation },
        "/any": { "x-amazon-apigateway-any-method": operation },
      },
      components: { schemas: { "x-model": schema } },
    });

    expect(paths).toEqual({ "/x-files": { get: { responses: { 200: { description: "", headers } } } } });
    expect(components).toEqual({
      schemas: { "x-model": { ...schema, properties: { "x-name": { type: "string" } } } },
    });
  });
});

describe("npm run openapi", () => {
  const copy = new RepositoryCopy();
  afterAll(() => copy.remove());

  it("writes a file, or to standard output", () => {
    expect(copy.run("openapi-tools/cli.ts", "dev", "--public", "--out", "api.json")).toMatchObject({
      exitCode: 0,
      stdout: "",
    });
    expect(copy.run("openapi-tools/cli.ts", "dev", "--public").stdout).toBe(copy.read("api.json"));
    expect(JSON.parse(copy.read("api.json")).info.title).toBe("records-dev");
  });

  it("tells what it cannot do, without a stack trace", () => {
    const { exitCode, stdout, stderr } = copy.run("openapi-tools/cli.ts", "qa");

    expect({ exitCode, stdout, stderr }).toEqual({
      exitCode: 1,
      stdout: "",
      stderr: "there is no environment 'qa'; known: dev, test, prod\n",
    });
  });

  it.each([
    ["no environment", [], "name an environment: dev, test, prod\n"],
    [
      "a file that cannot be written",
      ["dev", "--out", "absent/api.json"],
      "--out: absent/api.json cannot be written: ",
    ],
  ])("refuses %s in one line", (_what, args, problem) => {
    const { exitCode, stdout, stderr } = copy.run("openapi-tools/cli.ts", ...args);

    expect({ exitCode, stdout }).toEqual({ exitCode: 1, stdout: "" });
    expect(stderr).toContain(problem);
    expect(stderr.trimEnd().split("\n")).toHaveLength(1);
  });

  it.each<[readonly string[], string]>([
    [["dev", "prod"], "'prod': one environment at a time"],
    [["dev", "--yaml", "--json"], "--yaml and --json: choose one"],
    [["dev", "--server", "example.com"], "--server must be a URL"],
    [["dev", "--frob"], "--frob"],
  ])("refuses %j", (args, problem) => {
    expect(messageOf(() => parseExportOptions(args))).toContain(problem);
  });
});
