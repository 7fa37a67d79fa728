import { spawnSync } from "node:child_process";
import { existsSync, readFileSync, realpathSync } from "node:fs";
import { basename, dirname, resolve } from "node:path";

import { UserError } from "../../errors/user-error.ts";
import { type FileKey, type KeyFileLimits, parseKeyFile } from "./key-file.ts";

/**
 * Reads a file of keys, if it is where git does not see it.
 *
 * @param root absolute path of the repository, where relative paths start
 * @throws UserError when there is none, git could commit it or has done so, or it is not valid
 */
export function readKeyFile(root: string, file: string, limits: KeyFileLimits): readonly FileKey[] {
  const path = resolve(root, file);
  if (!existsSync(path)) {
    throw new UserError(`${file} is not there (${path}); git does not hold it: get it from where your keys are kept`);
  }
  assertOutsideGit(path, file);
  return parseKeyFile(readFileSync(path, "utf8"), file, limits);
}

/**
 * Values of keys do not belong into a history nobody can take them out of.
 *
 * @throws UserError when the file is in a git work tree that tracks it or does not ignore it
 */
function assertOutsideGit(path: string, file: string): void {
  const real = realpathSync(path);
  const directory = dirname(real);
  const git = (...args: readonly string[]) => spawnSync("git", [...args], { cwd: directory, encoding: "utf8" });
  const inside = git("rev-parse", "--is-inside-work-tree");
  if (inside.error !== undefined)
    throw new UserError(`${file}: git cannot say whether it holds it: ${inside.error.message}`);
  if (inside.stdout.trim() !== "true") return;
  if (git("ls-files", "--error-unmatch", "--", basename(real)).status === 0) {
    throw new UserError(
      `${file} is in git, and it holds the values of API keys; remove it with \`git rm --cached ${file}\`, add it to .gitignore, and replace every key in it: the history keeps them`,
    );
  }
  if (git("check-ignore", "--quiet", "--", basename(real)).status !== 0) {
    throw new UserError(
      `${file} holds the values of API keys, and the next commit could take it along; add it to .gitignore, or keep it outside of the repository`,
    );
  }
}
