import { loadStacks } from "../../gateway/load-stacks.ts";
import { describeStages } from "../../local/describe-stages.ts";
import { functionsOf, resources } from "../gateway/support/configurations.ts";
import { httpApiOf, toFunction } from "../gateway/support/http-apis.ts";
import { stackDirectories } from "../gateway/support/stack-directory.ts";

const stackOf = stackDirectories();
const url = "http://127.0.0.1:3000";

const stacksNamed = (...names: readonly string[]) =>
  loadStacks({
    directories: names.map((name) => {
      const api = httpApiOf({ routes: { "GET /": toFunction("f") }, stages: { $default: {}, blue: {} } });
      return stackOf({ "main.tf.json": resources(api, functionsOf("f")), "code.zip": "" }, name);
    }),
  });

describe("stages of HTTP APIs", () => {
  it("are at their names, and $default is at the root", () => {
    expect(describeStages(stacksNamed("dev"), url)).toEqual([
      { name: "$default", url },
      { name: "blue", url: `${url}/blue` },
    ]);
  });

  it("called $default are at their hosts where there are several", () => {
    const stacks = stacksNamed("dev", "test");
    const hosts = stacks.map(({ httpApis }) => `http://${httpApis[0]?.id}.execute-api.localhost:3000`);
    const roots = describeStages(stacks, url).filter(({ name }) => name === "$default");

    expect(roots.map((stage) => stage.url)).toEqual(hosts);
  });
});
