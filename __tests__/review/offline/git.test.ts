import { spawnSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";

import { commitOf, defaultBase, fileAt } from "../../../review/offline/git.ts";
import { temporaryDirectories } from "../../support/temporary-directory.ts";

const directory = temporaryDirectories();

/** A repository with two commits on main. */
function repository() {
  const root = directory();
  const git = (...args: readonly string[]) =>
    spawnSync("git", ["-c", "user.name=a", "-c", "user.email=a@example.com", "-c", "commit.gpgsign=false", ...args], {
      cwd: root,
      encoding: "utf8",
    }).stdout.trim();
  const commit = (text: string) => {
    writeFileSync(join(root, "file"), text);
    git("add", "file");
    git("commit", "-q", "-m", text);
    return git("rev-parse", "HEAD");
  };
  git("init", "-q", "-b", "main");
  return { root, git, commit, first: commit("one"), second: commit("two") };
}

describe("what is compared with, when nobody says", () => {
  it("is the commit before on main, and the last one when something is not committed", () => {
    const { root, first, second } = repository();

    expect(defaultBase(root)).toBe(first);
    writeFileSync(join(root, "file"), "changed");
    expect(defaultBase(root)).toBe(second);
  });

  it("is where a branch left main", () => {
    const { root, git, commit, second } = repository();
    git("checkout", "-q", "-b", "feature");
    commit("three");
    commit("four");

    expect(defaultBase(root)).toBe(second);
  });
});

it("a commit is asked for in vain outside a repository, and of a shallow clone's edge", () => {
  const { root } = repository();
  const shallow = directory();
  spawnSync("git", ["clone", "-q", "--depth", "1", `file://${root}`, shallow]);

  expect(() => defaultBase(shallow)).toThrow("name one: --against <ref>, or fetch them: git fetch --unshallow");
  expect(() => commitOf(directory(), "HEAD")).toThrow(/is no git repository, or git is not installed$/);
});

it("a commit nobody knows is told with what would help, and an option is no commit", () => {
  const { root, first } = repository();

  expect(commitOf(root, "HEAD~1")).toBe(first);
  expect(fileAt(root, first, "file")).toBe("one");
  for (const ref of ["nowhere", "--all"]) expect(() => commitOf(root, ref)).toThrow(`git knows no commit '${ref}'`);
});
