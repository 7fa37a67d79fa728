import { listStacks } from "../../local/list-stacks.ts";
import { stackDirectories } from "../gateway/support/stack-directory.ts";

const outputOf = stackDirectories();

/** A synthesis of these stacks: what each declares. */
function listed(stacks: Readonly<Record<string, object>>) {
  const files = Object.entries(stacks).map(([name, resource]) => [`stacks/${name}/cdk.tf.json`, { resource }]);
  const manifest = Object.keys(stacks).map((name) => [name, { workingDirectory: `stacks/${name}` }]);
  const output = outputOf({
    ...Object.fromEntries(files),
    "manifest.json": { stacks: Object.fromEntries(manifest) },
  });
  return listStacks(output).map(({ name, release }) => [name, release]);
}

const tagged = (type: string, release: string) => ({ [type]: { api: { tags: { release } } } });

describe("stacks to be served", () => {
  it("are those with a stage of any kind of API, in the order a change travels", () => {
    const rest = { aws_api_gateway_stage: {}, ...tagged("aws_api_gateway_rest_api", "r-00000001") };
    const http = { aws_apigatewayv2_stage: {}, ...tagged("aws_apigatewayv2_api", "r-00000002") };

    expect(listed({ bootstrap: { aws_s3_bucket: {} }, prod: rest, dev: http })).toEqual([
      ["dev", "r-00000002"],
      ["prod", "r-00000001"],
    ]);
  });

  it("are none of a synthesis without a stage", () => {
    expect(() => listed({ bootstrap: { aws_s3_bucket: {} } })).toThrow("so there is nothing to serve");
  });
});
