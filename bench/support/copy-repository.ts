import { execFileSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, symlinkSync } from "node:fs";
import { dirname, join } from "node:path";

/**
 * Copies the repository's own files, committed or not, so that a benchmark may edit them. Packages are shared by a link. The
 * copy has one commit: synthesis asks git for the ledger's history, as it does in the original.
 */
export function copyRepository(root: string, target: string): void {
  const git = (cwd: string, ...args: string[]) => execFileSync("git", args, { cwd, encoding: "utf8" });
  const files = git(root, "ls-files", "-z", "--cached", "--others", "--exclude-standard").split("\0").filter(Boolean);
  for (const file of files.filter((path) => existsSync(join(root, path)))) {
    mkdirSync(dirname(join(target, file)), { recursive: true });
    cpSync(join(root, file), join(target, file));
  }
  symlinkSync(join(root, "node_modules"), join(target, "node_modules"));
  git(target, "init", "--quiet");
  git(target, "add", "--all");
  git(target, "-c", "user.name=bench", "-c", "user.email=bench@localhost", "commit", "--quiet", "--message", "copy");
}
