import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { keepReleases } from "../../local/keep-releases.ts";
import { listStacks } from "../../local/list-stacks.ts";
import { temporaryDirectories } from "../support/temporary-directory.ts";

const folder = temporaryDirectories();

const API = { aws_api_gateway_stage: { s: {} }, aws_api_gateway_rest_api: { a: { tags: { release: "r-0a1b2c3d" } } } };

/** A synthesis as CDKTF leaves it. */
function synthesis(stacks: Readonly<Record<string, object>>): string {
  const output = folder();
  for (const [name, resource] of Object.entries(stacks)) {
    mkdirSync(join(output, "stacks", name, "assets"), { recursive: true });
    writeFileSync(join(output, "stacks", name, "cdk.tf.json"), JSON.stringify({ resource }));
    writeFileSync(join(output, "stacks", name, "assets", "code.zip"), `code of ${name}`);
  }
  const entries = Object.keys(stacks).map((name) => [name, { workingDirectory: `stacks/${name}` }]);
  writeFileSync(join(output, "manifest.json"), JSON.stringify({ stacks: Object.fromEntries(entries) }));
  return output;
}

describe("listStacks", () => {
  it("lists the stacks that have a stage in the order a change travels, with the release they were built from", () => {
    const output = synthesis({ bootstrap: { aws_s3_bucket: {} }, prod: API, test: { aws_api_gateway_stage: {} } });

    expect(listStacks(output)).toEqual([
      { name: "test", directory: join(output, "stacks/test") },
      { name: "prod", directory: join(output, "stacks/prod"), release: "r-0a1b2c3d" },
    ]);
  });

  it("says when there is nothing to serve", () => {
    const output = synthesis({ bootstrap: {} });

    expect(() => listStacks(output)).toThrow(`no stack in ${output} has an API Gateway stage`);
  });
});

describe("keepReleases", () => {
  it("keeps a stack under its release, with its packages", () => {
    const releases = folder();
    keepReleases(listStacks(synthesis({ dev: API, prod: API })), releases);

    expect(readdirSync(join(releases, "r-0a1b2c3d/stacks")).sort()).toEqual(["dev", "prod"]);
    expect(readFileSync(join(releases, "r-0a1b2c3d/stacks/prod/assets/code.zip"), "utf8")).toBe("code of prod");
    expect(readdirSync(releases)).toEqual(["r-0a1b2c3d"]);
  });

  it("leaves what it has kept before as it is", () => {
    const releases = folder();
    const output = synthesis({ dev: API });
    keepReleases(listStacks(output), releases);
    writeFileSync(join(output, "stacks/dev/assets/code.zip"), "other code");
    keepReleases(listStacks(output), releases);

    expect(readFileSync(join(releases, "r-0a1b2c3d/stacks/dev/assets/code.zip"), "utf8")).toBe("code of dev");
  });

  it("keeps nothing of a stack that does not name its release", () => {
    const releases = folder();
    keepReleases(listStacks(synthesis({ dev: { aws_api_gateway_stage: {} } })), join(releases, "kept"));

    expect(existsSync(join(releases, "kept"))).toBe(false);
  });
});
