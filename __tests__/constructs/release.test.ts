import { Release, type ReleaseProps } from "../../constructs/release.ts";
import { ReleaseAliases, type ReleaseAliasesProps } from "../../constructs/release-aliases.ts";
import { RestApi } from "../../constructs/rest-api.ts";
import { addressesOf, onlyResource, type SynthesizedStack, synthesized } from "../support/synth.ts";

type Changes = Partial<Pick<ReleaseProps, "freezePermissions"> & Pick<ReleaseAliasesProps, "freezeVersions">>;

const list = { name: "list", functionName: "records-prod-list", version: "7" };

function stackWith({ freezeVersions = true, freezePermissions = false }: Changes = {}): SynthesizedStack {
  return synthesized((stack) => {
    const api = new RestApi(stack, "api", {
      name: "api",
      description: "",
      body: "{}",
      tags: {},
      endpoint: { type: "REGIONAL" },
      disableDefaultEndpoint: false,
      frozen: false,
    });
    const props = { release: "r-0000000a", alias: "r-0000000a", functions: [list], freezeVersions };
    const aliases = new ReleaseAliases(stack, "release", props);
    new Release(aliases, { api, freezePermissions, invokedBy: new Map([["list", "prod/GET/records"]]) });
  });
}

const addressOf = (stack: SynthesizedStack, type: string) =>
  addressesOf(stack).find((address) => address.startsWith(`${type}.`));

describe("a release", () => {
  it("is a deployment that is made for it, and replaced before the old one goes", () => {
    expect(onlyResource(stackWith(), "aws_api_gateway_deployment")).toMatchObject({
      triggers: { release: "r-0000000a" },
      description: "release r-0000000a",
      lifecycle: { create_before_destroy: true },
    });
  });

  it("freezes the version of each function at creation", () => {
    expect(onlyResource(stackWith(), "aws_lambda_alias")).toMatchObject({
      name: "r-0000000a",
      function_name: "records-prod-list",
      function_version: "7",
      lifecycle: { ignore_changes: ["function_version"] },
    });
  });

  it("moves its aliases with the newest version where it follows the head", () => {
    expect(onlyResource(stackWith({ freezeVersions: false }), "aws_lambda_alias")).not.toHaveProperty("lifecycle");
  });

  it("may be called by API Gateway alone, on this API, through its own alias", () => {
    const stack = stackWith();

    expect(onlyResource(stack, "aws_lambda_permission")).toMatchObject({
      action: "lambda:InvokeFunction",
      principal: "apigateway.amazonaws.com",
      qualifier: `\${${addressOf(stack, "aws_lambda_alias")}.name}`,
      source_arn: `\${${addressOf(stack, "aws_api_gateway_rest_api")}.execution_arn}/prod/GET/records`,
    });
  });

  it("is not given another caller once an earlier commit made it", () => {
    const permission = onlyResource(stackWith({ freezePermissions: true }), "aws_lambda_permission");

    expect(permission).toMatchObject({ lifecycle: { ignore_changes: ["source_arn"] } });
  });

  it("is deployed after everything it calls is there, so that a failure leaves nothing half-done", () => {
    const stack = stackWith();

    expect(onlyResource(stack, "aws_api_gateway_deployment")).toMatchObject({
      depends_on: [addressOf(stack, "aws_lambda_permission")],
    });
  });
});
