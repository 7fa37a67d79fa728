import { unusedVersions } from "../../promotion/unused-versions.ts";

const versionOf = (version: string) => ({ version, bytes: 1_024, publishedAt: "2026-01-01T00:00:00.000+0000" });
const versions = ["10", "9", "2", "1"].map(versionOf);

describe("published versions", () => {
  it("are unused when no alias points to them, oldest first; the newest stays", () => {
    expect(unusedVersions(versions, new Set(["2"])).map(({ version }) => version)).toEqual(["1", "9"]);
    expect(unusedVersions(versions, new Set()).map(({ version }) => version)).toEqual(["1", "2", "9"]);
  });

  it("are all used where each has an alias, or there is one only", () => {
    expect(unusedVersions(versions, new Set(["1", "2", "9", "10"]))).toEqual([]);
    expect(unusedVersions([versionOf("1")], new Set())).toEqual([]);
    expect(unusedVersions([], new Set())).toEqual([]);
  });
});
