import { existsSync, mkdirSync, mkdtempSync, readlinkSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { createProcesses } from "../../../e2e/support/processes.ts";
import { plainSurroundings } from "../../../e2e/support/surroundings.ts";
import { createWorkspace } from "../../../e2e/support/workspace.ts";

describe("createWorkspace", () => {
  const processes = createProcesses(() => undefined);
  const env = plainSurroundings({ PATH: process.env.PATH });
  let directory = "";
  let from = "";

  beforeEach(async () => {
    directory = mkdtempSync(join(tmpdir(), "workspace-"));
    from = join(directory, "from");
    mkdirSync(join(from, "node_modules"), { recursive: true });
    mkdirSync(join(from, "environments"));
    writeFileSync(join(from, ".gitignore"), "node_modules/\n*.log\n");
    writeFileSync(join(from, "environments", "dev.ts"), "limit: 1");
    writeFileSync(join(from, "gone.ts"), "");
    await processes.run("git", ["init", "--quiet"], { cwd: from, env });
    await processes.run("git", ["add", "--all"], { cwd: from, env });
    rmSync(join(from, "gone.ts"));
    writeFileSync(join(from, "new file.ts"), "not added yet");
    writeFileSync(join(from, "noise.log"), "");
  });
  afterEach(() => rmSync(directory, { recursive: true }));

  const create = () => createWorkspace({ processes, env, from, to: join(directory, "to") });
  const git = async (root: string, ...args: readonly string[]) =>
    (await processes.run("git", args, { cwd: root, env })).stdout.trim();

  it("copies what git knows or does not ignore, and shares the packages", async () => {
    const { root, read } = await create();
    expect(read("environments/dev.ts")).toBe("limit: 1");
    expect(read("new file.ts")).toBe("not added yet");
    expect([existsSync(join(root, "noise.log")), existsSync(join(root, "gone.ts"))]).toEqual([false, false]);
    expect(readlinkSync(join(root, "node_modules"))).toBe(join(from, "node_modules"));
  });

  it("commits edits without touching the original", async () => {
    const workspace = await create();
    workspace.edit("environments/dev.ts", (text) => text.replace("1", "2"));
    await workspace.commit("Raise the limit");
    expect(await git(workspace.root, "log", "--format=%s")).toBe("Raise the limit\nWhat is deployed first");
    expect(await git(workspace.root, "ls-files")).toBe(".gitignore\nenvironments/dev.ts\nnew file.ts");
    expect(await git(from, "show", ":environments/dev.ts")).toBe("limit: 1");
  });

  it("refuses an edit that changes nothing", async () => {
    const workspace = await create();
    expect(() => workspace.edit("environments/dev.ts", (text) => text)).toThrow(
      "the edit of environments/dev.ts changes nothing",
    );
  });

  it("copies itself without its history", async () => {
    const workspace = await create();
    workspace.write("environments/dev.ts", "limit: 3");
    const copy = await workspace.withoutHistory(join(directory, "copy"));
    expect(copy.read("environments/dev.ts")).toBe("limit: 3");
    expect([existsSync(join(copy.root, ".git")), existsSync(join(copy.root, "node_modules"))]).toEqual([false, true]);
  });
});
