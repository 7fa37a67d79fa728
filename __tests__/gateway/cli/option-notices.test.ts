import { optionNotices } from "../../../gateway/cli/option-notices.ts";
import { parseFault } from "../../../gateway/faults/parse-fault.ts";
import { loadStacks } from "../../../gateway/load-stacks.ts";
import { apiOf, mock, resources } from "../support/configurations.ts";
import { stackDirectories } from "../support/stack-directory.ts";

const stackOf = stackDirectories();

describe("what options name", () => {
  const hello = { function_name: "shop-hello", role: "arn:aws:iam::123456789012:role/r", filename: "hello.zip" };
  const configuration = {
    ...apiOf({ "/": { get: mock("{}") } }),
    aws_lambda_function: { hello: { ...hello, handler: "index.handler", runtime: "nodejs22.x" } },
    aws_lambda_alias: { now: { name: "now", function_name: "shop-hello", function_version: "1" } },
  };
  const stacks = loadStacks({ directories: [stackOf({ "main.tf.json": resources(configuration), "hello.zip": "" })] });
  const [stage = ""] = stacks.flatMap(({ stages }) => stages.map(({ name }) => name));
  const notices = (faults: readonly string[], stageName?: string, releases?: string) =>
    optionNotices(stacks, {
      faults: faults.map(parseFault),
      stageVariables: [{ name: "level", value: "DEBUG", ...(stageName !== undefined && { stageName }) }],
      ...(releases !== undefined && { releases }),
    });

  it("is said nothing about where the stacks have it", () => {
    expect(notices(["now/hello:errors=5%", "canary:errors=5%", "all/shop-hello:errors=1%"], stage, __dirname)).toEqual(
      [],
    );
    expect(notices([])).toEqual([]);
  });

  it("is told where they do not, with what they have", () => {
    expect(notices(["live/helo:errors=5%", "then:errors=5%"], "qa", "/absent")).toEqual([
      `--stage-variable names the stage 'qa', which is none of the stacks; there are: ${stage}`,
      "--fault names the function 'helo', which is none of the stacks; there are: shop-hello",
      "--fault is for 'then', which is no alias of a function; there are: canary, live, all, now",
      "--releases names '/absent', which is not there",
    ]);
  });
});
