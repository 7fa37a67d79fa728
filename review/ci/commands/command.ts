import type { Environment } from "../../../environments/environment.ts";
import type { Job } from "../github/job.ts";

export interface CommandContext {
  /** Absolute path of the repository. */
  readonly root: string;
  readonly job: Job;
  readonly environments: readonly Environment[];
  readonly variables: Readonly<Record<string, string | undefined>>;
  /** The command that runs one of the repository's own TypeScript files. */
  readonly run: readonly [string, ...string[]];
  readonly tell: (line: string) => void;
  readonly freshBytes: (count: number) => Uint8Array;
}

/** A step of a workflow. */
export interface PipelineCommand {
  /** As the help shows them: `<stack> <directory>`. */
  readonly operands: string;
  readonly summary: string;
  /** @returns the exit code */
  run(context: CommandContext, operands: readonly string[]): Promise<number> | number;
}
