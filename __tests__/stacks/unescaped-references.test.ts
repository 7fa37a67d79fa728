import { unescapedReferences } from "../../stacks/unescaped-references.ts";

describe("a text that Terraform would misread", () => {
  it.each(["stageVariables.lambdaAlias", "context.requestId", "input.path('$')", "util.escapeJavaScript('x')"])(
    "is found: ${%s}",
    (reference) => {
      expect(unescapedReferences({ resource: { api: { body: `uri:\${${reference}}` } } })).toEqual([
        `resource.api.body: \${${reference}} must be written $\${${reference}}; terraformText() of openapi/terraform-text.ts does it`,
      ]);
    },
  );

  it("is found wherever it is, each with its place", () => {
    const problems = unescapedReferences({ a: ["${context.a}", { b: "${stageVariables.b}" }], c: "$${context.c}" });

    expect(problems.map((problem) => problem.split(":")[0])).toEqual(["a.0", "a.1.b"]);
  });

  it("is none when it is escaped, a reference of the stack, or no text", () => {
    const fine = ["$${stageVariables.a}", "${aws_lambda_alias.context.arn}", "$context.requestId", 1, null, true];

    expect(unescapedReferences(fine)).toEqual([]);
  });
});
