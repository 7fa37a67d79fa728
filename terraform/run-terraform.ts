import { UserError } from "../errors/user-error.ts";
import { type SpawnProps, Stopped, spawnTerraform } from "./spawn-terraform.ts";

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

const INSTALL = "https://developer.hashicorp.com/terraform/install";

/** @throws UserError where Terraform is not installed, and Stopped; what a command comes to is in its result */
export const terraformIn =
  (props: Omit<SpawnProps, "args">): RunTerraform =>
  (args) =>
    new Promise((resolve, reject) => {
      const { child, stoppedBy } = spawnTerraform({ ...props, args });
      const stdout: Buffer[] = [];
      const output: Buffer[] = [];
      child.stdout.on("data", (chunk: Buffer) => {
        stdout.push(chunk);
        output.push(chunk);
      });
      child.stderr.on("data", (chunk: Buffer) => output.push(chunk));
      child.on("error", (error) => reject(notStarted(error)));
      child.on("close", (code) => {
        const signal = stoppedBy();
        if (signal === undefined) resolve({ code, stdout: textOf(stdout), output: textOf(output) });
        else
          reject(new Stopped(`stopped by ${signal}, and terraform ${args[0]} with it; the same command begins anew`));
      });
    });

const textOf = (chunks: readonly Buffer[]) => Buffer.concat(chunks).toString("utf8");

function notStarted(error: NodeJS.ErrnoException): Error {
  if (error.code !== "ENOENT") return error;
  return new UserError(
    `Terraform is not installed, or not in PATH: ${INSTALL}\n\`npm run diff -- <environment> --offline\` compares two commits without Terraform and without AWS`,
  );
}
