import { stackResources } from "../../../examples/support/stack-resources.ts";

it("what a stack makes is read from it: its names, and the document as AWS gets it", () => {
  const stack = {
    resource: {
      aws_api_gateway_rest_api: { api: { name: "a-dev", body: '{"uri":"x:$${stageVariables.lambdaAlias}/100%%{"}' } },
      aws_lambda_function: { f: { function_name: "a-dev-f" } },
      aws_iam_role: { f: { name: "a-dev-f" } },
      aws_api_gateway_stage: { stage: {} },
    },
  };

  expect(stackResources(stack)).toEqual({
    document: { uri: "x:${stageVariables.lambdaAlias}/100%{" },
    named: ["lambda function a-dev-f", "rest api a-dev", "role a-dev-f"],
  });
});
