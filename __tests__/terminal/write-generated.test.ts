import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

import { UsageError } from "../../terminal/usage-error.ts";
import { writeGenerated } from "../../terminal/write-generated.ts";
import { temporaryDirectories } from "../support/temporary-directory.ts";

const directory = temporaryDirectories();
const page = { command: "settings", file: "page.md", what: "all there is", content: () => "# All\n" };

describe("a file that is made of code", () => {
  it("is written, and told", () => {
    const root = directory();

    expect(writeGenerated([], root, page)).toBe("page.md is written\n");
    expect(readFileSync(join(root, "page.md"), "utf8")).toBe("# All\n");
  });

  it("is explained where that is asked for, and not written", () => {
    const root = directory();

    expect(writeGenerated(["--help"], root, page)).toBe("Writes page.md: all there is.\n\nusage: npm run settings\n");
    expect(() => writeGenerated(["--check"], root, page)).toThrow(UsageError);
    expect(readdirSync(root)).toEqual([]);
  });
});
