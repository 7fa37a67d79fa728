import { RepositoryCopy } from "./support/repository-copy.ts";
import type { SynthesizedStack } from "./support/synth.ts";
import { jsonOf, onlyResource, resourcesOf } from "./support/synth.ts";

const HANDLER = `import type { APIGatewayProxyHandler } from "aws-lambda";

export const handler: APIGatewayProxyHandler = async ({ pathParameters }) => ({
  statusCode: 200,
  body: JSON.stringify({ message: \`Hello \${pathParameters?.["name"]}\` }),
});
`;

const ROUTE = `
  route("GET /greetings/{name}", {
    summary: "Greets",
    function: "greet",
    public: "a greeting is for everybody",
    responses: { 200: undefined },
  }),
`;

describe("adding an endpoint", () => {
  const copy = new RepositoryCopy();
  afterAll(() => copy.remove());

  let dev: SynthesizedStack;

  beforeAll(() => {
    copy.write("functions/greet.ts", HANDLER);
    copy.edit("api/service.ts", "const routes = [", `const routes = [${ROUTE}`);
    const started = copy.run("promotion/cli.ts", "init", "prod", "--force");
    const finished = copy.run("main.ts");
    expect([started, finished]).toMatchObject([
      { exitCode: 0, stderr: "" },
      { exitCode: 0, stderr: "" },
    ]);
    dev = JSON.parse(copy.read("cdktf.out/stacks/dev/cdk.tf.json"));
  }, 60_000);

  it("takes one handler file and one route", () => {
    const lambda = resourcesOf(dev, "aws_lambda_function").find((one) => one.function_name === "records-dev-greet");

    expect(lambda).toMatchObject({ runtime: "nodejs22.x", handler: "index.handler" });
    expect(copy.read(`cdktf.out/stacks/dev/${lambda?.filename}`).slice(0, 2)).toBe("PK");
  });

  it("leads the route to the function, and browsers to both", () => {
    const path = jsonOf(onlyResource(dev, "aws_api_gateway_rest_api"), "body").paths["/greetings/{name}"];

    expect(path.get["x-amazon-apigateway-integration"].uri).toMatch(
      /:function:records-dev-greet:\$\$\{stageVariables\.lambdaAlias\}\/invocations$/,
    );
    expect(Object.keys(path)).toEqual(["get", "options"]);
  });

  it("gives the function an alias that API Gateway may call", () => {
    const refersToIt = (one: { readonly [attribute: string]: unknown }) => String(one.function_name).includes("greet_");

    expect(resourcesOf(dev, "aws_lambda_alias").filter(refersToIt)).toMatchObject([{ name: "dev" }]);
    expect(resourcesOf(dev, "aws_lambda_permission").filter(refersToIt)).toMatchObject([
      { source_arn: expect.stringMatching(/execution_arn\}\/dev\/GET\/greetings\/\*$/) },
    ]);
  });

  it("gives it a role with no table, since the route names none", () => {
    const [policy] = resourcesOf(dev, "aws_iam_role_policy").filter((one) => String(one.role).includes("greet_"));

    expect(jsonOf(policy ?? {}, "policy").Statement.map(({ Sid }: { Sid: string }) => Sid)).toEqual([
      "WriteOwnLogs",
      "WriteTraces",
    ]);
  });
});
