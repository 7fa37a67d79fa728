import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { findProviderMirror, mirrorCandidates, mirrorConfiguration } from "../../../e2e/support/provider-mirror.ts";

const hints = { home: "/home/me", named: undefined, dataHome: undefined, underOpt: ["plugins"] };

describe("mirrorCandidates", () => {
  it("looks first where it is told to", () => {
    expect(mirrorCandidates({ ...hints, named: "/mirror" })[0]).toBe("/mirror");
  });

  it("looks in Terraform's own places and under /opt", () => {
    expect(mirrorCandidates(hints)).toEqual(
      expect.arrayContaining([
        "/home/me/.terraform.d/plugins",
        "/home/me/.local/share/terraform/plugins",
        "/usr/local/share/terraform/plugins",
        "/usr/share/terraform/plugins",
        "/opt/plugins",
      ]),
    );
  });

  it("follows XDG_DATA_HOME", () => {
    const candidates = mirrorCandidates({ ...hints, dataHome: "/data" });
    expect(candidates).toContain("/data/terraform/plugins");
    expect(candidates).not.toContain("/home/me/.local/share/terraform/plugins");
  });
});

describe("findProviderMirror", () => {
  let directory = "";
  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), "mirror-"));
  });
  afterEach(() => rmSync(directory, { recursive: true }));

  const provide = (mirror: string, ...path: readonly string[]) => {
    const provider = join(directory, mirror, "registry.terraform.io", "hashicorp", "aws");
    mkdirSync(provider, { recursive: true });
    if (path[0]?.endsWith(".zip")) writeFileSync(join(provider, path[0]), "");
    else mkdirSync(join(provider, ...path), { recursive: true });
    return join(directory, mirror);
  };

  it("takes the first directory that has the provider in our version", () => {
    const other = provide("other", "6.0.0", "linux_amd64");
    const right = provide("right", "5.100.0", "linux_amd64");
    expect(findProviderMirror([join(directory, "missing"), other, right])).toBe(right);
  });

  it("takes one that has the provider as an archive", () => {
    const packed = provide("packed", "terraform-provider-aws_5.100.0_linux_amd64.zip");
    expect(findProviderMirror([packed])).toBe(packed);
  });

  it("finds none where only other versions lie", () => {
    const archive = provide("other", "terraform-provider-aws_5.99.0_linux_amd64.zip");
    expect(findProviderMirror([archive, directory])).toBeUndefined();
  });
});

describe("mirrorConfiguration", () => {
  it("sends Terraform to the mirror and to no registry", () => {
    const text = mirrorConfiguration("/opt/my mirror");
    expect(text).toContain('path    = "/opt/my mirror"');
    expect(text).toContain('direct {\n    exclude = ["registry.terraform.io/*/*"]');
  });
});
