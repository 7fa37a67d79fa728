import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { UserError } from "../../errors/user-error.ts";
import { writeOutput } from "../../terminal/write-output.ts";

describe("a file the user named", () => {
  const folder = mkdtempSync(join(tmpdir(), "output-"));
  afterAll(() => rmSync(folder, { recursive: true }));

  it("is written", () => {
    writeOutput("--out", join(folder, "api.json"), "{}");

    expect(readFileSync(join(folder, "api.json"), "utf8")).toBe("{}");
  });

  it("is told by the option's name where it cannot be written", () => {
    const path = join(folder, "absent", "api.json");

    expect(() => writeOutput("--out", path, "{}")).toThrow(UserError);
    expect(() => writeOutput("--out", path, "{}")).toThrow(`--out: ${path} cannot be written: ENOENT`);
  });
});
