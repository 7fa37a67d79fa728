import {
  appendFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { dirname, join } from "node:path";

import { assertSucceeded } from "./command-failed.ts";
import type { Processes } from "./processes.ts";

/** A copy of the repository in which the suite edits, commits and deploys as a user would. */
export interface Workspace {
  readonly root: string;
  read(file: string): string;
  write(file: string, text: string): void;
  /** @throws Error when the edit changes nothing, since the step would then show nothing */
  edit(file: string, change: (text: string) => string): void;
  commit(message: string): Promise<void>;
  /** Another copy of the files as they are now, without their history. */
  withoutHistory(directory: string): Promise<Workspace>;
}

interface Props {
  readonly processes: Processes;
  readonly env: Readonly<Record<string, string>>;
  /** The repository to copy. */
  readonly from: string;
  /** Where the copy is made; must not exist. */
  readonly to: string;
}

const AUTHOR = ["-c", "user.name=End-to-end suite", "-c", "user.email=e2e@example.com", "-c", "commit.gpgsign=false"];

/** Copies every file git knows or does not ignore. Packages are shared with the original. */
export async function createWorkspace({ processes, env, from, to }: Props): Promise<Workspace> {
  const git = (args: readonly string[], cwd: string) => processes.run("git", args, { cwd, env }).then(assertSucceeded);
  await copyFiles(git, from, to);
  const commit = async (message: string) => {
    await git(["add", "--all"], to);
    await git([...AUTHOR, "commit", "--quiet", "--allow-empty", "--message", message], to);
  };
  await git(["init", "--quiet"], to);
  // To git a link is no directory, so `node_modules/` in .gitignore does not cover it.
  appendFileSync(join(to, ".git", "info", "exclude"), "/node_modules\n");
  await commit("What is deployed first");
  return {
    ...filesOf(to),
    root: to,
    commit,
    withoutHistory: async (directory) => {
      await copyFiles(git, to, directory);
      return { ...filesOf(directory), root: directory, commit: noHistory, withoutHistory: noHistory };
    },
  };
}

const noHistory = () => Promise.reject(new Error("this copy has no history"));

type Git = (args: readonly string[], cwd: string) => Promise<{ readonly stdout: string }>;

async function copyFiles(git: Git, from: string, to: string): Promise<void> {
  const { stdout } = await git(["ls-files", "--cached", "--others", "--exclude-standard", "-z"], from);
  for (const file of stdout.split("\0").filter((name) => name !== "" && existsSync(join(from, name)))) {
    mkdirSync(dirname(join(to, file)), { recursive: true });
    cpSync(join(from, file), join(to, file));
  }
  symlinkSync(join(from, "node_modules"), join(to, "node_modules"));
}

function filesOf(root: string): Pick<Workspace, "read" | "write" | "edit"> {
  const read = (file: string) => readFileSync(join(root, file), "utf8");
  const write = (file: string, text: string) => writeFileSync(join(root, file), text);
  const edit = (file: string, change: (text: string) => string) => {
    const before = read(file);
    const after = change(before);
    if (after === before) throw new Error(`the edit of ${file} changes nothing`);
    write(file, after);
  };
  return { read, write, edit };
}

export const removeDirectory = (directory: string) => rmSync(directory, { recursive: true, force: true });
