import { countResources } from "../../bench/support/count-resources.ts";

it("counts resources of every type, and nothing else of a stack", () => {
  const stack = {
    provider: { aws: [{}] },
    resource: { aws_lambda_function: { one: {}, other: {} }, aws_dynamodb_table: { records: {} } },
    output: { url: {} },
  };

  expect(countResources(stack)).toBe(3);
  expect(countResources({ provider: {} })).toBe(0);
});
