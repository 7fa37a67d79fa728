import { spawn } from "node:child_process";
import { setPriority } from "node:os";
import { join } from "node:path";

import { UserError } from "../errors/user-error.ts";

export interface SynthesisFolders {
  /** Absolute path of the repository. */
  readonly root: string;
  /** Gets what would be deployed. */
  readonly output: string;
  /** Gets what this commit builds, as if every environment followed the head of the branch. @default nobody wants it */
  readonly head?: string;
}

/** Of a process that lets others go first. */
const BACKGROUND = 10;

/**
 * Runs the same program `cdktf synth` runs, in a process of its own: its engine needs memory that the gateway then does not keep.
 *
 * @param isBackground requests that are served meanwhile go first
 * @throws UserError with what the synthesis said
 */
export function runSynthesis(
  { root, output, head }: SynthesisFolders,
  environment: NodeJS.ProcessEnv,
  isBackground = false,
): Promise<void> {
  const child = spawn(process.execPath, [join(root, "bin", "run.mjs"), join(root, "main.ts")], {
    cwd: root,
    env: { ...environment, CDKTF_OUTDIR: output, STAGECRAFT_HEAD_OUTDIR: head ?? "" },
    stdio: ["ignore", "pipe", "pipe"],
  });
  if (isBackground && child.pid !== undefined) lowerPriority(child.pid);
  let said = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding("utf8").on("data", (text: string) => {
      said += text;
    });
  }
  return new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("close", (code, signal) => {
      if (code === 0) resolve();
      else reject(new UserError(`the stacks cannot be synthesized${signal ? ` (${signal})` : ""}:\n${said.trim()}`));
    });
  });
}

function lowerPriority(pid: number): void {
  try {
    setPriority(pid, BACKGROUND);
  } catch {
    // It goes on as everybody does.
  }
}
