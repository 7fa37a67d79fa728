import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";

import { RepositoryCopy } from "../support/repository-copy.ts";
import { jsonOf, onlyResource, resourcesOf, type SynthesizedStack } from "../support/synth.ts";

const README = readFileSync(join(__dirname, "../../README.md"), "utf8");
const [handler = "", route = ""] = [...README.matchAll(/```ts\n(.*?)```/gs)].map(([, code]) => code);

describe("the endpoint README.md adds", () => {
  const copy = new RepositoryCopy();
  let dev: SynthesizedStack;

  beforeAll(() => {
    copy.write("functions/latest-record.ts", handler);
    copy.edit("api/service.ts", "const routes = [\n", `const routes = [\n${route}`);
    expect(copy.run("main.ts")).toEqual({ exitCode: 0, stdout: "", stderr: "" });
    dev = JSON.parse(copy.read("cdktf.out/stacks/dev/cdk.tf.json"));
  }, 60_000);
  afterAll(() => copy.remove());

  it("is part of the API", () => {
    const { paths } = jsonOf(onlyResource(dev, "aws_api_gateway_rest_api"), "body");

    expect(Object.keys(paths["/records/latest"])).toEqual(["get", "options"]);
  });

  it("gives the function a role with exactly the permission of the route", () => {
    const policies = resourcesOf(dev, "aws_iam_role_policy").filter((one) =>
      String(one.role).includes("latest-record"),
    );

    expect(policies.flatMap((policy) => jsonOf(policy, "policy").Statement)).toContainEqual(
      expect.objectContaining({
        Action: ["dynamodb:Query"],
        Resource: [expect.stringMatching(/:table\/records-dev-records$/)],
      }),
    );
  });

  it("has no mistake the compiler or the linter would find", () => {
    const biome = spawnSync(join(copy.root, "node_modules/.bin/biome"), ["check", "api", "functions"], {
      cwd: copy.root,
      encoding: "utf8",
    });
    const tsc = spawnSync(join(copy.root, "node_modules/.bin/tsc"), ["--noEmit"], { cwd: copy.root, encoding: "utf8" });
    const own = tsc.stdout.split("\n").filter((line) => /^(api|functions)\//.test(line));

    expect({ biome: biome.status, own }).toEqual({ biome: 0, own: [] });
  }, 60_000);
});
