import { spawn } from "node:child_process";

import { UserError } from "../errors/user-error.ts";

/** What a command of Terraform came to. */
export interface TerraformResult {
  /** Null when a signal ended it. */
  readonly code: number | null;
  readonly stdout: string;
  /** Standard output and standard error, in the order they came. */
  readonly output: string;
}

/** Runs `terraform` with arguments in one stack's directory. */
export type RunTerraform = (args: readonly string[]) => Promise<TerraformResult>;

interface Props {
  /** With Terraform's files. */
  readonly directory: string;
  /** All that Terraform sees of its surroundings. */
  readonly env: Readonly<Record<string, string | undefined>>;
}

const INSTALL = "https://developer.hashicorp.com/terraform/install";

/** @throws UserError where Terraform is not installed; what a command comes to is in its result */
export function terraformIn({ directory, env }: Props): RunTerraform {
  const surroundings = { ...env, TF_IN_AUTOMATION: "1", TF_INPUT: "0", CHECKPOINT_DISABLE: "1" };
  return (args) =>
    new Promise((resolve, reject) => {
      const child = spawn("terraform", args, { cwd: directory, env: surroundings, stdio: ["ignore", "pipe", "pipe"] });
      const stdout: Buffer[] = [];
      const output: Buffer[] = [];
      child.stdout.on("data", (chunk: Buffer) => {
        stdout.push(chunk);
        output.push(chunk);
      });
      child.stderr.on("data", (chunk: Buffer) => output.push(chunk));
      child.on("error", (error) => reject(notStarted(error)));
      child.on("close", (code) => resolve({ code, stdout: textOf(stdout), output: textOf(output) }));
    });
}

const textOf = (chunks: readonly Buffer[]) => Buffer.concat(chunks).toString("utf8");

function notStarted(error: NodeJS.ErrnoException): Error {
  if (error.code !== "ENOENT") return error;
  return new UserError(
    `Terraform is not installed, or not in PATH: ${INSTALL}\n\`--offline\` compares two commits without Terraform and without AWS`,
  );
}
