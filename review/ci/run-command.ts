import { UserError } from "../../errors/user-error.ts";
import type { CommandContext } from "./commands/command.ts";
import { commands } from "./commands/index.ts";

/** @returns the exit code @throws UserError that says what was received and what would be accepted */
export async function runCommand(
  context: CommandContext,
  [name = "", ...operands]: readonly string[],
): Promise<number> {
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (command === undefined) throw new UserError(`'${name}' is not a step of a workflow; known:\n${usage()}`);
  const [least, most] = countsOf(command.operands);
  if (operands.length < least || operands.length > most)
    throw new UserError(`${name} takes ${command.operands}; received ${operands.join(" ") || "nothing"}`);
  return command.run(context, operands);
}

/** How many operands there may be: those in brackets may be left out. */
function countsOf(operands: string): readonly [number, number] {
  const words = operands.split(" ");
  return [words.filter((word) => !word.startsWith("[")).length, words.length];
}

export const usage = () =>
  Object.entries(commands)
    .map(([name, { operands, summary }]) => `  ${name} ${operands}\n      ${summary}`)
    .join("\n");
