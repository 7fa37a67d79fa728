import { spawnSync } from "node:child_process";
import {
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { homedir, tmpdir } from "node:os";
import { join } from "node:path";

import { findProviderMirror, mirrorCandidates, namesIn } from "../../../e2e/support/provider-mirror.ts";
import { terraformSurroundings } from "../../../e2e/support/terraform-surroundings.ts";

const PROVIDER = { terraform: { required_providers: { aws: { source: "hashicorp/aws", version: "5.100.0" } } } };

/** Without a mirror the provider, hundreds of megabytes, would be downloaded for one test. */
const hints = { named: process.env.STAGECRAFT_PROVIDER_MIRROR, dataHome: process.env.XDG_DATA_HOME };
const mirror = findProviderMirror(mirrorCandidates({ ...hints, home: homedir(), underOpt: namesIn("/opt") }));
const isPossible = mirror !== undefined && spawnSync("terraform", ["version"]).status === 0;
// Who integrates has to have both.
const isRun = isPossible || process.env.CI !== undefined;
const shared = "lets no Terraform replace a provider that another one uses";

describe("terraformSurroundings", () => {
  let home = "";
  beforeEach(() => {
    home = mkdtempSync(join(tmpdir(), "home-"));
  });
  afterEach(() => rmSync(home, { recursive: true }));

  it("respects a configuration file that exists", () => {
    const file = join(home, "own.rc");
    writeFileSync(file, "");
    expect(terraformSurroundings({ TF_CLI_CONFIG_FILE: file }, home, home).TF_CLI_CONFIG_FILE).toBe(file);
  });

  it("writes one of its own for a mirror, also where the named file does not exist", () => {
    const mirror = join(home, "mirror");
    mkdirSync(join(mirror, "registry.terraform.io/hashicorp/aws/5.100.0"), { recursive: true });
    const own = { TF_CLI_CONFIG_FILE: join(home, "missing.rc"), STAGECRAFT_PROVIDER_MIRROR: mirror };
    const file = terraformSurroundings(own, home, home).TF_CLI_CONFIG_FILE ?? "";
    expect(readFileSync(file, "utf8")).toContain(`path    = "${mirror}"`);
  });

  it("keeps downloaded providers where the user keeps them, and makes the directory", () => {
    const own = join(home, "cache");
    expect(terraformSurroundings({ TF_PLUGIN_CACHE_DIR: own }, home, home).TF_PLUGIN_CACHE_DIR).toBe(own);
    const usual = terraformSurroundings({}, home, home).TF_PLUGIN_CACHE_DIR ?? "";
    expect(usual).toBe(join(home, ".terraform.d", "plugin-cache"));
    expect([existsSync(own), existsSync(usual)]).toEqual([true, true]);
  });

  (isRun ? it : it.skip)(
    isRun ? shared : `${shared}: skipped, terraform or a mirror of its providers is missing`,
    () => {
      const directories = ["one", "two"].map((name) => join(home, name));
      const environment = { ...process.env, ...terraformSurroundings(process.env, homedir(), home) };
      const cache = join(home, "cache");
      const cached = () => {
        const folder = join(cache, "registry.terraform.io/hashicorp/aws/5.100.0");
        return readdirSync(folder).map((platform) => lstatSync(join(folder, platform), { bigint: true }).mtimeNs);
      };
      const seen = directories.map((directory) => {
        mkdirSync(directory);
        writeFileSync(join(directory, "main.tf.json"), JSON.stringify(PROVIDER));
        const { status } = spawnSync("terraform", ["init", "-input=false"], {
          cwd: directory,
          env: { ...environment, TF_PLUGIN_CACHE_DIR: cache },
        });
        return status === 0 ? cached() : "init failed";
      });
      expect(seen[0]).toEqual([expect.any(BigInt)]);
      expect(seen[1]).toEqual(seen[0]);
    },
  );
});
