import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { terraformSurroundings } from "../../../e2e/support/terraform-surroundings.ts";

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
});
