import { notServedLines } from "../../gateway/cli/not-served-lines.ts";
import { printCoverage } from "../../gateway/cli/print-coverage.ts";
import type { CoverageItem } from "../../gateway/coverage-report.ts";
import { apiOf, functionsOf, lambdaProxy, mock, resources } from "./support/configurations.ts";
import { stackDirectories } from "./support/stack-directory.ts";

const stackOf = stackDirectories();

type Part = ReturnType<typeof apiOf>;

const stack = (...more: readonly Part[]) =>
  stackOf({
    "main.tf.json": resources(
      apiOf(
        { "/a": { get: mock("{}") }, "/b": { get: lambdaProxy("f"), "x-amazon-apigateway-any-method": mock("{}") } },
        { root: { "x-amazon-apigateway-cors": {} } },
      ),
      functionsOf("f"),
      { aws_iam_role: { one: { name: "one" }, two: { name: "two" } } },
      ...more,
    ),
    "code.zip": "",
  });

const report = (directory: string, special: { readonly isStrict?: boolean; readonly isJson?: boolean } = {}) => {
  let text = "";
  const code = printCoverage({ directories: [directory], isStrict: false, isJson: false, ...special }, (part) => {
    text += part;
  });
  return { code, text };
};

const items = (directory: string): readonly CoverageItem[] =>
  JSON.parse(report(directory, { isJson: true }).text).items;

const FIREWALL: Part = { aws_wafv2_web_acl_association: { w: { web_acl_arn: "arn:aws:wafv2:x", resource_arn: "x" } } };
const IN_VPC: Part = {
  aws_lambda_function: {
    f: {
      function_name: "f",
      filename: "code.zip",
      handler: "index.handler",
      runtime: "nodejs22.x",
      role: "none",
      vpc_config: { subnet_ids: ["subnet-1"], security_group_ids: [] },
      file_system_config: [],
    },
  },
};

describe("the coverage report", () => {
  it("has every resource, and every extension of the OpenAPI document with how often it is there", () => {
    expect(items(stack())).toEqual([
      { address: "aws_api_gateway_rest_api.api", level: "exact", kind: "aws_api_gateway_rest_api" },
      { address: "aws_api_gateway_deployment.current", level: "exact", kind: "aws_api_gateway_deployment" },
      { address: "aws_api_gateway_stage.dev", level: "exact", kind: "aws_api_gateway_stage" },
      { address: "aws_lambda_function.f", level: "exact", kind: "aws_lambda_function" },
      { address: "aws_iam_role.one", level: "exact", kind: "aws_iam_role", reason: expect.stringMatching(/nothing/) },
      { address: "aws_iam_role.two", level: "exact", kind: "aws_iam_role", reason: expect.stringMatching(/nothing/) },
      {
        address: "aws_api_gateway_rest_api.api",
        level: "exact",
        kind: "x-amazon-apigateway-integration",
        count: 3,
      },
      { address: "aws_api_gateway_rest_api.api", level: "exact", kind: "x-amazon-apigateway-any-method", count: 1 },
      {
        address: "aws_api_gateway_rest_api.api",
        level: "exact",
        kind: "x-amazon-apigateway-cors",
        count: 1,
        reason: expect.stringMatching(/nothing/),
      },
    ]);
  });

  it("tells what is absent from what is approximate, each with its reason", () => {
    const notExact = items(stack(FIREWALL, IN_VPC)).filter(({ level }) => level !== "exact");

    expect(notExact).toEqual([
      {
        address: "aws_wafv2_web_acl_association.w",
        level: "absent",
        reason: "WAF is not evaluated: every request passes",
      },
      { address: "aws_lambda_function.f.vpc_config", level: "approximate", reason: expect.stringMatching(/VPC/) },
    ]);
  });

  it("passes over networks and permissions, and tells what other services would need", () => {
    const named = (type: string) => ({ [type]: { x: { name: "x" } } });
    const levels = Object.fromEntries(
      items(
        stack(
          named("aws_vpc"),
          named("aws_route_table_association"),
          named("aws_wafv2_web_acl"),
          named("aws_sqs_queue"),
          named("aws_lambda_function_url"),
          named("aws_apigatewayv2_api"),
          named("aws_mq_broker"),
        ),
      ).map(({ address, level }) => [address, level]),
    );

    expect(levels).toMatchObject({
      "aws_vpc.x": "exact",
      "aws_route_table_association.x": "exact",
      "aws_wafv2_web_acl.x": "exact",
      "aws_sqs_queue.x": "approximate",
      "aws_lambda_function_url.x": "absent",
      "aws_apigatewayv2_api.x": "exact",
      "aws_mq_broker.x": "absent",
    });
  });

  it("is for people grouped by level, with counts at its end", () => {
    expect(report(stack(FIREWALL)).text).toBe(`absent
  WAF is not evaluated: every request passes
    aws_wafv2_web_acl_association.w

exact
  aws_api_gateway_deployment         1
  aws_api_gateway_rest_api           1
  aws_api_gateway_stage              1
  aws_iam_role                       2  means nothing while requests are answered
  aws_lambda_function                1
  x-amazon-apigateway-any-method     1
  x-amazon-apigateway-cors           1  means nothing while requests are answered
  x-amazon-apigateway-integration    3

11 exact, 0 approximate, 1 absent
`);
  });

  it.each<[string, readonly Part[], number]>([
    ["something is absent", [FIREWALL], 1],
    ["something is approximate", [IN_VPC], 0],
    ["everything is exact", [], 0],
  ])("ends with --strict where %s", (_, more, code) => {
    expect(report(stack(...more), { isStrict: true }).code).toBe(code);
    expect(report(stack(...more)).code).toBe(0);
  });

  it("names an extension nobody knows, which --strict refuses", () => {
    const directory = stackOf({
      "main.tf.json": resources(
        apiOf({ "/a": { get: mock("{}", { "x-amazon-apigateway-teleport": { to: "mars" } }) } }),
      ),
    });

    expect(items(directory)).toContainEqual({
      address: "aws_api_gateway_rest_api.api",
      level: "absent",
      reason: "the extension x-amazon-apigateway-teleport is not known",
    });
  });
});

describe("what is said at start", () => {
  it("is one line for each reason: what is missing with every address, what is approximate in short", () => {
    const approximate = ["a", "b", "c", "d", "e"].map((address) => ({
      address,
      reason: "nearly",
      isApproximate: true as const,
    }));

    expect(
      notServedLines([...approximate, { address: "x", reason: "missing" }, { address: "y", reason: "missing" }]),
    ).toEqual(["not served: x, y: missing", "notice: a, b, c and 2 more: nearly"]);
  });
});
