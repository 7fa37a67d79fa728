import { loadConfiguration } from "../../../gateway/terraform/load-configuration.ts";
import { stackDirectories } from "../support/stack-directory.ts";

const stackOf = stackDirectories();

const valuesOf = (files: Readonly<Record<string, object | string>>, attribute = "name") => {
  const configuration = loadConfiguration(stackOf(files));
  return {
    values: Object.fromEntries(configuration.resources.map((block) => [block.address, block.read(attribute)])),
    problems: configuration.problems(),
  };
};

describe("loadConfiguration", () => {
  it("merges every *.tf.json of the directory", () => {
    const { values, problems } = valuesOf({
      "a.tf.json": { resource: { aws_sns_topic: { one: { name: "${local.prefix}-one" } } } },
      "b.tf.json": {
        locals: { prefix: "${var.service}-${data.aws_region.here.name}" },
        data: { aws_region: { here: {} } },
      },
      "c.tf.json": { variable: { service: { default: "shop" } }, provider: { aws: { region: "eu-west-1" } } },
      "main.tf": "not read",
    });

    expect(values).toEqual({ "aws_sns_topic.one": "shop-eu-west-1-one" });
    expect(problems).toEqual([]);
  });

  it("takes account, region and partition from the provider, or AWS's own example account", () => {
    const surroundings = (aws: object) =>
      loadConfiguration(stackOf({ "main.tf.json": { provider: { aws } } })).surroundings;

    expect(
      surroundings([
        { alias: "other", region: "us-west-2" },
        { region: "cn-north-1", allowed_account_ids: ["111122223333"] },
      ]),
    ).toEqual({
      region: "cn-north-1",
      accountId: "111122223333",
      partition: "aws-cn",
      dnsSuffix: "amazonaws.com.cn",
    });
    expect(surroundings({})).toMatchObject({ region: "us-east-1", accountId: "123456789012", partition: "aws" });
  });

  it("works out what AWS would decide, the same on every run", () => {
    const files = {
      "main.tf.json": {
        resource: {
          aws_lambda_function: { f: { function_name: "hello", publish: true } },
          aws_lambda_alias: { live: { name: "live", function_name: "${aws_lambda_function.f.function_name}" } },
          aws_api_gateway_rest_api: { api: { name: "shop" } },
          aws_ssm_parameter: {
            a: { name: "${aws_lambda_function.f.arn}" },
            b: { name: "${aws_lambda_alias.live.invoke_arn}" },
            c: { name: "${aws_api_gateway_rest_api.api.id}" },
            d: { name: "${aws_lambda_function.f.version}" },
            e: { name: "${aws_api_gateway_rest_api.api.execution_arn}" },
          },
        },
      },
    };
    const { values } = valuesOf(files);
    const id = String(values["aws_ssm_parameter.c"]);

    expect(values).toMatchObject({
      "aws_ssm_parameter.a": "arn:aws:lambda:us-east-1:123456789012:function:hello",
      "aws_ssm_parameter.b":
        "arn:aws:apigateway:us-east-1:lambda:path/2015-03-31/functions/arn:aws:lambda:us-east-1:123456789012:function:hello:live/invocations",
      "aws_ssm_parameter.d": "1",
      "aws_ssm_parameter.e": `arn:aws:execute-api:us-east-1:123456789012:${id}`,
    });
    expect(id).toMatch(/^[a-z][a-z0-9]{9}$/);
    expect(valuesOf(files).values).toEqual(values);
  });

  it("names what it cannot resolve by address, with a reason, and only what was asked for", () => {
    const { values, problems } = valuesOf({
      "main.tf.json": {
        variable: { secret: {} },
        resource: {
          aws_sns_topic: {
            a: { name: "${var.secret}", display_name: "${nobody.asks.this}" },
            b: { name: "${aws_lambda_function.f.source_code_size}" },
            c: { name: "${local.loop}" },
            d: { name: "x-${aws_vpc.main.id}" },
          },
          aws_lambda_function: { f: { function_name: "f" } },
        },
        locals: { loop: "${local.again}", again: "${local.loop}" },
      },
    });

    expect(values).toMatchObject({ "aws_sns_topic.a": undefined, "aws_sns_topic.d": "x-(unresolved aws_vpc.main.id)" });
    expect(problems.filter(({ address }) => address.startsWith("aws_sns_topic"))).toEqual([
      {
        address: "aws_sns_topic.a",
        attribute: "name",
        reason: "variable 'secret' has no default: give it one, or set it in terraform.tfvars.json",
      },
      {
        address: "aws_sns_topic.b",
        attribute: "name",
        reason: "'source_code_size' of aws_lambda_function.f is known only after an apply",
      },
      { address: "aws_sns_topic.c", attribute: "name", reason: "local.loop refers to itself" },
      {
        address: "aws_sns_topic.d",
        attribute: "name",
        reason: "${aws_vpc.main.id}: nothing named 'aws_vpc' is declared",
      },
    ]);
  });

  it("reads values of variables where Terraform finds them by itself, the later file first", () => {
    const { values } = valuesOf({
      "main.tf.json": {
        variable: { name: { default: "default" } },
        resource: { aws_sns_topic: { a: { name: "${var.name}" } } },
      },
      "terraform.tfvars.json": { name: "tfvars" },
      "x.auto.tfvars.json": { name: "auto" },
    });

    expect(values["aws_sns_topic.a"]).toBe("auto");
  });

  it("makes instances of count and for_each, and finds them by number and key", () => {
    const { values, problems } = valuesOf({
      "main.tf.json": {
        resource: {
          aws_sqs_queue: { many: { count: 2, name: "q${count.index}" } },
          aws_sns_topic: {
            each: { for_each: { a: "one", b: "two" }, name: "${each.key}-${each.value}" },
            of: { for_each: '${toset(["x"])}', name: "${each.value}" },
            ref: {
              name: '${aws_sqs_queue.many[1].name} ${aws_sns_topic.each["b"].name} ${join(",", aws_sqs_queue.many[*].name)}',
            },
          },
        },
      },
    });

    expect(problems).toEqual([]);
    expect(values).toEqual({
      "aws_sqs_queue.many[0]": "q0",
      "aws_sqs_queue.many[1]": "q1",
      'aws_sns_topic.each["a"]': "a-one",
      'aws_sns_topic.each["b"]': "b-two",
      'aws_sns_topic.of["x"]': "x",
      "aws_sns_topic.ref": "q1 b-two q0,q1",
    });
  });

  it("writes dynamic blocks out", () => {
    const { values } = valuesOf(
      {
        "main.tf.json": {
          resource: {
            aws_dynamodb_table: {
              t: {
                dynamic: {
                  attribute: { for_each: ["id", "owner"], content: { name: "${attribute.value}", type: "S" } },
                },
              },
            },
          },
        },
      },
      "attribute",
    );

    expect(values["aws_dynamodb_table.t"]).toEqual([
      { name: "id", type: "S" },
      { name: "owner", type: "S" },
    ]);
  });

  it("renders template files with their own variables", () => {
    const { values } = valuesOf({
      "main.tf.json": { resource: { aws_sns_topic: { a: { name: '${templatefile("name.txt", { who = "you" })}' } } } },
      "name.txt": "hello ${who}, $${not this}",
    });

    expect(values["aws_sns_topic.a"]).toBe("hello you, ${not this}");
  });

  it("lists modules, which it does not read", () => {
    const directory = stackOf({ "main.tf.json": { module: { api: { source: "./api" } } } });

    expect(loadConfiguration(directory).unread).toEqual([
      { address: "module.api", attribute: "source", reason: "modules are not read (./api)" },
    ]);
  });

  it.each([
    ["a directory that is none", undefined, /is not a directory: give the directory of a stack/],
    [
      "a directory without Terraform JSON",
      { "main.tf": "" },
      /holds no \*\.tf\.json; it holds main\.tf, but only Terraform's JSON syntax is read/,
    ],
    ["a file that is not JSON", { "main.tf.json": "{" }, /main\.tf\.json cannot be read as JSON/],
    ["a file that is no object", { "main.tf.json": "[]" }, /must hold a JSON object at its top/],
    [
      "a resource declared twice",
      { "a.tf.json": { resource: { x: { y: {} } } }, "b.tf.json": { resource: { x: { y: {} } } } },
      /resource x\.y is declared twice: in .*a\.tf\.json and in .*b\.tf\.json/,
    ],
  ])("refuses %s", (_, files, message) => {
    const directory = files === undefined ? "/nowhere/at/all" : stackOf(files);

    expect(() => loadConfiguration(directory)).toThrow(message);
  });
});
