import type { CommandResult } from "./processes.ts";

const KEPT_LINES = 60;

/** A command that was expected to succeed did not. */
export class CommandFailed extends Error {
  override readonly name: string = "CommandFailed";

  constructor({ command, code, output }: CommandResult) {
    const lines = output.trimEnd().split("\n");
    const shown = lines.length > KEPT_LINES ? ["…", ...lines.slice(-KEPT_LINES)] : lines;
    super(`${command} ended with ${code === null ? "a signal" : `code ${code}`}:\n${shown.join("\n")}`);
  }
}

/** @throws CommandFailed unless the command ended with code 0 */
export function assertSucceeded(result: CommandResult): CommandResult {
  if (result.code !== 0) throw new CommandFailed(result);
  return result;
}
