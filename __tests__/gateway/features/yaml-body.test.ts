import { apiOf, resources } from "../support/configurations.ts";
import { realGateways } from "../support/real-gateway.ts";
import { stackDirectories } from "../support/stack-directory.ts";

const stackOf = stackDirectories();
const start = realGateways();

const TEMPLATE = `
openapi: 3.0.1
info: { title: "\${title}", version: "1" }
x-mock: &mock
  type: mock
  requestTemplates:
    application/json: |
      {"statusCode": 200}
paths:
%{ for name in names ~}
  /\${name}:
    get:
      responses:
        200: { description: ok }
      x-amazon-apigateway-integration:
        <<: *mock
        responses:
          default:
            statusCode: 200
            responseTemplates:
              application/json: '{"name": "\${name}", "stage": "$context.stage"}'
%{ endfor ~}
`;

/** YAML 1.1's merge keys are no part of 1.2. */
const withoutMerge = TEMPLATE.replace("        <<: *mock\n", "").replace(
  "      x-amazon-apigateway-integration:\n",
  `      x-amazon-apigateway-integration:
        type: mock
        requestTemplates: { application/json: '{"statusCode": 200}' }
`,
);

const served = async (template: string) => {
  const { url } = await start({
    directories: [
      stackOf({
        "main.tf.json": resources(
          apiOf(
            {},
            { api: { body: '${templatefile("${path.module}/api.yaml", { title = "shop", names = ["a", "b"] })}' } },
          ),
        ),
        "api.yaml": template,
      }),
    ],
  });
  return Promise.all(["a", "b"].map(async (name) => (await fetch(`${url}/dev/${name}`)).json()));
};

describe("an OpenAPI document in YAML", () => {
  it("is served like one in JSON, made by a template file with loops too", async () => {
    expect(await served(withoutMerge)).toEqual([
      { name: "a", stage: "dev" },
      { name: "b", stage: "dev" },
    ]);
  });

  it("may merge what it has said before", async () => {
    expect(await served(TEMPLATE)).toEqual([
      { name: "a", stage: "dev" },
      { name: "b", stage: "dev" },
    ]);
  });
});
