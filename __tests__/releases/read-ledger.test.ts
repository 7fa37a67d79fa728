import { execFileSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

import type { Ledger } from "../../releases/ledger.ts";
import { readLedger, readPreviousLedger } from "../../releases/read-ledger.ts";
import { ledgerOf } from "../support/builds.ts";
import { temporaryDirectories } from "../support/temporary-directory.ts";

const newDirectory = temporaryDirectories();

const first = ledgerOf("r-0000000a");
const second = ledgerOf("r-0000000a", "r-0000000b");

const git = (root: string, ...args: string[]) =>
  execFileSync(
    "git",
    ["-c", "user.name=Jo", "-c", "user.email=jo@example.com", "-c", "init.defaultBranch=main", ...args],
    {
      cwd: root,
      stdio: "pipe",
    },
  );

function write(root: string, ledger: Ledger | string): void {
  mkdirSync(join(root, "environments"), { recursive: true });
  const text = typeof ledger === "string" ? ledger : JSON.stringify(ledger);
  writeFileSync(join(root, "environments/prod.release.json"), text);
}

function commit(root: string, ledger?: Ledger | string): void {
  if (ledger !== undefined) write(root, ledger);
  git(root, "add", "--all");
  git(root, "commit", "--quiet", "--allow-empty", "--message", "a step");
}

function repository(): string {
  const root = newDirectory();
  git(root, "init", "--quiet");
  return root;
}

const previousOf = (root: string) => readPreviousLedger(root, "prod", readLedger(root, "prod"));

describe("the ledger before the change under way", () => {
  it("is the committed one, as long as the change is not committed", () => {
    const root = repository();
    commit(root, first);
    write(root, second);

    expect(previousOf(root)).toEqual(first);
  });

  it("is the one before HEAD, when HEAD made the change", () => {
    const root = repository();
    commit(root, first);
    commit(root, second);

    expect(previousOf(root)).toEqual(first);
  });

  it("is the ledger itself, when HEAD changed something else", () => {
    const root = repository();
    commit(root, first);
    commit(root, second);
    commit(root);

    expect(previousOf(root)).toEqual(second);
  });

  it("takes the same content in another layout for no change", () => {
    const root = repository();
    commit(root, first);
    commit(root, second);
    write(root, JSON.stringify(second, null, 4));

    expect(previousOf(root)).toEqual(first);
  });

  it("is none, when the file is new", () => {
    const root = repository();
    commit(root);
    write(root, first);

    expect(previousOf(root)).toBe("none");
  });

  it.each([
    ["in the first commit of all", 0],
    ["in a later one", 1],
  ])("is none, when HEAD adds the file %s", (_when, commitsBefore) => {
    const root = repository();
    for (let count = 0; count < commitsBefore; count += 1) commit(root);
    commit(root, first);

    expect(previousOf(root)).toBe("none");
  });

  it("is none in a repository without a commit", () => {
    const root = repository();
    write(root, first);

    expect(previousOf(root)).toBe("none");
  });

  it("is unknown in a clone that holds only HEAD, however long its history", () => {
    const root = repository();
    commit(root, first);
    commit(root, second);
    commit(root);
    const clone = join(newDirectory(), "clone");
    git(root, "clone", "--quiet", "--depth", "1", pathToFileURL(root).href, clone);

    expect(previousOf(clone)).toBe("unknown");
  });

  it("is known in such a clone, as long as the change is not committed", () => {
    const root = repository();
    commit(root, first);
    commit(root);
    const clone = join(newDirectory(), "clone");
    git(root, "clone", "--quiet", "--depth", "1", pathToFileURL(root).href, clone);
    write(clone, second);

    expect(previousOf(clone)).toEqual(first);
  });

  it("is unknown without git's history", () => {
    const root = newDirectory();
    write(root, first);

    expect(previousOf(root)).toBe("unknown");
  });

  it("is unknown when the earlier file was not valid", () => {
    const root = repository();
    commit(root, "{}");
    commit(root, first);

    expect(previousOf(root)).toBe("unknown");
  });

  it("is found when the project is a folder of a larger repository", () => {
    const root = repository();
    const project = join(root, "services/records");
    mkdirSync(project, { recursive: true });
    write(project, first);
    commit(root);
    write(project, second);

    expect(previousOf(project)).toEqual(first);
  });
});

describe("the ledger before a merge", () => {
  /** Main goes on from `first` to `second` while a branch goes its own way; the branch is checked out. */
  function branched(ofBranch?: Ledger): string {
    const root = repository();
    git(root, "checkout", "--quiet", "-b", "main");
    commit(root, first);
    git(root, "checkout", "--quiet", "-b", "topic");
    writeFileSync(join(root, "code"), "new");
    commit(root, ofBranch);
    git(root, "checkout", "--quiet", "main");
    writeFileSync(join(root, "other"), "new");
    commit(root, second);
    git(root, "checkout", "--quiet", "topic");
    return root;
  }

  it("of main into a branch is main's: the branch did not cut what it brings", () => {
    const root = branched();
    git(root, "merge", "--quiet", "--no-edit", "main");

    expect(previousOf(root)).toEqual(second);
  });

  it("that is not finished is the same", () => {
    const root = branched();
    git(root, "merge", "--quiet", "--no-commit", "main");

    expect(readLedger(root, "prod")).toEqual(second);
    expect(previousOf(root)).toEqual(second);
  });

  it("of a branch into main is main's as well: what the branch has cut was not deployed", () => {
    const cut = ledgerOf("r-0000000a", "r-0000000c");
    const root = branched(cut);
    git(root, "checkout", "--quiet", "main");
    git(root, "merge", "--quiet", "--no-edit", "-X", "theirs", "topic");

    expect(readLedger(root, "prod")).not.toEqual(second);
    expect(previousOf(root)).toEqual(second);
  });

  it("that GitHub made of a pull request is the first side's", () => {
    const cut = ledgerOf("r-0000000a", "r-0000000c");
    const root = branched(cut);
    git(root, "checkout", "--quiet", "--detach", "main");
    git(root, "merge", "--quiet", "--no-edit", "-X", "theirs", "topic");

    expect(previousOf(root)).toEqual(second);
  });
});

describe("a ledger that does not exist", () => {
  it("is asked for with the command that writes it", () => {
    expect(() => readLedger(newDirectory(), "prod")).toThrow(
      "environments/prod.release.json does not exist, and environment 'prod' is pinned; write it with `npm run release -- init prod`, which makes this commit's build live",
    );
  });
});
