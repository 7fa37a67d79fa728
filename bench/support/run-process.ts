import { spawn } from "node:child_process";

export interface ProcessToRun {
  readonly command: string;
  readonly args: readonly string[];
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
}

export interface FinishedProcess {
  /** From spawn to exit, whole process. */
  readonly seconds: number;
  readonly stdout: string;
}

/** Runs a process to its end. @throws Error with what it wrote to stderr when it fails */
export function runProcess({ command, args, cwd, env }: ProcessToRun, now: () => number): Promise<FinishedProcess> {
  return new Promise((resolve, reject) => {
    const started = now();
    const child = spawn(command, args, { cwd, env: { ...env }, stdio: ["ignore", "pipe", "pipe"] });
    const output = { stdout: "", stderr: "" };
    child.stdout.on("data", (chunk) => {
      output.stdout += chunk;
    });
    child.stderr.on("data", (chunk) => {
      output.stderr += chunk;
    });
    child.on("error", reject);
    child.on("close", (code) => {
      const seconds = (now() - started) / 1000;
      if (code === 0) resolve({ seconds, stdout: output.stdout });
      else reject(new Error(`${command} ${args.join(" ")} ended with ${code}:\n${output.stderr}${output.stdout}`));
    });
  });
}
