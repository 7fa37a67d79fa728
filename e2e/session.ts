import { mkdtempSync } from "node:fs";
import { homedir, tmpdir } from "node:os";
import { join } from "node:path";

import { environments } from "../environments/index.ts";
import { prepare } from "./prepare.ts";
import type { Context } from "./scenario/context.ts";
import { commandLog } from "./support/command-log.ts";
import { createProcesses, type Processes } from "./support/processes.ts";
import type { Output } from "./support/report.ts";
import { plainSurroundings, type Surroundings } from "./support/surroundings.ts";
import { findTools } from "./support/tools.ts";
import { removeDirectory } from "./support/workspace.ts";

export interface SessionProps {
  /** The repository. */
  readonly root: string;
  /** The user's own surroundings. */
  readonly own: Surroundings;
  readonly output: Output;
  /** Where a tool is missing: fail, instead of saying so and succeeding. */
  readonly required: boolean;
  /** Keep what was written even if everything passes. */
  readonly keep: boolean;
}

/** What a session came to, and how to tell where its files are kept (undefined: they are removed). */
export interface Outcome {
  readonly passed: boolean;
  tell(kept: string | undefined): void;
}

/**
 * Runs something on an AWS on loopback with a copy of the repository, and leaves no process behind.
 *
 * @returns the exit code
 */
export async function runSession(props: SessionProps, use: (context: Context) => Promise<Outcome>): Promise<number> {
  const directory = mkdtempSync(join(tmpdir(), "stagecraft-e2e-"));
  const processes = createProcesses(commandLog(join(directory, "commands")));
  const interrupt = (code: number) => () => void processes.stopAll().then(() => process.exit(code));
  process.once("SIGINT", interrupt(130));
  process.once("SIGTERM", interrupt(143));
  process.once("SIGHUP", interrupt(129));
  let kept = true;
  try {
    const context = await createContext(props, processes, directory);
    if (context === undefined) {
      kept = false;
      return props.required ? 1 : 0;
    }
    const { passed, tell } = await use(context);
    kept = props.keep || !passed;
    tell(kept ? directory : undefined);
    return passed ? 0 : 1;
  } finally {
    await processes.stopAll();
    if (!kept) removeDirectory(directory);
  }
}

/** Undefined where a tool is missing, after having said so. */
async function createContext(
  { root, own, output }: SessionProps,
  processes: Processes,
  directory: string,
): Promise<Context | undefined> {
  const env = plainSurroundings(own);
  const tools = await findTools({ processes, env, cwd: root });
  if ("missing" in tools) {
    output.write(`skipped: ${tools.missing.join("; ")}\n`);
    return undefined;
  }
  const { python } = tools;
  return prepare({ processes, python, env, own, home: homedir(), root, directory, environments });
}
