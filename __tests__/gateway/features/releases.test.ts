import { cpSync, mkdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { apiOf, resources } from "../support/configurations.ts";
import { inProcessApi } from "../support/in-process-api.ts";
import { stackDirectories } from "../support/stack-directory.ts";

const stackOf = stackDirectories();
const [OLD, NEW] = ["r-00000001", "r-00000002"];

/** A stack as a release ledger makes it: one deployment and one alias per release, the live one named by a stage variable. */
const shopOf = (
  build: string,
  path: string,
  ledger: { readonly releases: readonly string[]; readonly canary?: string; readonly percent?: number },
) => {
  const uri =
    "arn:aws:apigateway:us-east-1:lambda:path/2015-03-31/functions/${aws_lambda_function.hello.arn}:$${stageVariables.lambdaAlias}/invocations";
  const [live = ""] = ledger.releases;
  const method = {
    responses: { "200": {} },
    "x-amazon-apigateway-integration": { type: "aws_proxy", httpMethod: "POST", uri },
  };
  const deployments = Object.fromEntries(
    ledger.releases.map((release) => [
      release,
      { rest_api_id: "${aws_api_gateway_rest_api.api.id}", triggers: { release } },
    ]),
  );
  const aliases = Object.fromEntries(
    ledger.releases.map((release) => [
      release,
      {
        name: release,
        function_name: "${aws_lambda_function.hello.function_name}",
        function_version: "${aws_lambda_function.hello.version}",
      },
    ]),
  );
  const canary = ledger.canary && {
    canary_settings: {
      deployment_id: `\${aws_api_gateway_deployment.${ledger.canary}.id}`,
      percent_traffic: ledger.percent ?? 50,
      stage_variable_overrides: { lambdaAlias: ledger.canary, other: "kept" },
    },
  };
  return resources(
    apiOf(
      { [path]: { get: method } },
      {
        api: { tags: { release: build } },
        stage: {
          deployment_id: `\${aws_api_gateway_deployment.${live}.id}`,
          variables: { lambdaAlias: live, other: "kept" },
          ...canary,
        },
      },
    ),
    { aws_api_gateway_deployment: deployments, aws_lambda_alias: aliases },
    {
      aws_lambda_function: {
        hello: {
          function_name: "hello",
          filename: `${build}.zip`,
          handler: `${build}.handler`,
          runtime: "nodejs22.x",
          publish: true,
        },
      },
    },
  );
};

const hello = (
  _: unknown,
  call: { readonly function: { readonly handler: string }; readonly invokedFunctionArn: string },
) => ({
  statusCode: 200,
  body: `${call.function.handler} as ${call.invokedFunctionArn.split(":").at(-1)}`,
});

describe("two releases under a canary", () => {
  const old = stackOf({ "cdk.tf.json": shopOf(OLD, "/old", { releases: [OLD] }), [`${OLD}.zip`]: "" });
  const store = dirname(old);
  const target = join(store, OLD, "stacks", "shop");
  mkdirSync(dirname(target), { recursive: true });
  cpSync(old, target, { recursive: true });
  const present = stackOf({
    "cdk.tf.json": shopOf(NEW, "/new", { releases: [OLD, NEW], canary: NEW, percent: 10 }),
    [`${NEW}.zip`]: "",
  });

  it("each run their own definition and their own code", async () => {
    const api = inProcessApi(present, { hello }, { releases: store });

    api.world.random = () => 0.1;
    expect(await api.call("GET", "/dev/old")).toMatchObject({ status: 200, body: `${OLD}.handler as ${OLD}` });
    expect(await api.call("GET", "/dev/new")).toMatchObject({ status: 403 });
    api.world.random = () => 0.0999;
    expect(await api.call("GET", "/dev/new")).toMatchObject({ status: 200, body: `${NEW}.handler as ${NEW}` });
    expect(await api.call("GET", "/dev/old")).toMatchObject({ status: 403 });
    expect(api.stacks.flatMap(({ notices }) => notices)).toEqual([]);
  });

  it("say so when one of them is not on this machine, and are then served by the current build", async () => {
    const api = inProcessApi(present, { hello });
    api.world.random = () => 0.9;

    expect(await api.call("GET", "/dev/new")).toMatchObject({ status: 200, body: `${NEW}.handler as ${OLD}` });
    expect(api.stacks.flatMap(({ notices }) => notices)).toEqual([
      `release ${OLD} of stack shop is not on this machine: the current build serves it`,
    ]);
  });
});

describe("stage variables", () => {
  const directory = stackOf({ "cdk.tf.json": shopOf(NEW, "/new", { releases: [NEW] }), [`${NEW}.zip`]: "" });

  it("can be overridden for one stage or for all", async () => {
    const echo = (event: Record<string, unknown>) => ({ statusCode: 200, body: JSON.stringify(event.stageVariables) });
    const api = inProcessApi(
      directory,
      { hello: echo },
      {
        stageVariables: [
          { name: "other", value: "changed" },
          { name: "more", value: "1", stageName: "dev" },
          { name: "less", value: "1", stageName: "prod" },
        ],
      },
    );

    expect((await api.call("GET", "/dev/new")).json()).toEqual({ lambdaAlias: NEW, other: "changed", more: "1" });
  });

  it("that name an alias there is not end in a 500, and in a warning that says which", async () => {
    const api = inProcessApi(directory, { hello }, { stageVariables: [{ name: "lambdaAlias", value: "r-ffffffff" }] });
    const answer = await api.call("GET", "/dev/new");

    expect(answer).toMatchObject({ status: 500, headers: { "x-amzn-errortype": "InternalServerErrorException" } });
    expect(answer.json()).toEqual({ message: "Internal server error" });
    expect(api.warnings).toEqual([
      `GET /dev/new was answered 500: function 'hello' has no alias 'r-ffffffff': it has ${NEW}`,
    ]);
  });
});

it("refuses two stages of the same name of APIs with the same id, and names both", () => {
  const one = stackOf({ "cdk.tf.json": shopOf(NEW, "/a", { releases: [NEW] }) });
  const two = stackOf({ "cdk.tf.json": shopOf(NEW, "/b", { releases: [NEW] }) });

  expect(() => inProcessApi([one, two])).toThrow(
    new RegExp(
      `^two stages are called 'dev', of APIs with the same id \\w+: aws_api_gateway_stage.dev in ${one}, and aws_api_gateway_stage.dev in ${two}\n`,
    ),
  );
});
