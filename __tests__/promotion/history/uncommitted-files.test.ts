import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { uncommittedFiles, uncommittedNote } from "../../../promotion/history/uncommitted-files.ts";

const LEDGER = "environments/prod.release.json";

describe("files that are not committed", () => {
  const root = mkdtempSync(join(tmpdir(), "stagecraft-uncommitted-"));
  afterAll(() => rmSync(root, { recursive: true, force: true }));
  const git = (...args: string[]) => spawnSync("git", args, { cwd: root });

  it("are none where there is no repository", () => {
    writeFileSync(join(root, "main.ts"), "");

    expect(uncommittedFiles(root, [])).toEqual([]);
  });

  it("are those that are new or changed, but for what the step itself commits", () => {
    git("init", "--quiet");
    git("add", ".");
    git("-c", "user.name=a", "-c", "user.email=a@example.com", "commit", "-qm", "first");
    expect(uncommittedFiles(root, [])).toEqual([]);

    writeFileSync(join(root, "main.ts"), "changed");
    writeFileSync(join(root, "a name.ts"), "new");
    mkdirSync(join(root, "environments"));
    writeFileSync(join(root, LEDGER), "{}");
    git("add", LEDGER);

    expect([...uncommittedFiles(root, [LEDGER])].sort()).toEqual(["a name.ts", "main.ts"]);
  });

  it("are told with what comes of them", () => {
    const advice =
      "r-1 is made of what is checked out: commit what belongs to it first, or a pipeline builds another release.";

    expect(uncommittedNote("r-1", [])).toEqual([]);
    expect(uncommittedNote("r-1", ["a.ts"])).toEqual([`not committed: a.ts. ${advice}`]);
    expect(uncommittedNote("r-1", ["a.ts", "b.ts", "c.ts"])).toEqual([`not committed: a.ts and 2 more. ${advice}`]);
  });
});
