import { assertSucceeded } from "./command-failed.ts";
import type { CommandResult, Processes } from "./processes.ts";

/** The commands users give; those that must succeed throw CommandFailed otherwise. */
export interface Cdktf {
  deploy(...stacks: readonly string[]): Promise<CommandResult>;
  destroy(...stacks: readonly string[]): Promise<CommandResult>;
  /** Whatever becomes of it. */
  attempt(command: "deploy" | "destroy" | "diff" | "synth", ...args: readonly string[]): Promise<CommandResult>;
  /** `npm run release -- …`; returns what it wrote. */
  release(...args: readonly string[]): Promise<string>;
}

interface Props {
  readonly processes: Processes;
  readonly root: string;
  readonly env: Readonly<Record<string, string>>;
}

export function cdktfIn({ processes, root, env }: Props): Cdktf {
  const attempt: Cdktf["attempt"] = (command, ...args) =>
    processes.run("npx", ["--no-install", "cdktf", command, ...args, ...optionsOf(command)], { cwd: root, env });
  return {
    attempt,
    deploy: async (...stacks) => assertSucceeded(await attempt("deploy", ...stacks)),
    destroy: async (...stacks) => assertSucceeded(await attempt("destroy", ...stacks)),
    release: async (...args) => {
      const result = await processes.run("npm", ["run", "--silent", "release", "--", ...args], { cwd: root, env });
      return assertSucceeded(result).stdout.trim();
    },
  };
}

function optionsOf(command: string): string[] {
  if (command === "synth") return [];
  // Locking providers asks the registry even where a mirror has them.
  const always = ["--skip-provider-lock", "--no-color"];
  return command === "diff" ? always : ["--auto-approve", ...always];
}
