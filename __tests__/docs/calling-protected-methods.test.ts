import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { loadIamKeys } from "../../gateway/access/load-iam-keys.ts";
import { HELP } from "../../gateway/cli/help.ts";

const page = readFileSync(join(__dirname, "../../docs/calling-protected-methods.md"), "utf8");

describe("docs/calling-protected-methods.md", () => {
  const folder = mkdtempSync(join(tmpdir(), "stagecraft-docs-"));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it("shows a file of keys that can be used", () => {
    const [, example = ""] = /```json\n(.*?)```/s.exec(page) ?? [];
    const file = join(folder, "keys.json");
    writeFileSync(file, example);
    const keys = loadIamKeys(file);

    expect([...keys.keys()]).toEqual(["AKIALOCALANN", "ASIALOCALREADER"]);
    expect(keys.get("AKIALOCALANN")?.policy.statements).toHaveLength(1);
  });

  it("names the options the help names", () => {
    for (const option of ["--iam-keys <file>", "--user-pool <pool>=<issuer URL or JWKS file>"]) {
      expect(page).toContain(option);
      expect(HELP).toContain(option);
    }
  });
});
