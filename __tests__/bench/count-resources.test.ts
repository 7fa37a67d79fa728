import { countResources, resourcesByType } from "../../bench/support/count-resources.ts";

it("counts resources of every type, and nothing else of a stack", () => {
  const stack = {
    provider: { aws: [{}] },
    resource: { aws_lambda_function: { one: {}, other: {} }, aws_dynamodb_table: { records: {} } },
    output: { url: {} },
  };

  expect(countResources(stack)).toBe(3);
  expect(countResources({ provider: {} })).toBe(0);
});

it("counts those of a CloudFormation template by their type", () => {
  const template = {
    Parameters: { BootstrapVersion: { Type: "String" } },
    Resources: {
      one: { Type: "AWS::Lambda::Alias" },
      two: { Type: "AWS::Lambda::Alias" },
      api: { Type: "AWS::S3::Bucket" },
    },
  };

  expect(resourcesByType(template)).toEqual(
    new Map([
      ["AWS::Lambda::Alias", 2],
      ["AWS::S3::Bucket", 1],
    ]),
  );
});
