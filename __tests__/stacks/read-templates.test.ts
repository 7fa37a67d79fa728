import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { service } from "../../api/service.ts";
import type { Mapping, Template } from "../../openapi/integrations/mapping.ts";
import { renderDocument } from "../../openapi/render-document.ts";
import { type RouteDeclaration, route } from "../../openapi/route.ts";
import { readTemplates } from "../../stacks/read-templates.ts";
import type { RestService } from "../../stacks/service-definition.ts";
import { messageOf } from "../support/message-of.ts";
import { temporaryDirectories } from "../support/temporary-directory.ts";

const newDirectory = temporaryDirectories();

const mappingWith = (request: Template, response: Template): Mapping => ({
  requestTemplates: { "application/json": request },
  responses: { default: { statusCode: 200, responseTemplates: { "application/json": response } } },
});

const options = { summary: "s", public: "a test needs no caller", responses: { 200: undefined } } as const;

const serviceWith = (...declarations: readonly Partial<RouteDeclaration>[]): RestService => ({
  ...service,
  api: {
    ...service.api,
    routes: declarations.map((one, index) => route(`GET /${index}`, { ...options, ...one } as RouteDeclaration)),
  },
});

const integrationsOf = ({ api }: RestService) => {
  const { paths } = renderDocument(api, {
    title: "t",
    functionUri: (name) => `uri:${name}`,
    inPlace: (text) => text,
    vpc: () => ["vpc-1"],
    outsideFunctionArn: (name) => `arn:aws:lambda:eu-west-1:210987654321:function:${name}`,
    userPoolArn: (name) => name,
    network: () => ["192.0.2.0/24"],
    vpcEndpointIds: ["vpce-1"],
    isPrivate: false,
  });
  return Object.values(paths as Record<string, { get: Record<string, unknown> }>).map(
    ({ get }) => get["x-amazon-apigateway-integration"] as Record<string, unknown>,
  );
};

describe("templates", () => {
  // feature: request-templates, response-templates
  it("come from files into the document, whatever the integration", () => {
    const root = newDirectory();
    writeFileSync(join(root, "in.vtl"), '{"id": "$input.params("id")"}');
    writeFileSync(join(root, "out.vtl"), "$input.json('$')");
    const mapping = mappingWith({ file: "in.vtl" }, { file: "out.vtl" });
    const read = readTemplates(
      root,
      serviceWith({ function: "f", mapping }, { http: { uri: "https://example.com", mapping } }, { mock: { mapping } }),
    );

    const integrations = integrationsOf(read);
    expect(integrations.map(({ type }) => type)).toEqual(["aws", "http", "mock"]);
    for (const integration of integrations) {
      expect(integration).toMatchObject({
        requestTemplates: { "application/json": '{"id": "$input.params("id")"}' },
        responses: { default: { statusCode: "200", responseTemplates: { "application/json": "$input.json('$')" } } },
      });
    }
  });

  it("are all checked before anything is deployed, each by the place it stands in", () => {
    const [root, long] = [newDirectory(), `## ${"x".repeat(300 * 1024)}`];
    const broken = serviceWith(
      { function: "f", mapping: mappingWith("#if($a", { file: "missing.vtl" }) },
      { mock: { mapping: mappingWith("fine", long) } },
    );

    expect(messageOf(() => readTemplates(root, broken)).split("\n")).toEqual([
      "the mapping templates are not valid:",
      expect.stringMatching(
        /^ {2}GET \/0: request template for application\/json: the template is not valid: the template cannot be parsed/,
      ),
      expect.stringMatching(
        /^ {2}GET \/0: response template of 'default' for application\/json: missing\.vtl is not there: \/.*missing\.vtl$/,
      ),
      "  GET /1: response template of 'default' for application/json: the template has 307203 bytes, and API Gateway takes 307200",
    ]);
  });
});
