import { spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, realpathSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";

const ROOT = join(__dirname, "../..");

/** What a clone of the repository does not hold. */
const MADE_HERE = new Set([".git", ".stagecraft", "cdktf.out", "coverage", "node_modules"]);

export interface Finished {
  readonly exitCode: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** A copy of the repository in which files may be changed and commands be run. Its packages are this repository's. */
export class RepositoryCopy {
  readonly root = mkdtempSync(join(realpathSync(tmpdir()), "stagecraft-copy-"));

  constructor() {
    cpSync(ROOT, this.root, { recursive: true, filter: (path) => !MADE_HERE.has(relative(ROOT, path)) });
    symlinkSync(join(ROOT, "node_modules"), join(this.root, "node_modules"));
  }

  read(file: string): string {
    return readFileSync(join(this.root, file), "utf8");
  }

  write(file: string, content: string): void {
    writeFileSync(join(this.root, file), content);
  }

  /** Replaces a text that must be there. */
  edit(file: string, from: string, to: string): void {
    const content = this.read(file);
    if (!content.includes(from)) throw new Error(`${file} does not hold ${JSON.stringify(from)}`);
    this.write(
      file,
      content.replace(from, () => to),
    );
  }

  /** Runs a TypeScript file as the npm scripts do. */
  run(file: string, ...args: readonly string[]): Finished {
    const { AWS_ENDPOINT_URL: _, CDKTF_OUTDIR: __, ...env } = process.env;
    const finished = spawnSync(process.execPath, ["bin/run.mjs", file, ...args], {
      cwd: this.root,
      env,
      encoding: "utf8",
    });
    return { exitCode: finished.status, stdout: finished.stdout, stderr: finished.stderr };
  }

  remove(): void {
    rmSync(this.root, { recursive: true, force: true });
  }
}
